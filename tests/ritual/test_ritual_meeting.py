from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .ritual_common import MONDAY, RitualCase


@tagged("post_install", "-at_install")
@freeze_time(MONDAY)
class TestRitualMeeting(RitualCase):
    """A session and its meeting in the calendar are one."""

    def setUp(self):
        super().setUp()
        self.ritual = self._ritual()
        self.session = self._sessions(self.ritual)[1]  # Monday 9 March
        self.meeting = self.session.calendar_event_id.with_user(self.ann)

    def test_who_moves_the_meeting_moves_the_session(self):
        self.meeting.write(
            {"start": "2026-03-10 13:00:00", "stop": "2026-03-10 13:30:00"}
        )
        self.assertEqual(f"{self.session.start:%d %H:%M}", "10 13:00")
        self.assertEqual(self.session.duration, 30)
        self.assertMeets(self.session)

    def test_who_moves_the_session_moves_the_meeting(self):
        self.session.with_user(self.ann).start = "2026-03-11 08:00:00"
        self.assertMeets(self.session)

    def test_a_moved_session_fills_its_week_still(self):
        self.session.with_user(self.ann).start = "2026-03-12 08:00:00"
        self._run_cron()
        expected = ["03-02 08:00", "03-12 08:00", "03-16 08:00"]
        self.assertEqual(self._starts(self.ritual)[:3], expected)

    def test_who_moves_one_session_tells_the_others(self):
        with self.mock_mail_gateway():
            self.session.with_user(self.fay).start = "2026-03-11 08:00:00"
            self.env.flush_all()
        self.assertEqual(self._new_mails.recipient_ids, self.ann.partner_id)

    def test_a_deleted_meeting_skips_its_session_and_tells_the_others(self):
        with self.mock_mail_gateway():
            self.meeting.unlink()
            self.env.flush_all()
        self.assertEqual(self.session.state, "skipped")
        self.assertIn("deleted in the calendar", self.session.skipped_reason)
        self.assertEqual(self._new_mails.recipient_ids, self.fay.partner_id)
        self.assertIn("Cancelled: Field signals", self._new_mails.subject)

    def test_a_deleted_meeting_is_not_planned_again(self):
        self.meeting.unlink()
        self._run_cron()
        self.assertEqual(self._sessions(self.ritual)[1], self.session)
        self.assertEqual(self.session.state, "skipped")

    def test_an_archived_meeting_is_a_deleted_one(self):
        self.meeting.active = False
        self.assertEqual(self.session.state, "skipped")

    def test_odoo_s_own_mail_on_deleting_is_the_only_one(self):
        wizard = self.env["calendar.popover.delete.wizard"].with_user(self.fay)
        with self.mock_mail_gateway():
            wizard.create(
                {"calendar_event_id": self.meeting.id}
            ).action_send_mail_and_delete()
            self.env.flush_all()
        self.assertEqual(self.session.state, "skipped")
        self.assertEqual(len(self._new_mails), 1)

    def test_a_doubled_meeting_is_no_second_session(self):
        copy = self.meeting.copy()
        self.assertEqual(len(self._sessions(self.ritual)), 5)
        copy.write({"start": "2026-03-12 08:00:00", "stop": "2026-03-12 09:00:00"})
        self.assertMeets(self.session)
        copy.unlink()
        self.assertEqual(self.session.state, "planned")

    def test_the_meeting_of_what_was_held_may_go(self):
        with freeze_time("2026-03-09 08:00:00"):
            session = self.session.with_user(self.ann)
            session.action_start()
            session.action_close()
        self.meeting.unlink()
        self.assertEqual(self.session.state, "held")

    def test_at_removal_what_is_to_come_leaves_the_calendar_without_a_mail(self):
        held, *planned = self._sessions(self.ritual)
        held._write_facts({"state": "held"})
        meetings = [session.calendar_event_id for session in (held, *planned)]
        with self.mock_mail_gateway():
            self.env["innovation.ritual.session"]._leave_calendar()
        self.assertEqual(
            [bool(m.exists()) for m in meetings], [True, *[False] * len(planned)]
        )
        self.assertFalse(self._new_mails)

    def test_who_does_not_come_can_neither_move_nor_delete_the_meeting(self):
        meeting = self.meeting.with_user(self.bob)
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            meeting.start = "2026-03-10 13:00:00"
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            meeting.unlink()
        meeting.location = "Dock 3"
        self.assertMeets(self.session)

    def test_guests_from_elsewhere_stay_when_others_come_and_go(self):
        self.meeting.partner_ids += self.customer
        self.team.member_ids += self.bob
        self.team.member_ids -= self.ann
        people = (self.bob | self.fay).partner_id | self.customer
        self.assertEqual(self.meeting.partner_ids, people)

    def test_a_meeting_of_a_closed_team_is_private(self):
        ritual = self._ritual(user=self.mia, team=self.closed_team)
        meeting = self._sessions(ritual)[0].calendar_event_id
        self.assertEqual(meeting.with_user(self.bob).display_name, "Busy")
        self.env.invalidate_all()
        self.assertIn("Management", meeting.with_user(self.mia).display_name)

    def test_a_team_that_closes_takes_its_meetings_out_of_sight(self):
        self.team.visibility = "members"
        self.env.invalidate_all()
        self.assertEqual(self.meeting.with_user(self.bob).display_name, "Busy")

    def test_what_is_held_all_day_in_the_calendar_is_no_longer_than_eight_hours(self):
        self.meeting.write(
            {"allday": True, "start_date": "2026-03-10", "stop_date": "2026-03-10"}
        )
        self.assertEqual(self.session.duration, 480)
