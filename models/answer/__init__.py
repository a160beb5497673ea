from . import innovation_signal_telling
from . import share_back
from . import story
