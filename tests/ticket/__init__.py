from . import test_ticket_first_response
from . import test_ticket_closure
from . import test_ticket_history
from . import test_ticket_odd
from . import test_kpi_first_response
from . import test_kpi_tickets
