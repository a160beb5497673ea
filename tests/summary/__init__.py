from . import test_summary
from . import test_summary_content
from . import test_summary_reader
from . import test_summary_page
