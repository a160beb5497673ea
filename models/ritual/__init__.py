from . import innovation_ritual
from . import innovation_ritual_session
from . import planning
from . import session_flow
from . import meeting
from . import cancelled
from . import attendees
from . import team_rituals
