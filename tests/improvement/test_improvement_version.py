from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestImprovementVersion(LoopCase):
    def _deliver(self, improvement, verdict="adapt"):
        improvement.write(
            {
                "observed_result": "Half of the trucks still wait",
                "verdict": verdict,
                "stage_id": self._stage("delivered").id,
            }
        )
        improvement.flush_recordset()

    def test_adapt_puts_the_next_version_in_the_backlog(self):
        decision = self._decision()
        decision.action_decide("go", "It pays")
        improvement = self._improvement(
            decision_id=decision.id, priority="1", partner_id=self.customer.id
        )
        sprint = self._sprint(improvement)
        sprint.action_start()
        board = sprint.with_user(self.ann).action_open_board()["context"]
        self._deliver(improvement.with_user(self.ann).with_context(**board))

        following = improvement.next_version_ids
        self.assertEqual((improvement.version, following.version), (1, 2))
        self.assertEqual(following.user_id, self.ann)
        self.assertEqual(following.decision_id, decision)
        self.assertEqual(
            (following.priority, following.partner_id.id), ("1", self.customer.id)
        )
        self.assertEqual((following.category, following.sprint_id.id), ("todo", False))
        self.assertFalse(following.observed_result or following.verdict)
        self.assertIn("(version 2)", following.display_name)

    def test_the_next_version_comes_once(self):
        improvement = self._improvement().with_user(self.ann)
        self._deliver(improvement)
        improvement.stage_id = self._stage("adjusting")
        self._deliver(improvement)
        improvement.verdict = "adapt"
        self.assertEqual(len(improvement.next_version_ids), 1)
        improvement.next_version_ids.with_user(self.fay).action_archive()
        self._deliver(improvement)
        versions = improvement.with_context(active_test=False).next_version_ids
        self.assertEqual(len(versions), 1)

    def test_the_third_version_follows_the_second(self):
        improvement = self._improvement()
        self._deliver(improvement)
        self._deliver(improvement.next_version_ids)
        third = improvement.next_version_ids.next_version_ids
        self.assertEqual(third.version, 3)

    def test_the_first_version_does_not_go_behind_closed_doors(self):
        self.closed_team.member_ids |= self.fay | self.ann
        first = self._improvement(observed_result="Half", verdict="adapt")
        first.action_deliver()
        # All who read the second version would read what the first is called there.
        with self.assertRaisesRegex(UserError, "points to"):
            first.with_user(self.fay).team_id = self.closed_team

    def test_keep_and_stop_end_it(self):
        for verdict in ("keep", "stop"):
            improvement = self._improvement()
            self._deliver(improvement, verdict)
            self.assertFalse(improvement.next_version_ids)

    def test_adapt_before_the_delivery_does_nothing_yet(self):
        improvement = self._improvement(observed_result="So so", verdict="adapt")
        self.assertFalse(improvement.next_version_ids)
        improvement.action_deliver()
        self.assertTrue(improvement.next_version_ids)

    def test_delivered_settles_the_signals_also_with_a_next_version(self):
        signal = self._signal()
        decision = self._decision(signal_ids=signal.ids)
        decision.action_decide("go", "It pays")
        self._deliver(self._improvement(decision_id=decision.id))
        self.assertEqual(signal.state, "resolved")
        told = self.env["mail.message"].search(
            [
                ("model", "=", signal._name),
                ("res_id", "=", signal.id),
                ("partner_ids", "in", self.ann.partner_id.ids),
            ],
            limit=1,
        )
        self.assertIn("Half of the trucks still wait", told.body)

    def test_the_decision_shows_what_was_stopped(self):
        decision = self._decision()
        decision.action_decide("go", "It pays")
        stopped = self._improvement(decision_id=decision.id)
        self.assertEqual(decision.improvement_standing, "1 to do")
        stopped.with_user(self.ann).action_stop()
        self.assertEqual(decision.improvement_standing, "1 stopped")
        self.assertTrue(decision.is_stopped)
        self._deliver(self._improvement(decision_id=decision.id), "keep")
        self.assertEqual(decision.improvement_standing, "1 delivered · 1 stopped")
        self.assertFalse(decision.is_stopped)

    def test_versions_are_not_linked_by_hand(self):
        first, second = self._improvement(), self._improvement()
        with self.assertRaisesRegex(UserError, "cannot be written by hand"):
            second.previous_version_id = first
        with self.assertRaisesRegex(UserError, "cannot be written by hand"):
            second.version = 7
        with self.assertRaisesRegex(UserError, "cannot be written by hand"):
            first.next_version_ids = [(4, second.id)]

    def test_blocked_since_runs_from_the_block(self):
        improvement = self._improvement()
        improvement.write({"is_blocked": True, "blocked_reason": "No screws"})
        improvement.flush_recordset()
        # 23:30 in Paris on the 4th: two midnights later.
        with freeze_time("2026-03-04 22:30:00"):
            improvement.blocked_reason = "No screws, still"
            improvement.flush_recordset()
            improvement.invalidate_recordset()
            self.assertEqual(str(improvement.blocked_since), "2026-03-02 09:00:00")
            self.assertEqual(improvement.days_blocked, 2)
            improvement.is_blocked = False
            self.assertFalse(improvement.blocked_since)
            self.assertEqual(improvement.days_blocked, 0)

    def test_days_in_the_stage_begin_anew_with_each_stage(self):
        improvement = self._improvement()
        improvement.flush_recordset()
        with freeze_time("2026-03-05 09:00:00"):
            improvement.invalidate_recordset()
            self.assertEqual(improvement.days_in_stage, 3)
            improvement.stage_id = self._stage("testing")
            self.assertEqual(improvement.days_in_stage, 0)
            self.assertEqual(str(improvement.date_stage), "2026-03-05 09:00:00")

    def test_since_when_is_not_written_by_hand(self):
        improvement = self._improvement()
        for name in ("date_stage", "blocked_since"):
            with self.assertRaisesRegex(UserError, "cannot be written by hand"):
                improvement[name] = "2026-01-01 00:00:00"
