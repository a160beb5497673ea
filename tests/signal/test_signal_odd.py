from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
class TestSignalOdd(LoopCase):
    """Calls that no screen makes, and settings that nobody should make."""

    def test_odd_words_and_limits_find_what_they_can(self):
        Signal = self.env["innovation.signal"].with_user(self.ann)
        signal = self._signal()
        for limit in (None, 0, -3, "3", [], 10**12):
            [found] = Signal.find_similar("the dock waits for invoices", limit=limit)
            self.assertEqual(found["id"], signal.id)
        for words in (None, False, 12345, [], {}, "\0" * 9, "'' & !:*", "%%%%"):
            self.assertEqual(Signal.find_similar(words), [])
        for team in ("x", [1, 2], 10**9, [self.closed_team.id]):
            self.assertEqual(
                Signal.find_similar("the dock waits for invoices", team), []
            )

    def test_odd_teams_make_an_empty_map(self):
        Report = self.env["innovation.signal.report"].with_user(self.ann)
        for team in ("x", [1, 2], 10**9, self.closed_team.id):
            domain = [("team_id", "=", team)]
            self.assertEqual(Report.get_map(domain)["rows"], [])

    def test_odd_values_say_nothing(self):
        Signal = self.env["innovation.signal"].with_user(self.ann)
        for values in (None, {}, [], {"name": None}, {"name": " "}, {"name": []}):
            with self.assertRaisesRegex(UserError, "Say in one line"):
                Signal.capture(values)

    def test_odd_days_are_refused_in_words(self):
        signal = self._signal().with_user(self.fay)
        for date in ("tomorrow", "2026-13-45", 12, [7], "1999-01-01"):
            with self.assertRaisesRegex(UserError, "Snooze until a day"):
                signal.action_snooze(date)

    def test_the_team_of_everybody_stays_open(self):
        everyone = self.company.innovation_team_id.with_user(self.mia)
        with self.assertRaisesRegex(ValidationError, "everybody"):
            everyone.visibility = "members"

    def test_an_author_writes_themselves_no_answer(self):
        with self.assertRaisesRegex(AccessError, "facilitator"):
            self._signal(answer="You are right")
        signal = self._signal()
        with self.assertRaisesRegex(AccessError, "facilitator"):
            signal.answer = "You are right"
        signal.with_user(self.fay).answer = "It is in the portal"

    def test_people_are_neither_grouped_nor_sorted(self):
        fields = self.env["innovation.signal"].with_user(self.mia).fields_get()
        for name in ("reporter_id", "supporter_ids", "create_uid", "write_uid"):
            self.assertFalse(fields[name]["groupable"] or fields[name]["sortable"])
