from . import innovation_kpi_source
from . import decision_speed
from . import improvements_delivered
