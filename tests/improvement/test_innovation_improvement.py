from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import LoopCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestInnovationImprovement(LoopCase):
    def test_delivered_needs_what_was_seen_and_a_verdict(self):
        improvement = self._improvement().with_user(self.ann)
        with self.assertRaisesRegex(ValidationError, "keep, adapt or stop"):
            improvement.action_deliver()
        improvement.write({"observed_result": "No truck waited", "verdict": "keep"})
        improvement.action_deliver()
        self.assertEqual(improvement.category, "delivered")

    def test_cycle_time_runs_from_the_first_test_to_the_delivery(self):
        improvement = self._improvement()
        improvement.stage_id = self._stage("testing")
        improvement.flush_recordset()
        with freeze_time("2026-03-05 21:00:00"):
            improvement.write({"observed_result": "Works", "verdict": "keep"})
            improvement.action_deliver()
            improvement.flush_recordset()
        self.assertEqual(improvement.cycle_days, 3.5)

    def test_put_back_on_the_board_it_is_not_delivered_any_more(self):
        improvement = self._improvement(observed_result="Works", verdict="keep")
        improvement.action_deliver()
        self.assertTrue(improvement.date_delivered)
        improvement.stage_id = self._stage("adjusting")
        self.assertFalse(improvement.date_delivered)

    def test_no_signal_behind_it_means_no_lead_time(self):
        improvement = self._improvement(observed_result="Works", verdict="keep")
        improvement.action_deliver()
        self.assertEqual(improvement.lead_days, 0)

    def _delivered_of(self, *observed):
        """An improvement delivered today, of a decision with signals of these days."""
        signals = [self._signal(date_observed=day).id for day in observed]
        decision = self._decision(signal_ids=signals)
        decision.action_decide("go", "It pays")
        done = {"observed_result": "Works", "verdict": "keep"}
        improvement = self._improvement(decision_id=decision.id, **done)
        improvement.action_deliver()
        return improvement

    def test_a_decision_without_signals_has_no_lead_time_and_not_one_of_0(self):
        self._delivered_of()
        Improvement = self.env["innovation.improvement"].with_user(self.mia)
        mean = ([("team_id", "=", self.team.id)], [], ["lead_days:avg"])
        self.assertEqual(Improvement._read_group(*mean), [(False,)])
        self._delivered_of("2026-02-26", "2026-02-24")
        self.assertEqual(Improvement._read_group(*mean), [(6.0,)])

    def test_seen_and_delivered_on_one_day_is_a_lead_time_of_0(self):
        self._delivered_of("2026-03-02")
        for model in ("innovation.improvement", "innovation.improvement.report"):
            rows = self.env[model].with_user(self.mia)
            of_team = rows.search([("team_id", "=", self.team.id)])
            self.assertEqual(of_team.lead_days, 0)
        median = rows._read_group(
            [("team_id", "=", self.team.id)], [], ["lead_median:median"]
        )
        self.assertEqual(median, [(0.0,)])

    def test_blocked_says_by_what(self):
        improvement = self._improvement()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            improvement.is_blocked = True
            improvement.flush_recordset()

    def test_a_colleague_s_improvement_is_theirs(self):
        improvement = self._improvement()
        with self.assertRaises(AccessError):
            improvement.with_user(self.bob).name = "Mine now"

    def test_more_in_test_than_the_team_allows_is_refused(self):
        self.team.max_wip = 1
        first, second = self._improvement(), self._improvement(name="Second")
        self._sprint(first | second).action_start()
        first.stage_id = self._stage("testing")
        with self.assertRaisesRegex(ValidationError, "2 improvements in test"):
            second.stage_id = self._stage("testing")
