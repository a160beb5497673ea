from . import test_ritual_change
from . import test_ritual_meeting
from . import test_ritual_planning
from . import test_ritual_race
from . import test_ritual_rights
from . import test_ritual_session
from . import test_ritual_team
