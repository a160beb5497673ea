from . import test_clock_twin
from . import test_innovation_clock
from . import test_working_time
