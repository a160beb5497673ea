from . import innovation_sprint
from . import start_close
from . import standing
from . import board_header
from . import innovation_sprint_item
from . import memory
from . import burn_down
from . import report_lines
