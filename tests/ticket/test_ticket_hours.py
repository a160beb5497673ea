from odoo.tests import tagged

from ..common import OtherCompany
from ..ticket_common import TicketCase, at

# 2026: 3 March is a Tuesday, 7 March a Saturday. Ten in the morning to four in Paris.
TUESDAY, SATURDAY = at(3, 9), at(7, 9)
SIX_HOURS = {"hour": 15}


@tagged("post_install", "-at_install")
class TestTicketHours(OtherCompany, TicketCase):
    """Within working hours whatever calendar a company has, or does not have."""

    def _answered_in(self, arrived, answered):
        """:return: working hours of a ticket's first response"""
        ticket = self._ticket(created=arrived)
        self._post(ticket, self.ann, date=answered)
        return ticket.first_response_hours

    def _six_hours_of(self, day):
        return self._answered_in(day, day.replace(**SIX_HOURS))

    def _work(self, **values):
        self.company.resource_calendar_id = self.env["resource.calendar"].create(
            {
                "name": "Own",
                "tz": "Europe/Paris",
                "company_id": self.company.id,
                "attendance_ids": False,
                **values,
            }
        )
        self.company.resource_calendar_id.write(values)
        self.company.resource_calendar_id.attendance_ids.unlink()

    def _holiday_of_the_others(self, **values):
        Leaves = self.env["resource.calendar.leaves"].with_company(self.other_company)
        days = {"date_from": "2026-03-02 23:00:00", "date_to": "2026-03-03 22:59:59"}
        leave = Leaves.create({"name": "Closed", **days, **values})
        self.assertEqual(leave.company_id, self.other_company)

    def test_a_holiday_of_another_company_stops_nobody_s_hours_here(self):
        before = self._six_hours_of(TUESDAY)
        self._holiday_of_the_others()
        self.assertEqual(self._six_hours_of(TUESDAY), before)
        self.assertGreater(before, 0)

    def test_nor_does_one_on_a_calendar_that_both_companies_share(self):
        calendar = self.company.resource_calendar_id
        calendar.company_id = False
        before = self._six_hours_of(TUESDAY)
        self._holiday_of_the_others(calendar_id=calendar.id)
        self.assertEqual(self._six_hours_of(TUESDAY), before)
        self.other_company.resource_calendar_id = calendar
        hours = self.other_company._get_working_hours
        self.assertEqual(hours(TUESDAY, TUESDAY.replace(**SIX_HOURS)), 0)

    def test_flexible_hours_are_worked_on_a_tuesday_and_not_on_a_saturday(self):
        """Eight hours around noon: from eight to four, of which six are left."""
        week = {"hours_per_day": 8.0, "full_time_required_hours": 40.0}
        self._work(flexible_hours=True, **week)
        self.assertEqual(self._six_hours_of(TUESDAY), 6)
        self.assertEqual(self._six_hours_of(SATURDAY), 0)

    def test_without_lines_every_hour_counts(self):
        self._work()
        self.assertEqual(self._six_hours_of(TUESDAY), 6)
        self.assertEqual(self._six_hours_of(SATURDAY), 6)
