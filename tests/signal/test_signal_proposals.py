from datetime import date

from freezegun import freeze_time

from odoo.tests import Form, tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestSignalProposals(LoopCase):
    """What a topic begins with, so that nobody starts from an empty form."""

    def _open_decision(self, *signals):
        signals = self.env["innovation.signal"].union(*signals).with_user(self.fay)
        action = signals.action_open_decision()
        return self.env["innovation.decision"].browse(action["res_id"])

    def test_the_title_is_a_question_about_what_most_people_saw(self):
        one, two = self._signal("Late invoices"), self._signal("The dock waits")
        two.with_user(self.bob).action_me_too()
        decision = self._open_decision(one, two)
        self.assertEqual(decision.name, "What do we do about “The dock waits”?")

    def test_who_answers_for_the_theme_decides_else_the_sponsor(self):
        theme = self.env["innovation.theme"].create({"name": "Docks"})
        self.team.sponsor_id = self.mia
        signal = self._signal(theme_id=theme.id)
        self.assertEqual(self._open_decision(signal).responsible_id, self.mia)
        theme.responsible_id = self.bob
        signal = self._signal(theme_id=theme.id)
        self.assertEqual(self._open_decision(signal).responsible_id, self.bob)

    def test_nobody_is_proposed_who_could_not_see_it(self):
        theme = self.env["innovation.theme"].create(
            {"name": "Secrets", "responsible_id": self.bob.id}
        )
        self.closed_team.write(
            {"facilitator_id": self.fay.id, "sponsor_id": self.mia.id}
        )
        signal = self._signal(
            user=self.mia, team_id=self.closed_team.id, theme_id=theme.id
        )
        self.assertEqual(self._open_decision(signal).responsible_id, self.mia)

    def test_the_day_is_in_a_week_and_never_a_day_off(self):
        self.assertEqual(self._open_decision(self._signal()).date_due, date(2026, 3, 9))
        with freeze_time("2026-03-07 09:00:00"):  # a Saturday
            self.assertEqual(
                self._open_decision(self._signal()).date_due, date(2026, 3, 16)
            )

    def test_all_of_it_can_be_changed(self):
        decision = self._open_decision(self._signal())
        decision.write({"name": "Do we pay first?", "responsible_id": self.ann.id})
        decision.date_due = "2026-03-20"
        self.assertEqual((decision.state, decision.date_raised), ("draft", False))

    def _merge(self, signal):
        Merge = self.env["innovation.signal.merge"].with_user(self.fay)
        context = {"active_model": signal._name, "active_ids": signal.ids}
        return Form(Merge.with_context(**context))

    def test_merge_offers_what_says_nearly_the_same(self):
        stays = self._signal("Invoices leave late on Fridays")
        self._signal("The saw drifts")
        twin = self._signal("Invoices leave late on Friday", user=self.bob)
        with self._merge(twin) as merge:
            self.assertEqual(merge.like_ids.ids, stays.ids)
            merge.like_id = stays
            self.assertEqual(merge.target_id, stays)
        merge.record.action_confirm()
        self.assertEqual(twin.merged_into_id, stays)

    def test_without_a_like_one_it_offers_none(self):
        merge = self._merge(self._signal("The saw drifts"))
        self.assertFalse(merge.like_ids)

    def test_one_signal_of_a_customer_opens_at_once(self):
        signal = self._signal(partner_id=self.customer.id)
        customer = self.customer.with_user(self.ann)
        action = customer.action_view_innovation_signals()
        self.assertEqual((action["res_id"], action["views"][0][1]), (signal.id, "form"))
        self._signal(partner_id=self.customer.id)
        action = customer.action_view_innovation_signals()
        self.assertFalse(action.get("res_id"))
