from . import innovation_kpi
from . import snapshot
from . import innovation_kpi_value
from . import series
from . import innovation_kpi_baseline
from . import documents
from . import trend
from . import card
