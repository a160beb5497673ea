from . import test_decision_like
from . import test_innovation_lesson
from . import test_learning_tour
from . import test_lesson_booklet
from . import test_lesson_offer
from . import test_lesson_use
from . import test_still_true
