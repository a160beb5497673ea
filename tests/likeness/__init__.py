from . import test_by_meaning
from . import test_meaning_pairs
from . import test_nameless_meaning
from . import test_telling_words
