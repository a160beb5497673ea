from . import innovation_retrospective
from . import innovation_retrospective_note
from . import like_topics
