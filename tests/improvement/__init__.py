from . import test_innovation_improvement
from . import test_improvement_version
from . import test_improvement_report
from . import test_delivered_stays
