from . import innovation_wording_mixin
from . import telling_words
