from . import innovation_improvement_stage
from . import innovation_improvement
from . import age
from . import delivery
from . import version
from . import sprint_entry
from . import board
from . import backlog
