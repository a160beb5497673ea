from datetime import datetime

from odoo.tests import tagged

from ..common import LoopCase

MONDAY = datetime(2026, 3, 2, 0), datetime(2026, 3, 3, 0)


@tagged("post_install", "-at_install")
class TestWorkingTime(LoopCase):
    """Working hours are kept, and read again when they changed."""

    def setUp(self):
        super().setUp()
        self.calendar = self.company.resource_calendar_id
        self.calendar.tz = "UTC"
        self._hours()

    def _hours(self):
        return self.company._get_working_hours(*MONDAY)

    def _leave(self, **values):
        return self.env["resource.calendar.leaves"].create(
            {
                "name": "Stocktaking",
                "calendar_id": self.calendar.id,
                "date_from": "2026-03-02 00:00:00",
                "date_to": "2026-03-02 12:00:00",
                **values,
            }
        )

    def test_asked_again_they_cost_no_query(self):
        before = self._hours()
        with self.assertQueryCount(0):
            self.assertEqual(self._hours(), before)

    def test_a_holiday_that_comes_moves_and_goes(self):
        before = self._hours()
        leave = self._leave()
        self.assertLess(self._hours(), before)
        leave.write({"date_from": "2026-04-06", "date_to": "2026-04-07"})
        self.assertEqual(self._hours(), before)
        leave.write({"date_from": "2026-03-02", "date_to": "2026-03-03"})
        self.assertEqual(self._hours(), 0)
        leave.unlink()
        self.assertEqual(self._hours(), before)

    def test_a_person_s_leave_is_nobody_else_s(self):
        before = self._hours()
        resource = self.env["resource.resource"].create({"name": "Ann"})
        leave = self._leave(resource_id=resource.id)
        self.assertEqual(self._hours(), before)
        leave.resource_id = False
        self.assertLess(self._hours(), before)

    def test_other_hours_and_another_zone_count_at_once(self):
        before = self._hours()
        mondays = self.calendar.attendance_ids.filtered(lambda a: a.dayofweek == "0")
        mondays[:1].hour_from += 1
        self.assertEqual(self._hours(), before - 1)
        mondays.unlink()
        self.assertEqual(self._hours(), 0)
        self.calendar.tz = "Pacific/Auckland"  # its Tuesday begins on our Monday
        self.assertGreater(self._hours(), 0)
