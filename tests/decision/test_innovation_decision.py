from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestInnovationDecision(LoopCase):
    def test_submitting_names_all_that_is_missing(self):
        decision = self._decision(
            submit=False, responsible_id=False, date_due=False, success_criterion=False
        )
        with self.assertRaisesRegex(
            UserError, "Who decides, By when, We will know it worked when"
        ):
            decision.action_submit()
        self.assertEqual(decision.state, "draft")

    def test_beyond_the_limit_the_open_ones_are_named(self):
        self.team.max_open_decisions = 1
        self._decision(name="Which glass?")
        with self.assertRaisesRegex(UserError, "Which glass"):
            self._decision(name="Which wood?")

    def test_every_answer_needs_its_reason(self):
        decision = self._decision()
        for outcome in ("go", "no_go", "later"):
            for nothing in ("  ", None):
                with self.assertRaisesRegex(UserError, "Say why"):
                    decision.action_decide(outcome, nothing)
        self.assertEqual(decision.state, "to_decide")

    def test_the_answer_reaches_every_signal_behind_it(self):
        signals = self._signal("One") | self._signal("Two", user=self.bob)
        decision = self._decision(signal_ids=signals.ids)
        decision.with_user(self.ann).action_decide("no_go", "Too dear this year")
        self.assertEqual(signals.mapped("answer"), ["Too dear this year"] * 2)
        self.assertEqual(signals.mapped("state"), ["declined"] * 2)

    def test_signals_behind_a_topic_that_is_dropped_are_sorted_again(self):
        signals = self._signal("One") | self._signal("Two", user=self.bob)
        decision = self._decision(signal_ids=signals.ids)
        decision.with_user(self.ann).active = False
        self.assertEqual(signals.mapped("state"), ["new"] * 2)
        self.assertFalse(signals.decision_id)

    def test_signals_behind_a_taken_decision_stay_when_it_is_archived(self):
        signal = self._signal()
        decision = self._decision(signal_ids=signal.ids)
        decision.action_decide("go", "Yes")
        decision.with_user(self.ann).active = False
        self.assertEqual((signal.decision_id, signal.state), (decision, "improving"))

    def test_days_to_decide_count_from_the_submission(self):
        decision = self._decision()
        with freeze_time("2026-03-05 21:00:00"):
            decision.action_decide("go", "It pays")
        self.assertEqual(decision.days_to_decide, 3.5)

    def test_averages_leave_out_what_is_not_decided_yet(self):
        self._decision(name="Still open")
        decision = self._decision()
        with freeze_time("2026-03-06 09:00:00"):
            decision.action_decide("go", "It pays")
        [(average,)] = self.env["innovation.decision"]._read_group(
            [("team_id", "=", self.team.id)], [], ["days_to_decide:avg"]
        )
        self.assertEqual(average, 4.0)

    def test_a_decision_is_taken_once(self):
        decision = self._decision()
        decision.action_decide("go", "It pays")
        with self.assertRaisesRegex(UserError, "at the step “Decided”"):
            decision.with_user(self.ann).action_decide("no_go", "Changed my mind")
        self.assertEqual(decision.outcome, "go")

    def test_once_decided_nobody_changes_its_substance(self):
        decision = self._decision()
        decision.action_decide("go", "It pays")
        for values in (
            {"success_criterion": "Whatever"},
            {"responsible_id": self.bob.id},
            {"date_due": "2026-04-01"},
        ):
            with self.assertRaisesRegex(UserError, "Supersede it"):
                decision.with_user(self.mia).write(values)
        with self.assertRaisesRegex(UserError, "written by hand"):
            decision.with_user(self.mia).write({"outcome": "no_go"})

    def test_saving_the_same_values_again_is_no_change(self):
        decision = self._decision()
        decision.action_decide("go", "It pays")
        decision.write({"date_due": "2026-03-13", "responsible_id": self.ann.id})
        self.assertEqual(str(decision.date_due), "2026-03-13")

    def test_superseding_keeps_the_old_one_readable(self):
        signal = self._signal()
        old = self._decision(signal_ids=signal.ids)
        old.action_decide("go", "Fridays cost us trucks")
        new = old.browse(old.action_supersede()["res_id"])
        self.assertEqual((old.state, old.superseded_by_id), ("superseded", new))
        self.assertEqual((new.state, signal.decision_id), ("draft", new))
        self.assertEqual(old.rationale, "Fridays cost us trucks")
        self.assertFalse(new.rationale or new.outcome or new.date_decided)

    def test_a_decided_one_is_archived_and_never_deleted(self):
        decision = self._decision().with_user(self.mia)
        decision.action_decide("go", "It pays")
        with self.assertRaisesRegex(UserError, "archive it"):
            decision.unlink()
        decision.action_archive()
        self.assertFalse(decision.active)

    def test_review_says_whether_it_worked(self):
        decision = self._decision()
        with self.assertRaisesRegex(UserError, "possible only at “Decided”"):
            decision.action_review("met")
        decision.action_decide("go", "It pays")
        with self.assertRaisesRegex(UserError, "met, not met or inconclusive"):
            decision.action_review("great")
        decision.action_review("met")
        self.assertEqual(decision.state, "reviewed")

    def test_overdue_is_found_the_day_after(self):
        decision = self._decision(date_due="2026-03-02")
        Decision = self.env["innovation.decision"]
        self.assertFalse(decision.is_overdue)
        with freeze_time("2026-03-03 09:00:00"):
            decision.invalidate_recordset(["is_overdue"])
            self.assertTrue(decision.is_overdue)
            self.assertEqual(Decision.search([("is_overdue", "=", True)]), decision)
            late = Decision.search([("is_overdue", "=", False)])
            self.assertNotIn(decision, late)

    def test_only_who_decides_sponsors_or_facilitates_cuts(self):
        decision = self._decision()
        with self.assertRaises(AccessError):
            decision.with_user(self.bob).action_decide("go", "It pays")

    def test_the_baseline_is_frozen_when_decided(self):
        kpi = self.env["innovation.kpi"].search([("code", "=", "decision_speed")])
        value = self.env["innovation.kpi.value"].create(
            {
                "kpi_id": kpi.id,
                "company_id": self.company.id,
                "period_start": "2026-02-01",
                "value": 6.5,
                "sample_size": 4,
            }
        )
        decision = self._decision(kpi_id=kpi.id, kpi_target=3)
        decision.action_decide("go", "It pays")
        value.value = 2.0
        self.assertEqual(decision.kpi_baseline, 6.5)
        self.assertEqual(
            (decision.kpi_then, decision.kpi_to_reach), ("6.5 days", "3 days")
        )
