from datetime import date

from freezegun import freeze_time

from odoo.tests import tagged

from ..common import LoopCase, OtherCompany


@tagged("post_install", "-at_install")
@freeze_time("2026-03-16 09:00:00")
class TestDecisionDays(OtherCompany, LoopCase):
    """On which days a team climbs: from Thursday 5 to Monday 16 March in Paris."""

    def _hours(self, **values):
        hours = self.env["resource.calendar"].create(
            {
                "name": "Own hours",
                "tz": "Europe/Paris",
                "company_id": self.company.id,
                **values,
            }
        )
        self.team.resource_calendar_id = hours
        return hours

    def _holiday(self, begin, end, company=None, **values):
        Leaves = self.env["resource.calendar.leaves"]
        leave = Leaves.with_company(company or self.company).create(
            {"name": "Closed", "date_from": begin, "date_to": end, **values}
        )
        self.assertEqual(leave.company_id, company or self.company)

    def _days(self, first=date(2026, 3, 5)):
        days = self.team._get_working_days(first, self.team._get_today())
        return [day.day for day in sorted(days)]

    def _check_a_holiday_counts(self):
        self.assertEqual(self._days(), [5, 6, 9, 10, 11, 12, 13, 16])
        # Tuesday the 10th, from midnight to midnight in Paris.
        self._holiday("2026-03-09 23:00:00", "2026-03-10 22:59:59")
        # Half of Wednesday: the other half is worked.
        self._holiday("2026-03-10 23:00:00", "2026-03-11 11:00:00")
        # Elsewhere.
        self._holiday("2026-03-11 23:00:00", "2026-03-12 22:59:59", self.other_company)
        self.assertEqual(self._days(), [5, 6, 9, 11, 12, 13, 16])

    def test_fixed_hours(self):
        self._hours()
        self._check_a_holiday_counts()

    def test_hours_of_one_s_own_choice(self):
        self._hours(
            flexible_hours=True, hours_per_day=8.0, full_time_required_hours=40.0
        )
        self._check_a_holiday_counts()

    def test_no_hours_at_all(self):
        self._hours().attendance_ids.unlink()
        self._check_a_holiday_counts()

    def test_no_calendar_at_all(self):
        self.team.resource_calendar_id = self.company.resource_calendar_id = False
        # Midnight in UTC: nobody knows where they are.
        self._holiday("2026-03-10 00:00:00", "2026-03-10 23:59:59")
        self._holiday(
            "2026-03-11 00:00:00",
            "2026-03-11 23:59:59",
            calendar_id=self.env["resource.calendar"].create({"name": "Others"}).id,
        )
        self.assertEqual(self._days(), [5, 6, 9, 11, 12, 13, 16])

    def test_a_long_leave_of_the_calendar_itself(self):
        hours = self._hours()
        self._holiday(
            "2026-03-05 23:00:00", "2026-03-12 22:59:59", calendar_id=hours.id
        )
        self.assertEqual(self._days(), [5, 13, 16])

    @freeze_time("2026-10-26 22:30:00")
    def test_clocks_that_go_back_add_no_day(self):
        """Paris leaves summer time on Sunday 25 October 2026: it is Monday, 23:30."""
        for flexible in (False, True):
            self._hours(
                flexible_hours=flexible,
                hours_per_day=8.0,
                full_time_required_hours=40.0,
            )
            self.assertEqual(self._days(date(2026, 10, 22)), [22, 23, 26])

    def test_a_year_typed_wrong_keeps_nobody_waiting(self):
        decision = self._decision()
        decision.flush_recordset()
        # As it was loaded when nobody looked at years yet.
        self.env.cr.execute(
            "UPDATE innovation_decision SET date_due = '0026-03-13' WHERE id = %s",
            [decision.id],
        )
        decision.invalidate_recordset()
        self._run()
        self.assertEqual(decision.escalation_level, 1)
        self.assertLess(len(decision._get_ladder_days()[self.team]), 600)

    def _run(self):
        cron = self.env.ref("innovation_loop.ir_cron_escalate")
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()

    def test_what_is_due_in_the_future_has_no_days(self):
        self.assertEqual(self._days(date(2026, 3, 17)), [])
