from . import innovation_summary
from . import mail
from . import innovation_summary_content
from . import act_now
from . import teams
