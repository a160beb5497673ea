from odoo.tests import freeze_time, tagged

from ..kpi_common import KpiCase


@tagged("post_install", "-at_install")
@freeze_time("2026-05-04 06:00:00")
class TestKpiImprovementsDelivered(KpiCase):
    def _history(self):
        self.delivered.action_backfill("2026-01-15")

    def test_counts_what_was_delivered_in_each_month(self):
        """Delivered on 10 Feb, 3 Mar, 20 Mar: 1, 2, then 0 in April.

        January lies before the first improvement: no data, not 0.
        """
        self._done("2026-02-10 08:00:00")
        self._done("2026-03-03 08:00:00")
        self._done("2026-03-20 08:00:00")
        self._history()
        figures = [
            self._value(self.delivered, f"2026-{month:02}-01").value_text
            for month in (1, 2, 3, 4)
        ]
        self.assertEqual(figures, ["no data", "1", "2", "0"])

    def test_standing_still_is_a_zero_in_the_database(self):
        self._done("2026-02-10 08:00:00")
        self._history()
        april = self._value(self.delivered, "2026-04-01")
        january = self._value(self.delivered, "2026-01-01")
        self.assertFalse(self._is_null(april))
        self.assertTrue(self._is_null(january))
        self.assertEqual(january.verdict, "no_data")

    def test_a_team_has_no_data_before_its_own_first_improvement(self):
        self._done("2026-02-10 08:00:00")
        self._done("2026-04-10 08:00:00", self.closed_team)
        self._history()
        march = self._value(self.delivered, "2026-03-01", self.closed_team)
        self.assertEqual(march.verdict, "no_data")
        april = self._value(self.delivered, "2026-04-01", self.closed_team)
        self.assertEqual(april.value, 1)

    def test_what_went_back_to_test_on_the_same_day_is_not_delivered(self):
        improvement = self._done("2026-03-10 08:00:00")
        with freeze_time("2026-03-10 20:00:00"):
            improvement.stage_id = self._stage("adjusting")
        self._history()
        self.assertEqual(self._value(self.delivered, "2026-03-01").value, 0)

    def test_more_is_better(self):
        """2 1 2 1 2 1, then ten: improving.

        Mean 19 / 7; moving ranges 1 1 1 1 1 9, mean 2.33; up to 2.71 + 6.21 = 8.92
        """
        for month, count in enumerate((2, 1, 2, 1, 2, 1, 10), start=5):
            for _copy in range(count):
                self._done(f"2025-{month:02}-10 08:00:00")
        self.delivered.action_backfill("2025-05-01")
        november = self._value(self.delivered, "2025-11-01")
        self.assertEqual(november.verdict, "improving")
