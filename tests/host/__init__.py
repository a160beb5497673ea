from . import test_digest
from . import test_late_deliveries
