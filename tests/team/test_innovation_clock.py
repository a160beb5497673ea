from datetime import date, datetime

from odoo.tests import freeze_time, tagged
from odoo.tools import SQL

from ..common import LoopCase, OtherCompany

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


class ClockCase(OtherCompany, LoopCase):
    def setUp(self):
        super().setUp()
        self.team.resource_calendar_id = self.calendar = self._calendar()

    def _calendar(self, lines=None, **values):
        """:param lines: list of (weekday, from, to); None: Monday to Friday, 9 to 17"""
        if lines is None:
            lines = [(day, 9, 17) for day in range(5)]
        calendar = self.env["resource.calendar"].create(
            {"name": "Own", "tz": "UTC", "company_id": self.company.id}
        )
        calendar.attendance_ids.unlink()
        calendar.attendance_ids = [
            (0, 0, {"name": "x", "dayofweek": str(d), "hour_from": a, "hour_to": b})
            for d, a, b in lines
        ]
        calendar.write(values)  # last: lines bring along what they add up to
        return calendar

    def _work(self, lines=None, **values):
        self.team.resource_calendar_id = self.calendar = self._calendar(lines, **values)

    def _leave(self, begin, end, company=None, **values):
        Leaves = self.env["resource.calendar.leaves"]
        leave = Leaves.with_company(company or self.company).create(
            {"name": "Closed", "date_from": begin, "date_to": end, **values}
        )
        self.assertEqual(leave.company_id, company or self.company)
        return leave

    def _hours(self, start, end, clock=None):
        start, end = map(datetime.fromisoformat, (start, end))
        return (clock or self.team)._get_working_hours(start, end)

    def _days(self, first, last, clock=None):
        first, last = map(date.fromisoformat, (first, last))
        days = (clock or self.team)._get_working_days(first, last)
        return [day.day for day in sorted(days)]


