from . import innovation_decision_decide
from . import innovation_decision_override
from . import innovation_decision_review
from . import innovation_sprint_close
from . import innovation_signal_selection
from . import innovation_signal_merge
from . import innovation_signal_answer
from . import innovation_signal_snooze
