from datetime import date, datetime

from odoo.tests import BaseCase, tagged

from ...tools.local_time import get_zone
from ...tools.periods import Period

PARIS = get_zone("Europe/Paris")


@tagged("post_install", "-at_install")
class TestKpiPeriods(BaseCase):
    def test_a_month_is_cut_at_midnight_where_the_company_works(self):
        """Paris leaves winter time on 29 March 2026, so March is an hour short."""
        start, end = Period(date(2026, 3, 1), "month").bounds(PARIS)
        self.assertEqual(start, datetime(2026, 2, 28, 23))
        self.assertEqual(end, datetime(2026, 3, 31, 22))

    def test_a_week_with_a_clock_change_has_167_or_169_hours(self):
        hours = {
            day: (end - start).total_seconds() / 3600
            for day in (date(2026, 3, 23), date(2026, 10, 19), date(2026, 10, 26))
            for start, end in [Period(day).bounds(PARIS)]
        }
        self.assertEqual(list(hours.values()), [167, 169, 168])

    def test_weeks_begin_on_monday_across_the_new_year(self):
        week = Period.holding(date(2027, 1, 1), "week")
        self.assertEqual(week.start, date(2026, 12, 28))
        self.assertEqual(week.previous().start, date(2026, 12, 21))

    def test_months_follow_each_other(self):
        months = Period(date(2025, 11, 1), "month").until(
            Period(date(2026, 2, 1), "month")
        )
        self.assertEqual([month.start.month for month in months], [11, 12, 1, 2])
        self.assertEqual(months[-1].previous().start, date(2026, 1, 1))
