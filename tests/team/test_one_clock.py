import re
from pathlib import Path

from odoo.tests import BaseCase, tagged

ROOT = Path(__file__).parents[2]
ROOMS = ("kpi", "models", "reports", "tools", "wizards", "controllers")
CLOCK = {
    "tools/local_time.py",
    "tools/working_time.py",
    "models/team/innovation_clock.py",
}
# Where a zone, a local day or working time would be computed.
COMPUTED = re.compile(
    r"pytz|zoneinfo|astimezone|AT TIME ZONE|context_timestamp"
    r"|_intervals_batch|get_work_hours_count|calendar(_id)?\.tz|ormcache.*calendar"
)
# The day of the reader: the docstring of the clock says where it is asked.
READERS_DAY = {
    # what a person enters, on the day on which they enter it
    "models/learning/innovation_lesson.py",  # and what is to be checked in their list
    "models/retrospective/innovation_retrospective.py",
    "models/signal/history_import.py",
    "models/signal/innovation_signal.py",  # and “3 days ago” on a card
    # what one person reads: their mail, their screen, their print
    "models/answer/story.py",
    "models/common/words.py",  # whether a date may do without its year
    "models/kpi/innovation_kpi.py",
    "models/summary/act_now.py",
    "models/summary/innovation_summary_content.py",
    "models/summary/teams.py",
    "reports/innovation_decision_register.py",
    "reports/innovation_lesson_booklet.py",
    "reports/innovation_signal_map.py",
    "reports/innovation_signal_report.py",  # the rate of a currency
}


@tagged("post_install", "-at_install")
class TestOneClock(BaseCase):
    """One place knows zones and calendars; all others ask it."""

    def _find(self, pattern):
        files = (file for room in ROOMS for file in (ROOT / room).rglob("*.py"))
        return {
            str(file.relative_to(ROOT))
            for file in files
            if re.search(pattern, file.read_text())
        }

    def test_nothing_but_the_clock_computes_zones_and_working_time(self):
        self.assertEqual(self._find(COMPUTED) - CLOCK, set())

    def test_the_reader_s_day_is_asked_where_it_is_meant(self):
        self.assertEqual(self._find("context_today") - CLOCK, READERS_DAY)
