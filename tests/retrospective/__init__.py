from . import test_innovation_retrospective
from . import test_note_author
from . import test_retrospective_report
