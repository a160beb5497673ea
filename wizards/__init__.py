from . import innovation_decision_decide
from . import innovation_sprint_close
