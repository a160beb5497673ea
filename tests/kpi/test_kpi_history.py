from odoo.tests import freeze_time, tagged

from ..kpi_common import KpiCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 05:00:00")
class TestKpiHistory(KpiCase):
    """A figure is measured of documents and never made of other figures."""

    def setUp(self):
        super().setUp()
        for days, month in ((2, 2), (4, 3)):
            start = f"2026-{month:02}-03 08:00:00"
            self._taken(start, f"2026-{month:02}-{3 + days:02} 08:00:00")
        self.speed.action_backfill("2026-02-01")

    def _groups(self, *groupby, **extra):
        values = self.env["innovation.kpi.value"].with_user(self.bob)
        domain = [("kpi_id", "=", self.speed.id), ("team_id", "=", False)]
        domain += [("period_start", "<", "2026-04-01")]
        groups = values.formatted_read_group(
            domain, list(groupby), ["value:single", "sample_size:single"], **extra
        )
        return [(g["value:single"], g["sample_size:single"]) for g in groups]

    def test_a_period_shows_its_figure(self):
        self.assertEqual(self._groups("period_start:day"), [(2, 1), (4, 1)])

    def test_several_periods_have_no_figure_and_above_all_no_average(self):
        self.assertEqual(self._groups(), [(False, False)])
        self.assertEqual(self._groups("period_start:year"), [(False, False)])

    def test_no_measure_of_a_value_is_summed_up_or_averaged(self):
        described = self.env["innovation.kpi.value"].fields_get()
        kinds = {d.get("aggregator") for d in described.values() if d["store"]}
        self.assertFalse(kinds & {"avg", "sum"}, kinds)

    def test_a_total_over_teams_has_no_figure(self):
        values = self.env["innovation.kpi.value"].with_user(self.bob)
        domain = [("kpi_id", "=", self.speed.id), ("period_start", "=", "2026-03-01")]
        [group] = values.formatted_read_group(domain, [], ["value:single"])
        self.assertFalse(group["value:single"])

    def test_weeks_and_months_are_not_mixed(self):
        self.speed.granularity = "week"
        self.speed.action_backfill("2026-02-01")
        values = self.env["innovation.kpi.value"].with_user(self.bob)
        mine = [("kpi_id", "=", self.speed.id)]
        current = values.search([*mine, ("is_current", "=", True)])
        others = values.search([*mine, ("is_current", "=", False)])
        self.assertEqual(set(current.mapped("granularity")), {"week"})
        self.assertEqual(set(others.mapped("granularity")), {"month"})
        self.assertTrue(all(value.is_current for value in current))
        self.assertFalse(any(value.is_current for value in others))
