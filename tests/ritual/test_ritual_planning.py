from datetime import timedelta

from odoo import fields
from odoo.tests import freeze_time, tagged

from .ritual_common import MONDAY, RitualCase


@tagged("post_install", "-at_install")
@freeze_time(MONDAY)
class TestRitualPlanning(RitualCase):
    def _live(self, first, days, each=None):
        """Let the days go by, with a run of the cron every morning."""
        day = fields.Datetime.to_datetime(first)
        for _day in range(days):
            with freeze_time(day):
                self._run_cron()
                if each:
                    each()
            day += timedelta(days=1)

    def test_a_new_ritual_has_its_next_four_weeks_at_once(self):
        ritual = self._ritual()
        days = ["03-02", "03-09", "03-16", "03-23"]
        # On 29 March the clocks go forward: nine is an hour earlier then.
        expected = [f"{day} 08:00" for day in days] + ["03-30 07:00"]
        self.assertEqual(self._starts(ritual), expected)
        self.assertEqual(ritual.next_session_id, self._sessions(ritual)[0])

    def test_each_session_is_a_meeting_of_all_who_come(self):
        ritual = self._ritual(guest_ids=self.bob.ids)
        self.assertEqual(ritual.attendee_ids, self.ann | self.fay | self.bob)
        for session in self._sessions(ritual):
            self.assertMeets(session)
            self.assertEqual(session.calendar_event_id.user_id, self.fay)
        name = session.calendar_event_id.name
        self.assertEqual(name, "Field signals · Workshop")

    def test_the_hour_that_has_passed_today_is_not_planned(self):
        with freeze_time("2026-03-02 08:00:01"):
            ritual = self._ritual()
        self.assertEqual(self._starts(ritual)[0], "03-09 08:00")

    def test_twelve_weeks_have_one_session_each_but_on_days_off(self):
        """Closed on Monday 16 March and 6 April; two cron runs a day are as good."""
        self._day_off("2026-03-15 23:00:00", "2026-03-16 22:59:59")
        self._day_off("2026-04-05 22:00:00", "2026-04-06 21:59:59")
        ritual = self._ritual()
        self._live("2026-03-02 07:00:00", 84, self._run_cron)
        over = [s for s in self._starts(ritual) if s < "05-25"]
        self.assertEqual(
            over,
            ["03-02 08:00", "03-09 08:00", "03-23 08:00"]
            + ["03-30 07:00", "04-13 07:00", "04-20 07:00", "04-27 07:00"]
            + ["05-04 07:00", "05-11 07:00", "05-18 07:00"],
        )
        self.assertEqual(len(self._sessions(ritual, "skipped")), len(over))

    def test_nine_stays_nine_when_the_clocks_go_back(self):
        with freeze_time("2026-10-12 06:00:00"):
            ritual = self._ritual()
        starts = self._starts(ritual)
        self.assertEqual(starts[:3], ["10-12 07:00", "10-19 07:00", "10-26 08:00"])

    def test_an_hour_that_the_clock_skips_is_held_as_much_later(self):
        """In the night to Sunday 29 March there is no half past two."""
        self.team.works_weekends = True
        ritual = self._ritual(weekday="6", hour=2.5)
        # Half past three of summer time is half past one in UTC.
        self.assertIn("03-29 01:30", self._starts(ritual))

    def test_a_day_off_that_comes_later_takes_its_session_back(self):
        ritual = self._ritual()
        meeting = self._sessions(ritual)[1].calendar_event_id
        self._day_off("2026-03-08 23:00:00", "2026-03-09 22:59:59")
        self._run_cron()
        self.assertNotIn("03-09 08:00", self._starts(ritual))
        self.assertFalse(meeting.exists())

    def test_a_session_that_people_moved_to_a_day_off_stays(self):
        session = self._sessions(self._ritual())[0]
        session.with_user(self.fay).start = "2026-03-07 09:00:00"  # a Saturday
        self._run_cron()
        self.assertEqual(session.state, "planned")

    def test_what_nobody_opened_is_skipped_when_its_day_is_over(self):
        session = self._sessions(self._ritual())[0]
        with freeze_time("2026-03-02 22:30:00"):  # half past eleven in Paris
            self._run_cron()
            self.assertEqual(session.state, "planned")
        with freeze_time("2026-03-02 23:30:00"):
            self._run_cron()
        self.assertEqual(session.state, "skipped")
        self.assertEqual(session.skipped_reason, "Nobody opened it.")
        self.assertMeets(session)  # it stays in the calendars as it was

    def test_a_day_off_is_not_missed_also_when_it_is_told_afterwards(self):
        ritual = self._ritual()
        self._day_off("2026-03-01 23:00:00", "2026-03-02 22:59:59")
        with freeze_time("2026-03-03 07:00:00"):
            self._run_cron()
        self.assertFalse(self._sessions(ritual, "skipped"))

    def test_a_session_that_nobody_closed_was_held_and_has_no_end(self):
        session = self._sessions(self._ritual())[0]
        session.with_user(self.ann).action_start()
        with freeze_time("2026-03-03 07:00:00"):
            self._run_cron()
        self.assertEqual((session.state, session.date_ended), ("held", False))

    def test_a_retrospective_is_held_once_a_month(self):
        """On the last Friday of the month, at two; that of May is on the 29th."""
        ritual = self._ritual("retrospective")
        self._live("2026-03-02 07:00:00", 84, None)
        self.assertEqual(
            self._starts(ritual), ["03-27 13:00", "04-24 12:00", "05-29 12:00"]
        )

    def test_a_retrospective_may_be_on_the_second_of_a_month(self):
        ritual = self._ritual("retrospective", month_week="2", weekday="3")
        self.assertEqual(self._starts(ritual), ["03-12 13:00"])

    def test_a_cron_that_rested_plans_ahead_and_invents_nothing_behind(self):
        ritual = self._ritual()
        with freeze_time("2026-06-01 05:00:00"):
            self._run_cron()
        starts = self._starts(ritual)
        self.assertEqual(starts[4:6], ["03-30 07:00", "06-01 07:00"])
        self.assertEqual(len(starts), 10)

    def test_planning_sends_no_mail_to_anybody(self):
        self.env = self.env(context={})  # as outside of tests
        with self.mock_mail_gateway(), self.mock_mail_app():
            self._ritual(guest_ids=self.bob.ids)
            self._live("2026-03-03 07:00:00", 8)
            self.env.flush_all()
        self.assertFalse(self._new_mails)
        self.assertFalse(self._new_notifs)

    def test_loading_what_is_past_sends_no_mail_to_anybody(self):
        self.env = self.env(context={})
        ritual = self._ritual()
        Session = self.env["innovation.ritual.session"]._as_fact_writer()
        with self.mock_mail_gateway(), self.mock_mail_app():
            past = Session.create(
                {
                    "ritual_id": ritual.id,
                    "start": "2026-02-23 08:00:00",
                    "state": "held",
                }
            )
        self.assertMeets(past)
        self.assertFalse(self._new_mails)
        self.assertFalse(self._new_notifs)

    def test_a_ritual_of_another_zone_keeps_the_clock_of_its_team(self):
        calendar = self.company.resource_calendar_id.copy({"tz": "America/New_York"})
        self.team.resource_calendar_id = calendar
        self.assertEqual(self._starts(self._ritual())[0], "03-02 14:00")
