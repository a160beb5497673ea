from odoo.tests import freeze_time, tagged

from ...models.decision.glance import AMBER, BLUE, GREEN, GREY, RED
from ..common import LoopCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestDecisionGlance(LoopCase):
    def test_age_counts_from_the_day_it_was_raised(self):
        decision = self._decision()
        self.assertEqual(decision.age, "since today")
        with freeze_time("2026-03-06 10:00:00"):
            decision.invalidate_recordset()
            self.assertEqual(decision.age, "4 days")
            decision.action_decide("go", "It pays")
            self.assertFalse(decision.age)

    def test_each_colour_has_one_meaning(self):
        self.team.max_open_decisions = 9
        far, soon, late = (
            self._decision(date_due=day)
            for day in ("2026-04-30", "2026-03-06", "2026-02-27")
        )
        done, draft = self._decision(), self._decision(submit=False)
        done.action_decide("no_go", "Too dear")
        self.assertEqual(
            [d.calendar_color for d in (far, soon, late, done, draft)],
            [BLUE, AMBER, RED, GREEN, GREY],
        )

    def test_what_is_due_for_review_says_so(self):
        decision = self._decision(date_review="2026-03-20")
        decision.action_decide("go", "It pays")
        self.assertFalse(decision.is_review_due)
        with freeze_time("2026-03-20 09:00:00"):
            decision.invalidate_recordset()
            self.assertTrue(decision.is_review_due)

    def test_a_decided_one_says_who_when_and_in_how_long(self):
        go, no_go = self._decision(), self._decision(name="Another one")
        with freeze_time("2026-03-06 10:00:00"):
            go.with_user(self.ann).action_decide("go", "It pays")
            no_go.with_user(self.ann).action_decide("no_go", "Too dear")
            words = "o, decided on 6 Mar by Ann in 4 days"
            self.assertEqual(go.with_user(self.bob).decided_words, f"G{words}")
            self.assertEqual(no_go.decided_words, f"No g{words}")
        self.assertFalse(self._decision(name="Open").decided_words)
