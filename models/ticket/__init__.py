from . import innovation_ticket_closure
from . import helpdesk_ticket_stage
from . import helpdesk_ticket
from . import facts
from . import history
from . import closings
