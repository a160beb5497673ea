from . import test_signal_share_back
