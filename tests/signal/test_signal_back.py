from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-11 09:00:00")
class TestSignalBack(LoopCase):
    """What was solved or declined comes back, as a new signal that knows the first."""

    def _answered(self, user=None, **values):
        values = {"date_observed": "2026-02-03", **values}
        signal = self._signal("The saw drifts", user=user, **values)
        answering = self.mia if signal.team_id == self.closed_team else self.fay
        signal.with_user(answering).action_resolve("The stop was tightened")
        return signal

    def _share_again(self, previous, user=None, **values):
        Signal = self.env["innovation.signal"].with_user(user or self.bob)
        vals = {"name": "The saw drifts again", "previous_id": previous.id, **values}
        return Signal.browse(Signal.capture_from_ui(vals)["id"])

    def test_the_new_one_tells_when_it_was_first_seen(self):
        first = self._answered()
        again = self._share_again(first)
        self.assertEqual((again.state, again.previous_id), ("new", first))
        self.assertEqual(again.story, "Shared 11 Mar → back: first seen on 3 Feb")
        again.with_user(self.fay).action_resolve("A new stop")
        third = self._share_again(again)
        self.assertIn("first seen on 3 Feb", third.story)

    def test_each_leads_to_the_other(self):
        first = self._answered()
        again = self._share_again(first)
        self.assertEqual(first.with_user(self.bob).back_id, again)
        self.assertFalse(again.back_id)
        form = self.env["innovation.signal"].get_view(view_type="form")["arch"]
        for name in ("previous_id", "back_id"):
            self.assertIn(f'name="{name}"', form)

    def test_the_answer_and_the_voices_of_the_first_stay_with_it(self):
        first = self._answered()
        first.with_user(self.mia).action_me_too()
        again = self._share_again(first)
        self.assertEqual((first.state, first.occurrence_count), ("resolved", 2))
        self.assertEqual((again.occurrence_count, again.answer), (1, False))
        self.assertFalse(again.supporter_ids)

    def test_without_a_name_nobody_is_linked(self):
        first = self._answered()
        again = self._share_again(first, is_anonymous=True)
        self.assertEqual((again.previous_id, again.occurrence_count), (first, 1))
        self.assertFalse(again.reporter_id or again.supporter_ids)
        self.assertFalse(first.supporter_ids)
        self.assertNotIn(self.bob.partner_id, first.message_partner_ids)

    def test_who_answered_it_hears_that_it_is_back(self):
        first = self._answered(team_id=self.company.innovation_team_id.id)
        again = self._share_again(first, user=self.ann)
        self.assertEqual(again.team_id, first.team_id)
        other = self._share_again(first, user=self.ann, team_id=self.team.id)
        self.assertEqual(other.team_id, self.team)

    def test_what_is_open_is_not_back(self):
        opened = self._signal("The saw drifts")
        with self.assertRaisesRegex(UserError, "add your voice"):
            self._share_again(opened)
        with self.assertRaisesRegex(UserError, "add your voice"):
            self._share_again(opened, is_anonymous=True)

    def test_that_it_is_back_is_said_once(self):
        first, other = self._answered(), self._answered()
        again = self._share_again(first)
        with self.assertRaisesRegex(UserError, "said once"):
            again.with_user(self.bob).previous_id = other
        with self.assertRaisesRegex(UserError, "said once"):
            again.with_user(self.mia).previous_id = False

    def test_what_one_may_not_read_does_not_come_back(self):
        secret = self._answered(user=self.mia, team_id=self.closed_team.id)
        for values in ({}, {"is_anonymous": True}, {"team_id": self.team.id}):
            with self.assertRaises(AccessError):
                self._share_again(secret, **values)

    def test_what_a_closed_team_answered_comes_back_there(self):
        secret = self._answered(user=self.mia, team_id=self.closed_team.id)
        again = self._share_again(secret, user=self.mia)
        self.assertEqual(again.team_id, self.closed_team)
        with self.assertRaisesRegex(UserError, "closed team Management"):
            self._share_again(secret, user=self.mia, team_id=self.team.id)


@tagged("post_install", "-at_install")
class TestSignalHearers(LoopCase):
    """The form says which team hears a signal, and offers the user's own."""

    def _offered(self, user):
        Signal = self.env["innovation.signal"].with_user(user)
        offer = Signal.get_capture_teams()
        teams = self.env["innovation.team"].browse(t["id"] for t in offer["teams"])
        return teams, self.env["innovation.team"].browse(offer["team_id"])

    def test_ones_own_team_first_and_that_of_everybody(self):
        everyone = self.company.innovation_team_id
        teams, default = self._offered(self.ann)
        self.assertEqual((teams, default), (self.team | everyone, self.team))
        teams, default = self._offered(self.bob)
        self.assertEqual((teams, default), (everyone, everyone))

    def test_a_closed_team_is_offered_to_those_inside_and_never_first(self):
        teams, default = self._offered(self.mia)
        self.assertIn(self.closed_team, teams)
        self.assertNotEqual(default, self.closed_team)
        self.assertNotIn(self.closed_team, self._offered(self.ann)[0])

    def test_the_default_is_who_hears_it_when_nothing_is_chosen(self):
        for user in (self.ann, self.bob, self.mia):
            for nameless in (False, True):
                Signal = self.env["innovation.signal"].with_user(user)
                vals = {"name": "The saw drifts", "is_anonymous": nameless}
                signal = Signal.browse(Signal.capture(vals))
                self.assertEqual(signal.team_id, self._offered(user)[1])

    def test_another_team_is_chosen_with_a_name_and_without(self):
        everyone = self.company.innovation_team_id
        Signal = self.env["innovation.signal"].with_user(self.ann)
        for nameless in (False, True):
            vals = {"name": "The saw drifts", "team_id": everyone.id}
            signal = Signal.browse(Signal.capture({**vals, "is_anonymous": nameless}))
            self.assertEqual(signal.team_id, everyone)
            with self.assertRaises(AccessError):
                vals["team_id"] = self.closed_team.id
                Signal.capture({**vals, "is_anonymous": nameless})
