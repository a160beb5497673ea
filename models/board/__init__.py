from . import closing
from . import board_notes
from . import board
from . import facts_rail
from . import retrospective_source
