from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestDecisionLater(LoopCase):
    def setUp(self):
        super().setUp()
        self.signal = self._signal(user=self.bob)
        self.decision = self._decision(signal_ids=self.signal.ids)
        self.decision = self.decision.with_user(self.ann)

    def _later(self, date, rationale="After the fair"):
        self.decision.action_decide("later", rationale, date)

    def _run(self):
        cron = self.env.ref("innovation_loop.ir_cron_escalate")
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()

    def _told(self):
        return self.env["mail.message"].search(
            [
                ("model", "=", "innovation.signal"),
                ("res_id", "=", self.signal.id),
                ("partner_ids", "in", self.bob.partner_id.ids),
            ],
            order="id",
        )

    def test_later_asks_for_a_day_after_today(self):
        for date in (None, False, "2026-03-02", "2026-02-27"):
            with self.assertRaisesRegex(UserError, "after today"):
                self._later(date)
        self.assertFalse(self.decision.outcome or self.decision.later_count)

    def test_today_is_where_the_team_works(self):
        self.team.resource_calendar_id.tz = "Pacific/Auckland"
        with freeze_time("2026-03-02 12:00:00"):  # the 3rd, there
            with self.assertRaisesRegex(UserError, "after today"):
                self._later("2026-03-03")
            self._later("2026-03-04")
        self.assertEqual(self.decision.later_count, 1)

    def test_later_asks_for_the_reason(self):
        with self.assertRaisesRegex(UserError, "Say why"):
            self._later("2026-03-20", "  ")

    def test_what_is_put_off_stays_to_be_cut(self):
        self._later("2026-03-20")
        self.assertEqual(
            (self.decision.state, self.decision.outcome), ("to_decide", "later")
        )
        self.assertEqual(str(self.decision.date_due), "2026-03-20")
        self.assertFalse(self.decision.date_decided)
        self.assertEqual(self.signal.state, "later")
        self.decision.success_criterion = "Sharper than before"
        self.team.max_open_decisions = 1
        with self.assertRaisesRegex(UserError, "Decide one of these first"):
            self._decision(name="Another one")

    def test_the_days_go_on_counting(self):
        self._later("2026-03-20")
        with freeze_time("2026-03-12 09:00:00"):
            self.decision.action_decide("go", "It pays")
        self.assertEqual(self.decision.days_to_decide, 10)

    def test_it_comes_back_by_itself_on_its_new_date(self):
        self._later("2026-03-20")
        with freeze_time("2026-03-19 12:00:00"):
            self._run()
            self.assertEqual(self.signal.state, "later")
        with freeze_time("2026-03-20 06:00:00"):
            self._run()
            self.assertEqual(
                (self.decision.outcome, self.signal.state), (False, "deciding")
            )
            self.assertFalse(self.decision.is_overdue)
            self.assertEqual(self.decision.rationale, "After the fair")
            self.assertEqual(self.decision.later_count, 1)

    def test_the_third_time_it_must_be_cut(self):
        self._later("2026-03-20")
        self._later("2026-03-27")
        with self.assertRaisesRegex(UserError, "“later” 2 times.*go or no go.*archive"):
            self._later("2026-04-03")
        self.assertEqual(self.decision.later_count, 2)
        self.decision.action_decide("no_go", "Nobody asked again")
        self.assertEqual(self.decision.state, "decided")

    def test_the_authors_hear_each_new_date_and_the_decision(self):
        self._later("2026-03-20", "After the fair")
        self._later("2026-03-27", "Still no figures")
        self.decision.action_decide("go", "The figures are in")
        told = self._told()
        self.assertEqual(
            [subject.partition(":")[0] for subject in told.mapped("subject")],
            ["Later", "Later", "Decided"],
        )
        for message, words in zip(
            told,
            ("03/20/2026", "03/27/2026", "The figures are in"),
            strict=True,
        ):
            self.assertIn(words, message.body)
        self.assertIn("After the fair", told[0].body)

    def test_the_story_of_a_signal_says_until_when(self):
        self._later("2026-03-20")
        self.assertIn(
            "later, to be decided by 20 Mar: After the fair", self.signal.story
        )

    def test_the_date_moves_back_in_no_other_way(self):
        for user in (self.ann, self.fay, self.mia):
            with self.assertRaisesRegex(UserError, "decide “later” and say why"):
                self.decision.with_user(user).date_due = "2026-03-16"
        self.decision.date_due = "2026-03-10"
        draft = self._decision(name="A draft", submit=False)
        draft.date_due = "2026-12-31"

    def test_nobody_counts_it_by_hand(self):
        with self.assertRaisesRegex(UserError, "written by hand"):
            self.decision.with_user(self.mia).later_count = 0

    def test_a_copy_begins_anew(self):
        self._later("2026-03-20")
        copy = self.decision.with_user(self.fay).copy()
        self.assertFalse(copy.later_count or copy.outcome or copy.rationale)

    def test_the_wizard_puts_off(self):
        wizard = self.env["innovation.decision.decide"].with_user(self.ann)
        wizard = wizard.create(
            {
                "decision_id": self.decision.id,
                "outcome": "later",
                "rationale": "After the fair",
                "date": "2026-03-20",
            }
        )
        wizard.action_confirm()
        self.assertEqual(self.decision.outcome, "later")
