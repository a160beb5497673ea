from . import innovation_wording_mixin
from . import telling_words
from . import innovation_meaning
from . import by_meaning
from . import ranking
