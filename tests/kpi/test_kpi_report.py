from odoo.tests import freeze_time, tagged

from ...tools.svg_chart import Chart, Level, Point
from ..common import OtherCompany
from ..kpi_common import KpiCase
from ..pdf_common import LANGUAGES, PdfCase

REPORT = "innovation_loop.action_report_innovation_kpi"


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 05:00:00")
class TestKpiReport(OtherCompany, KpiCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.kpis = cls.speed + cls.delivered

    def _html(self, kpis=None, lang="en_US", user=None, **data):
        report = self.env["ir.actions.report"].with_user(user or self.bob)
        docids = (self.kpis if kpis is None else kpis).ids
        html, _type = report.with_context(lang=lang)._render_qweb_html(
            REPORT, docids, data=data
        )
        return html.decode()

    def _facts(self):
        """March: 1.5 and 3.5 days, so a median of 2.5; p85 1.5 + 0.85 x 2 = 3.2"""
        self._taken("2026-03-09 08:00:00", "2026-03-10 20:00:00")
        self._taken("2026-03-09 08:00:00", "2026-03-12 20:00:00")
        self._taken("2026-03-25 08:00:00")

    def test_prints_each_kpi_with_its_figures(self):
        self._facts()
        self.speed.target = 3
        self.kpis.action_backfill("2026-01-01")
        html = self._html()
        self.assertIn(
            "2.5 days median · 85 % within 3.2 d · 2 decisions · 1 decision still open",
            html,
        )
        self.assertIn("March 2026", html)
        self.assertIn("3 days: met", html)
        self.assertIn("Too early: 1 of 6 months", html)
        self.assertIn(self.company.name, html)
        self.assertEqual(html.count("<svg"), 2)

    def test_many_kpis_are_one_document(self):
        html = self._html()
        self.assertEqual(html.count("<body"), 1)
        self.assertIn("Improvements delivered", html)

    def test_one_kpi_prints_alone(self):
        html = self._html(self.speed)
        self.assertIn("Decision speed", html)
        self.assertNotIn("Improvements delivered", html)

    def test_without_a_choice_every_kpi_is_printed(self):
        html = self._html(self.env["innovation.kpi"])
        for kpi in self.env["innovation.kpi"].search([]):
            self.assertIn(kpi.name, html)

    def test_without_any_data_it_says_so_and_shows_no_zero(self):
        html = self._html()
        self.assertIn("no data · April 2026", html)
        self.assertNotIn("0 days", html)

    def test_the_last_whole_month_is_printed_when_it_has_data(self):
        self._taken("2026-04-09 08:00:00", "2026-04-10 20:00:00")
        self.assertIn("April 2026", self._html())
        self._facts()
        self.assertNotIn("April 2026", self._html())

    def test_the_running_month_is_not_judged(self):
        self._taken("2026-04-09 08:00:00", "2026-04-10 20:00:00")
        self.kpis.action_backfill("2026-01-01")
        self.assertIn("Too early: April 2026 is not over", self._html(self.speed))

    def test_another_month_can_be_asked_for(self):
        self._facts()
        html = self._html(month="2026-02-10")
        self.assertIn("no data · February 2026", html)

    def test_a_weekly_kpi_prints_the_month_from_its_raw_facts(self):
        self._facts()
        self.speed.granularity = "week"
        self.speed.action_backfill("2026-03-01")
        html = self._html(self.speed)
        self.assertIn("2.5 days median · 85 % within 3.2 d · 2 decisions", html)
        self.assertIn("Too early: 1 of 6 weeks", html)

    def test_a_reader_gets_it_in_the_own_language(self):
        self._facts()
        self.bob.lang = "fr_FR"
        html = self._html(lang=None)
        self.assertIn("mars 2026", html)
        self.assertIn("2,5\xa0jours", html)

    def test_a_company_prints_its_own_figures_only(self):
        self._facts()
        html = self._html(user=self.otto)
        self.assertIn("Other firm", html)
        self.assertIn("no data", html)
        self.assertNotIn("2.5 days", html)

    def test_a_label_is_text_and_never_markup(self):
        self._facts()
        self.speed.name = "<b onload=x>Speed</b>"
        self.kpis.action_backfill("2026-01-01")
        html = self._html()
        self.assertNotIn("<b onload", html)
        self.assertIn("&lt;b onload", html)

    def test_an_archived_kpi_without_its_source_still_prints(self):
        source = self.env.registry["innovation.kpi.decision.speed"]
        self.patch(source, "_kpi_requires", ("stock.unheard.of",))
        self.env["innovation.kpi"]._sync_sources()
        self.assertIn("no data", self._html(self.speed))


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 05:00:00")
class TestKpiReportPdf(PdfCase, KpiCase):
    def test_the_pdf_holds_title_company_period_and_figures(self):
        self._taken("2026-03-09 08:00:00", "2026-03-10 20:00:00")
        self._taken("2026-03-09 08:00:00", "2026-03-12 20:00:00")
        self._taken("2026-03-25 08:00:00")
        kpis = self.speed + self.delivered
        kpis.action_backfill("2025-01-01")
        said = {
            "en_US": (
                "KPI report",
                "March 2026",
                "2.5 days median · 85 % within 3.2 d",
            ),
            "fr_FR": ("Rapport des indicateurs", "mars 2026", "médiane 2,5 jours"),
        }
        first = {"en_US": "January 2025", "fr_FR": "janvier 2025"}  # of the axis
        for engine in self._engines():
            for lang in LANGUAGES:
                with self._drawn_by(engine):
                    pdf = self._print("report_innovation_kpi", kpis, lang)
                    text = "".join(self._read(pdf))
                    self._assert_words(text, self.company.name, *said[lang])
                    self._assert_words(text, first[lang])
                    self._assert_fonts_travel_along(pdf)

    def test_the_pdf_without_data_names_the_month(self):
        for engine in self._engines():
            with self._drawn_by(engine):
                pdf = self._print("report_innovation_kpi", self.speed, "fr_FR")
                self._assert_words("".join(self._read(pdf)), "avril 2026")


@tagged("post_install", "-at_install")
class TestSvgChart(KpiCase):
    def test_texts_are_escaped(self):
        chart = Chart(
            [Point("<week>", 3.0, "3 & more")], [Level(2.0, "<target>")], alt='"alt" <'
        ).render()
        for text in (
            "&lt;week&gt;",
            "3 &amp; more",
            "&lt;target&gt;",
            "&quot;alt&quot;",
        ):
            self.assertIn(text, chart)

    def test_a_gap_in_the_data_is_a_gap_in_the_line(self):
        values = [1.0, 2.0, None, 3.0, 4.0]
        chart = Chart([Point(str(i), v) for i, v in enumerate(values)]).render()
        self.assertEqual(chart.count("<polyline"), 2)
        self.assertEqual(chart.count("<circle"), 4)

    def test_an_empty_series_still_draws(self):
        self.assertIn("<svg", Chart([]).render())
        self.assertIn("<svg", Chart([Point("May", None)]).render())
        self.assertIn("<svg", Chart([Point("May", 0.0, "0")]).render())
