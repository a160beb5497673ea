from . import innovation_clock
from . import innovation_team
from . import week
from . import clock
from . import innovation_theme
from . import escalation_days
from . import velocity
from . import next_sprint
