from . import innovation_lesson
from . import innovation_lesson_use
from . import use
from . import still_true
from . import library
from . import offer
from . import lesson_draft
from . import like_topics
