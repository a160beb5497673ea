from odoo.tests import freeze_time, tagged

from ...tools.svg_chart import Point
from ...tools.svg_sparkline import Band, Sparkline
from ..common import OtherCompany
from ..kpi_common import KpiCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 05:00:00")
class TestKpiCard(OtherCompany, KpiCase):
    """A card shows one figure large, its last periods and what they say."""

    def _year(self, months=15):
        for month in range(1, months + 1):
            year, number = 2025 + (month - 1) // 12, (month - 1) % 12 + 1
            days = 4 + (-1) ** month
            start = f"{year}-{number:02}-03 08:00:00"
            self._taken(start, f"{year}-{number:02}-{3 + days:02} 08:00:00")
        self.speed.action_backfill("2025-01-01")

    def _card(self, user=None):
        return self.speed.with_user(user or self.bob)

    def test_the_figure_stands_alone_and_what_it_is_made_of_below(self):
        self._taken("2026-03-02 08:00:00", "2026-03-04 08:00:00")
        self._taken("2026-03-02 08:00:00", "2026-03-06 08:00:00")
        self.speed.action_backfill("2026-03-01")
        card = self._card()
        self.assertEqual(card.figure, "3 days")
        self.assertIn("85 % within 3.7 d · 2 decisions · March 2026", card.details)

    def test_a_card_without_any_figure_shows_no_zero(self):
        card = self._card()
        self.assertFalse(card.figure or card.details or card.sparkline)

    def test_it_draws_thirteen_periods_with_their_limits(self):
        self._year()
        drawing = self._card().sparkline
        self.assertIn("<svg", drawing)
        self.assertIn("April 2025 to April 2026", drawing)
        self.assertIn("<rect", drawing)

    def test_the_target_is_drawn_where_there_is_one(self):
        self._year()
        self.assertNotIn("stroke-dasharray", self._card().sparkline)
        self.speed.target = 3
        self.assertIn("stroke-dasharray", self._card().sparkline)

    def test_a_single_period_is_no_line(self):
        self._taken("2026-03-02 08:00:00", "2026-03-04 08:00:00")
        self.speed.action_backfill("2026-01-01")
        self.assertFalse(self._card().sparkline)

    def test_another_company_sees_a_card_of_its_own(self):
        self._year()
        self.assertFalse(self._card(self.otto).sparkline)

    def test_a_name_is_text_and_never_markup(self):
        self._year()
        self.speed.name = "<b onload=x>Speed</b>"
        self.assertNotIn("<b onload", self._card().sparkline)

    def test_all_cards_cost_as_much_as_one(self):
        self._year()
        kpis = self.env["innovation.kpi"].search([]).with_user(self.bob)
        self.env.flush_all()

        def count(some):
            self.env.invalidate_all()
            some.mapped("verdict")
            before = self.env.cr.sql_log_count
            some.mapped("sparkline")
            return self.env.cr.sql_log_count - before

        count(kpis)
        self.assertLessEqual(count(kpis), count(self._card()) + 1)


@tagged("post_install", "-at_install")
class TestSparkline(KpiCase):
    def _draw(self, *values, **options):
        points = [Point(str(n), value, str(value)) for n, value in enumerate(values)]
        return Sparkline(points, **options).render()

    def test_a_period_without_data_is_a_gap(self):
        self.assertEqual(self._draw(1, 2, None, 3, 4).count("<polyline"), 2)

    def test_what_is_told_is_a_dot_in_the_colour_of_its_verdict(self):
        drawing = self._draw(1, 2, spoken=1, verdict="improving")
        self.assertEqual(drawing.count("<circle"), 1)
        self.assertIn("#15803d", drawing)

    def test_a_limit_beyond_any_figure_ends_at_the_edge(self):
        drawing = self._draw(1, 2, bands=[Band(0, 1, None, None)])
        self.assertIn('y="5" width="136" height="40"', drawing)

    def test_those_who_do_not_see_it_hear_it(self):
        self.assertIn("<title>1 &amp; 2</title>", self._draw(1, 2, alt="1 & 2"))
