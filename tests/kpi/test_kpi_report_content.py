from odoo.exceptions import AccessError
from odoo.tests import Form, freeze_time, tagged

from ...tools.svg_chart import Chart, Level, Mark, Point
from ..kpi_common import KpiCase

REPORT = "innovation_loop.action_report_innovation_kpi"


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 05:00:00")
class TestKpiReportContent(KpiCase):
    """The first page, what took effect, and the month that one chooses."""

    def _html(self, kpis=None, user=None, **data):
        report = self.env["ir.actions.report"].with_user(user or self.bob)
        html, _type = report.with_context(lang="en_US")._render_qweb_html(
            REPORT, kpis.ids if kpis else None, data=data
        )
        return html.decode()

    def _history(self, months=24):
        """3 and 5 days in turn up to December 2025, then 11 and 13."""
        for back in range(months, 0, -1):
            year, month = divmod(2026 * 12 + 3 - back, 12)
            days = (4 if year < 2026 else 12) + (-1) ** back
            start = f"{year}-{month + 1:02}-03 08:00:00"
            end = f"{year}-{month + 1:02}-{3 + days:02} 08:00:00"
            self._taken(start, end, kpi_id=False)
        self.speed.action_backfill("2024-01-01")

    def test_the_first_page_says_how_many_of_each_verdict_the_worst_first(self):
        self._history()
        html = " ".join(self._html(self.speed + self.delivered).split())
        self.assertIn("Worsening: 1", html.replace(" </b>", "").replace("<b>", ""))
        self.assertIn("No data: 1", html)
        self.assertLess(html.index("Worsening: 1"), html.index("No data: 1"))

    def test_the_first_page_says_what_each_figure_is_made_of_in_the_order_it_prints(
        self,
    ):
        self._history()
        self._taken("2026-03-20 08:00:00")
        self.speed.action_backfill("2026-03-01")
        html = self._html(self.delivered + self.speed)
        first = html[: html.index('class="part whole"')]
        self.assertIn("1 decision · 1 decision still open", first)
        for part in (first, html[len(first) :]):
            self.assertLess(part.index("Decision speed"), part.index("delivered"))

    def test_a_single_kpi_says_everything_once(self):
        self._history()
        html = self._html(self.speed)
        self.assertEqual(html.count(self.speed.name), 1 + 1)  # the chart says it too
        self.assertEqual(html.count("4 d on average before"), 1 + 1)

    def test_it_prints_24_months_of_a_kpi_and_its_limits(self):
        self._history(30)
        html = self._html(self.speed)
        self.assertIn("April 2024", html)
        self.assertNotIn("March 2024", html)
        self.assertIn("4 d on average before → 11.7 d since January 2026", html)

    def test_it_prints_one_month_of_a_kpi(self):
        self._history(1)
        html = self._html(self.speed)
        self.assertIn("Too early: 1 of 6 months", html)
        self.assertEqual(html.count("<svg"), 1)

    def test_a_new_baseline_stands_under_the_chart_and_has_its_own_limits(self):
        self._history()
        cause = self._taken("2026-01-05 08:00:00", "2026-01-07 08:00:00")
        before = self._html(self.speed)
        self.env["innovation.kpi.baseline"].create(
            {"kpi_id": self.speed.id, "decision_id": cause.id}
        )
        html = self._html(self.speed)
        self.assertIn("New baseline. Decision: Raised 2026-01-05", html)
        self.assertIn("Too early: 3 of 6 months", html)
        self.assertIn("centre 4 d", before)
        self.assertNotIn("centre 4 d", html)  # it no longer holds: drawn, not named

    def test_it_lists_what_took_effect_in_the_month(self):
        self._taken("2026-03-02 08:00:00", "2026-03-05 08:00:00", name="Open at 8?")
        self._taken("2026-02-02 08:00:00", "2026-02-05 08:00:00", name="Open at 9?")
        sprint = self._sprint(date_start="2026-03-02")
        sprint.sudo()._write_facts(
            {"state": "closed", "date_closed": "2026-03-13 16:00:00"}
        )
        html = self._html(self.speed)
        self.assertIn("What took effect", html)
        self.assertIn("Decision: Open at 8?", html)
        self.assertIn("Sprint closed: No truck waits", html)
        self.assertNotIn("Open at 9?", html)

    def test_paper_is_passed_on_so_it_tells_nothing_of_closed_teams(self):
        for kpi in (False, self.speed.id):
            self._taken(
                "2026-03-02 08:00:00",
                "2026-03-05 08:00:00",
                self.closed_team,
                name="Whom do we let go?",
                kpi_id=kpi,
            )
        self.speed.action_backfill("2026-01-01")
        self.assertNotIn("Whom do we let go?", self._html(self.speed, self.mia))

    def test_the_last_whole_month_is_proposed_and_any_of_24_can_be_chosen(self):
        wizards = self.env["innovation.kpi.month"].with_user(self.bob)
        form = Form(wizards)
        self.assertEqual(form.month, "2026-03-01")
        months = dict(wizards._get_months())
        self.assertEqual(len(months), 24)
        self.assertEqual(months["2024-05-01"], "May 2024")
        form.month = "2026-02-01"
        action = form.save().action_print()
        self.assertIn("February 2026", self._html(**action["data"]))
        self.assertIn("Improvements delivered", self._html(**action["data"]))

    def test_from_a_kpi_only_that_one_is_printed(self):
        wizard = (
            self.env["innovation.kpi.month"]
            .with_user(self.bob)
            .with_context(active_model="innovation.kpi", active_ids=self.speed.ids)
            .create({})
        )
        html = self._html(**wizard.action_print()["data"])
        self.assertIn("Decision speed", html)
        self.assertNotIn("Improvements delivered", html)

    def test_the_choice_of_another_cannot_be_printed(self):
        wizard = self.env["innovation.kpi.month"].with_user(self.bob).create({})
        with self.assertRaises(AccessError):
            wizard.with_user(self.ann).action_print()


@tagged("post_install", "-at_install")
class TestSvgBaselines(KpiCase):
    POINTS = [Point(str(number), float(number)) for number in range(4)]

    def test_a_level_ends_where_the_next_baseline_begins(self):
        """4 points in 680 - 158 = 522: the third begins at 24 + 1.5 x 522 / 3 = 285"""
        levels = [Level(1.0, first=0, last=1), Level(3.0, "centre", first=2, last=3)]
        chart = Chart(self.POINTS, levels)
        svg = chart.render()
        half = chart._between(2)
        self.assertEqual(half, 285.0)
        self.assertIn(f'x2="{half}"', svg)
        self.assertIn(f'x1="{half}"', svg)
        self.assertIn("centre", svg)

    def test_a_mark_is_a_line_with_a_sign(self):
        svg = Chart(self.POINTS, marks=[Mark(2, is_baseline=True), Mark(1)]).render()
        self.assertEqual(svg.count("<polygon"), 2)

    def test_a_baseline_that_begins_with_the_first_point_stands_on_it(self):
        self.assertIn("<polygon", Chart(self.POINTS, marks=[Mark(0, True)]).render())
