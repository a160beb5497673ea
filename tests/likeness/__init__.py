from . import test_telling_words
from . import test_by_meaning
from . import test_nameless_meaning
from . import test_meaning_pairs
