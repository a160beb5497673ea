from . import test_decision_like
from . import test_innovation_retrospective
from . import test_note_author
