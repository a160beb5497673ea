from . import test_clock_twin
from . import test_clock_worlds
from . import test_innovation_clock
from . import test_mine
from . import test_one_clock
from . import test_team_day
from . import test_team_members
from . import test_working_time
