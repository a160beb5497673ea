from . import test_telling_words