@tagged("post_install", "-at_install")
class TestInnovationClock(ClockCase):
    """Answers computed by hand. 2 March 2026 is a Monday."""

    # ------------------------------------------------------------
    # DAYS
    # ------------------------------------------------------------

    @freeze_time("2026-03-02 11:30:00")
    def test_at_the_same_moment_it_is_tuesday_in_auckland(self):
        """Noon in UTC is 0:30 at night in Auckland, 13 hours ahead in its summer."""
        self.calendar.tz = "Pacific/Auckland"
        self.assertEqual(self.team._get_today(), TUESDAY)
        self.assertEqual(self.company._get_today(), MONDAY)
        at_midnight = datetime(2026, 3, 2, 11), datetime(2026, 3, 3, 11)
        self.assertEqual(self.team._get_bounds(TUESDAY, TUESDAY), at_midnight)
        self.assertEqual(self.team._get_local_day(at_midnight[0]), TUESDAY)
        self.assertEqual(self.team._get_local_day(at_midnight[1]), date(2026, 3, 4))

    def test_a_team_without_hours_has_those_of_its_company(self):
        self.team.resource_calendar_id = False
        self.assertEqual(self.team._get_zone().key, "Europe/Paris")
        self.company.resource_calendar_id = False
        self.assertEqual(self.team._get_zone().key, "UTC")

    def test_no_moment_is_no_day(self):
        self.assertFalse(self.team._get_local_day(False))

    def test_a_query_says_the_same_day_as_the_clock(self):
        zones = {
            "Europe/Paris": (
                "2026-03-29 00:30",
                "2026-10-25 00:30",
                "2026-12-31 23:30",
            ),
            "Australia/Lord_Howe": ("2026-04-04 13:15", "2026-10-03 13:45"),
            "America/Havana": ("2026-11-01 04:30", "2026-11-01 05:30"),
        }
        for zone, moments in zones.items():
            self.calendar.tz = zone
            for moment in map(datetime.fromisoformat, moments):
                with self.subTest(zone=zone, moment=moment):
                    day = self.team._get_local_day(moment)
                    self.assertEqual(self._ask_database(moment), day)

    def _ask_database(self, moment):
        clock = self.env["innovation.clock"]
        [(day,)] = self.env.execute_query(
            SQL(
                "SELECT %s FROM %s AS place WHERE team_id = %s",
                clock._get_local_day_sql(moment, SQL("zone")),
                clock._get_team_zones(),
                self.team.id,
            )
        )
        return day

    # ------------------------------------------------------------
    # LEAVES
    # ------------------------------------------------------------

    def test_a_holiday_of_one_company_is_none_of_the_other_s(self):
        self.other_company.resource_calendar_id = self.calendar
        week = "2026-03-02", "2026-03-06"
        self._leave("2026-03-03", "2026-03-03 23:59:59")
        self._leave("2026-03-04", "2026-03-04 23:59:59", self.other_company)
        other = self.other_company
        self.assertEqual(self._days(*week), [2, 4, 5, 6])
        self.assertEqual(self._days(*week, other), [2, 3, 5, 6])
        self.assertEqual(self._hours("2026-03-03", "2026-03-04"), 0)
        self.assertEqual(self._hours("2026-03-03", "2026-03-04", other), 8)

    def test_half_a_day_off_is_half_the_hours_and_still_a_working_day(self):
        self._leave("2026-03-03 00:00:00", "2026-03-03 13:00:00")
        self.assertEqual(self._hours("2026-03-03", "2026-03-04"), 4)
        self.assertEqual(self._days("2026-03-02", "2026-03-04"), [2, 3, 4])

    def test_a_leave_until_one_minute_to_midnight_takes_the_evening(self):
        self._work([(day, 0, 24) for day in range(7)])
        for end in ("2026-03-03 23:59:00", "2026-03-03 23:59:59"):
            leave = self._leave("2026-03-03 00:00:00", end)
            self.assertEqual(self._hours("2026-03-02", "2026-03-05"), 48)
            self.assertEqual(self._days("2026-03-02", "2026-03-04"), [2, 4])
            leave.unlink()

    def test_who_is_away_for_work_is_no_leave(self):
        self._leave("2026-03-03", "2026-03-04", time_type="other")
        self.assertEqual(self._hours("2026-03-03", "2026-03-04"), 8)

    # ------------------------------------------------------------
    # CALENDARS
    # ------------------------------------------------------------

    def test_flexible_hours_are_those_of_a_day_around_noon(self):
        """7 hours, 8:30 to 15:30, Monday to Friday; of 30 a week it is 6 a day."""
        week = {"flexible_hours": True, "hours_per_day": 7.0}
        self._work([], **week, full_time_required_hours=40.0)
        self.assertEqual(self._hours("2026-03-02 08:00", "2026-03-02 12:00"), 3.5)
        self.assertEqual(self._hours("2026-03-02", "2026-03-09"), 35)
        self.assertEqual(self._days("2026-03-02", "2026-03-08"), [2, 3, 4, 5, 6])
        self._work([], **week, full_time_required_hours=30.0)
        self.assertEqual(self._hours("2026-03-02", "2026-03-09"), 30)
        self.assertEqual(self._hours("2026-03-05", "2026-03-06"), 6)

    def test_without_lines_every_hour_counts_but_those_of_a_leave(self):
        self._work([])
        self._leave("2026-03-04", "2026-03-04 23:59:59")
        self.assertEqual(self._hours("2026-03-02 12:00", "2026-03-03 12:30"), 24.5)
        self.assertEqual(self._hours("2026-03-02", "2026-03-09"), 6 * 24)
        self.assertEqual(self._days("2026-03-02", "2026-03-08"), [2, 3, 5, 6])

    def test_a_lunch_break_is_no_work(self):
        self.calendar.attendance_ids = [
            (0, 0, {"name": "x", "dayofweek": "5", "hour_from": 8, "hour_to": 12}),
            (
                0,
                0,
                {
                    "name": "Lunch",
                    "dayofweek": "6",
                    "day_period": "lunch",
                    "hour_from": 12,
                    "hour_to": 13,
                },
            ),
        ]
        self.assertEqual(self._days("2026-03-06", "2026-03-08"), [6, 7])

    def test_two_weeks_take_turns(self):
        """One Saturday out of two, as Odoo itself counts the weeks."""
        self.calendar.switch_calendar_type()
        second = self.calendar.attendance_ids.filtered(
            lambda a: a.week_type == "1" and a.dayofweek == "0" and not a.display_type
        )
        second[:1].copy({"dayofweek": "5"})
        for day in (date(2026, 3, 7), date(2026, 3, 14)):
            is_second = self.calendar.attendance_ids.get_week_type(day) == 1
            found = self.team._get_working_days(day, day)
            self.assertEqual(found, {day} if is_second else set())

    def test_a_night_shift_works_on_both_days(self):
        """From Monday to Friday, 22:00 to 6:00."""
        nights = [(day, 22, 24) for day in range(5)]
        self._work(nights + [(day, 0, 6) for day in range(1, 6)])
        self.assertEqual(self._hours("2026-03-02 21:00", "2026-03-03 07:00"), 8)
        self.assertEqual(self._hours("2026-03-02 23:30", "2026-03-03 00:30"), 1)
        self.assertEqual(self._hours("2026-03-02", "2026-03-09"), 40)
        self.assertEqual(self._days("2026-03-01", "2026-03-08"), [2, 3, 4, 5, 6, 7])

    # ------------------------------------------------------------
    # CLOCK CHANGES
    # ------------------------------------------------------------

    def _night(self, tz, first, last):
        """:return: hours of Sunday, on which somebody works from 0:00 to 6:00"""
        self._work([(6, 0, 6)], tz=tz)
        return self._hours(first, last)

    def test_a_night_in_paris_is_an_hour_shorter_or_longer(self):
        """29 March 2026, 2:00 becomes 3:00; 25 October, 3:00 becomes 2:00."""
        paris = "Europe/Paris"
        self.assertEqual(self._night(paris, "2026-03-28", "2026-03-30"), 5)
        self.assertEqual(self._night(paris, "2026-10-24", "2026-10-26"), 7)
        self.assertEqual(self._night(paris, "2026-10-31", "2026-11-02"), 6)

    def test_a_night_on_lord_howe_is_half_an_hour_shorter_or_longer(self):
        """5 April 2026, 2:00 becomes 1:30; 4 October, 2:00 becomes 2:30."""
        island = "Australia/Lord_Howe"
        self.assertEqual(self._night(island, "2026-04-04", "2026-04-06"), 6.5)
        self.assertEqual(self._night(island, "2026-10-03", "2026-10-05"), 5.5)

    def test_an_hour_that_comes_twice_is_worked_twice_and_one_skipped_never(self):
        self._work([(6, 2, 3)], tz="Europe/Paris")
        self.assertEqual(self._hours("2026-10-24", "2026-10-26"), 2)
        self.assertEqual(self._hours("2026-03-28", "2026-03-30"), 0)
        self.assertEqual(self._days("2026-03-29", "2026-03-29"), [])

    def test_the_first_and_last_day_of_a_year_belong_to_it_over_there(self):
        """1 January 2027 begins on 31 December, 11:00 UTC, in Auckland."""
        self._work([(day, 0, 24) for day in range(7)], tz="Pacific/Auckland")
        self.assertEqual(self._days("2027-01-01", "2027-01-01"), [1])
        self.assertEqual(self._hours("2026-12-31 10:00", "2026-12-31 12:00"), 2)
        self._work([(day, 0, 24) for day in range(7)], tz="Pacific/Honolulu")
        self.assertEqual(self._days("2026-12-31", "2026-12-31"), [31])
        self.assertEqual(self._hours("2027-01-01 09:00", "2027-01-01 11:00"), 2)

    # ------------------------------------------------------------
    # WEEKENDS
    # ------------------------------------------------------------

    def test_who_also_works_on_weekends_does_but_for_days_off(self):
        self.team.works_weekends = True
        self._leave("2026-03-07 00:00:00", "2026-03-07 23:59:59")
        self._leave("2026-03-08 00:00:00", "2026-03-08 12:00:00")
        self.assertEqual(self._days("2026-03-06", "2026-03-08"), [6, 8])

    # ------------------------------------------------------------
    # ODOO'S OWN COUNT
    # ------------------------------------------------------------

    def test_ordinary_hours_are_those_that_odoo_counts(self):
        self._leave("2026-05-14", "2026-05-14 23:59:59", calendar_id=self.calendar.id)
        self.calendar.tz = "Europe/Paris"
        start = datetime(2026, 3, 2, 10, 17)
        for end in (datetime(2026, 3, 2, 11), datetime(2026, 7, 3, 9, 5)):
            count = self.calendar.get_work_hours_count(start, end)
            self.assertAlmostEqual(self.team._get_working_hours(start, end), count)

    def test_people_without_rights_on_calendars_are_answered(self):
        self.env["ir.model.access"].search(
            [("model_id.model", "=", "resource.calendar")]
        ).active = False
        team = self.team.with_user(self.ann)
        self.assertEqual(team._get_working_days(MONDAY, TUESDAY), {MONDAY, TUESDAY})
