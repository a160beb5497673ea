from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .ritual_common import MONDAY, RitualCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-04 07:00:00")  # a Wednesday
class TestRitualChange(RitualCase):
    """A ritual that pauses, moves or ends changes what lies ahead, and nothing else."""

    def setUp(self):
        super().setUp()
        with freeze_time(MONDAY):
            self.ritual = self._ritual()
            self.held = self._sessions(self.ritual)[0]
            self.held.with_user(self.fay).action_start()
            self.held.with_user(self.fay).action_close()

    def _meetings(self):
        return self._sessions(self.ritual).calendar_event_id

    def test_while_it_pauses_nothing_is_planned(self):
        meetings = self._meetings() - self.held.calendar_event_id
        self.ritual.action_pause()
        self.assertEqual(self._sessions(self.ritual), self.held)
        self.assertFalse(meetings.exists())
        self._run_cron()
        self.assertEqual(self._sessions(self.ritual), self.held)

    def test_it_goes_on_from_today(self):
        self.ritual.action_pause()
        with freeze_time("2026-03-17 07:00:00"):
            self._run_cron()
            self.ritual.action_resume()
        expected = ["03-02 08:00", "03-23 08:00", "03-30 07:00"]
        self.assertEqual(self._starts(self.ritual)[:3], expected)

    def test_once_it_has_ended_it_leaves_the_calendars(self):
        self.ritual.action_end()
        self.assertEqual(self._sessions(self.ritual), self.held)
        self.assertEqual(self._meetings(), self.held.calendar_event_id)

    def test_another_day_moves_each_session_within_its_week(self):
        before = self._sessions(self.ritual)
        self.ritual.write({"weekday": "3", "hour": 14.5})
        starts = ["03-02 08:00", "03-12 13:30", "03-19 13:30", "03-26 13:30"]
        self.assertEqual(self._starts(self.ritual), [*starts, "04-02 12:30"])
        self.assertEqual(self._sessions(self.ritual), before)
        for session in before - self.held:
            self.assertMeets(session)

    def test_a_week_that_was_held_is_not_held_again(self):
        """Monday's session was held; on Friday of the same week nobody meets again."""
        self.ritual.weekday = "4"
        self.assertEqual(self._starts(self.ritual)[1], "03-13 08:00")

    def test_a_week_that_was_cancelled_stays_cancelled(self):
        self._sessions(self.ritual)[1]._cancel("The fair")
        self.ritual.weekday = "4"
        self._run_cron()
        planned = self._starts(self.ritual, "planned")
        self.assertEqual(planned[0], "03-20 08:00")

    def test_another_length_is_that_of_all_that_lie_ahead(self):
        self.ritual.duration = 20
        self.assertEqual(self.held.duration, 15)
        ahead = self._sessions(self.ritual) - self.held
        self.assertEqual(set(ahead.mapped("duration")), {20})
        for session in ahead:
            self.assertMeets(session)

    def test_a_moved_session_keeps_its_day_when_the_length_changes(self):
        session = self._sessions(self.ritual)[1]
        session.with_user(self.fay).start = "2026-03-11 08:00:00"
        self.ritual.duration = 20
        self.assertEqual(f"{session.start:%m-%d}", "03-11")

    def test_none_of_it_sends_a_mail(self):
        self.env = self.env(context={})
        ritual = self.ritual.with_env(self.ritual.env(context={}))
        with self.mock_mail_gateway(), self.mock_mail_app():
            ritual.write({"weekday": "3", "duration": 20})
            ritual.guest_ids = self.bob
            ritual.action_pause()
            ritual.action_resume()
            ritual.action_end()
            self.env.flush_all()
        self.assertFalse(self._new_mails)
        self.assertFalse(self._new_notifs)

    def test_a_guest_finds_it_in_their_calendar_and_leaves_again(self):
        ahead = self._sessions(self.ritual) - self.held
        self.ritual.guest_ids = self.bob
        self.assertIn(self.bob, ahead.attendee_ids)
        for session in ahead:
            self.assertMeets(session)
        self.ritual.guest_ids = False
        self.assertNotIn(self.bob, ahead.attendee_ids)
        self.assertNotIn(self.bob, self.held.attendee_ids)

    def test_a_member_who_leaves_the_team_leaves_what_lies_ahead(self):
        self.team.member_ids -= self.ann
        ahead = self._sessions(self.ritual) - self.held
        self.assertEqual(ahead.attendee_ids, self.fay)
        self.assertIn(self.ann, self.held.attendee_ids)
        for session in ahead | self.held:
            self.assertMeets(session)

    def test_who_comes_into_the_team_finds_it_in_their_calendar(self):
        self.team.member_ids += self.bob
        ahead = self._sessions(self.ritual) - self.held
        self.assertIn(self.bob, ahead.attendee_ids)

    def test_an_account_that_is_closed_comes_no_more(self):
        self.ann.active = False
        self._run_cron()
        ahead = self._sessions(self.ritual) - self.held
        self.assertEqual(ahead.attendee_ids, self.fay)

    def test_a_team_that_is_put_away_meets_no_more(self):
        self.team.active = False
        self._run_cron()
        self.assertEqual(self._sessions(self.ritual), self.held)

    @mute_logger("odoo.sql_db")
    def test_a_team_has_each_ritual_once(self):
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self._ritual()
        self.ritual.action_end()
        self.assertTrue(self._ritual())

    def test_a_ritual_stays_with_its_team_and_its_kind(self):
        for values in (
            {"kind": "method"},
            {"team_id": self.company.innovation_team_id.id},
        ):
            with self.assertRaises(UserError):
                self.ritual.write(values)

    def test_a_guest_of_a_closed_team_must_be_able_to_see_it(self):
        ritual = self._ritual(user=self.mia, team=self.closed_team)
        with self.assertRaisesRegex(ValidationError, "cannot see"):
            ritual.guest_ids = self.bob

    @mute_logger("odoo.sql_db")
    def test_hours_and_lengths_that_cannot_be_are_refused(self):
        for values in ({"hour": 24}, {"hour": -1}):
            with self.assertRaises(IntegrityError), self.env.cr.savepoint():
                self.ritual.write(values)
                self.env.flush_all()
        with self.assertRaisesRegex(ValidationError, "1 to 480 minutes"):
            self.ritual.duration = 0

    def test_it_says_when_it_is(self):
        self.assertEqual(self.ritual.when, "Monday, 9:00\u202fAM · every week")
