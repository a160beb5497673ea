from . import innovation_decision_register
from . import innovation_decision_report
from . import innovation_kpi_report
from . import innovation_signal_report
from . import innovation_signal_map
from . import innovation_sprint_report
from . import innovation_improvement_report
from . import innovation_improvement_flow
