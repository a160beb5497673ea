from odoo.tests import freeze_time, tagged

from ..kpi_common import KpiCase

REPORT = "innovation_loop.action_report_innovation_kpi"


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 05:00:00")
class TestKpiWords(KpiCase):
    """A figure reads as people speak, and the same wherever it stands."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.env["ir.module.module"]._load_module_terms(["innovation_loop"], ["fr_FR"])

    def _march(self, *days):
        for number, hours in enumerate(day * 24 for day in days):
            end = f"2026-03-{10 + int(hours // 24):02} {8 + int(hours % 24):02}:00"
            self._taken(f"2026-03-10 08:0{number}", end.replace(":00", f":0{number}"))
        self.speed.action_backfill("2026-03-01")
        return self._value(self.speed, "2026-03-01").with_user(self.bob)

    def _changed(self):
        """3 and 5 days in turn in 2025; from January on 11 and 13."""
        for month in range(1, 16):
            year, number = 2025 + (month - 1) // 12, (month - 1) % 12 + 1
            days = (4 if month < 13 else 12) + (-1) ** month
            start = f"{year}-{number:02}-03 08:00:00"
            self._taken(start, f"{year}-{number:02}-{3 + days:02} 08:00:00")
        self.speed.action_backfill("2025-01-01")
        return self._value(self.speed, "2026-03-01").with_user(self.bob)

    def test_of_a_single_document_only_its_own_figure_is_told(self):
        value = self._march(3)
        self.assertEqual(value.headline, "1 decision: 3 days · March 2026")
        self.assertEqual(value.p85_text, "")
        self.assertEqual(value.details, "1 decision · March 2026")

    def test_the_percentile_is_told_in_words(self):
        value = self._march(2, 4)
        headline = "3 days median · 85 % within 3.7 d · 2 decisions · March 2026"
        self.assertEqual(value.headline, headline)
        self.assertEqual(value.p85_text, "3.7 d")
        details = "median · 85 % within 3.7 d · 2 decisions · March 2026"
        self.assertEqual(value.details, details)

    def test_a_french_manager_reads_french(self):
        value = self._march(2, 4).with_context(lang="fr_FR")
        headline = value.headline.replace("\xa0", " ")
        self.assertIn("85 % en moins de 3,7 j", headline)
        kpi = self.speed.with_user(self.bob).with_context(lang="fr_FR")
        said = [kpi._format(days) for days in (0, 0.5, 1, 1.2, 2)]
        singular = ["0 jour", "0,5 jour", "1 jour", "1,2 jour", "2 jours"]
        self.assertEqual([text.replace("\xa0", " ") for text in said], singular)

    def test_in_english_only_one_is_singular(self):
        said = [self.speed._format(days) for days in (0, 0.5, 1, 1.2, 2)]
        self.assertEqual(said, ["0 days", "0.5 days", "1 day", "1.2 days", "2 days"])

    def test_a_change_says_from_what_to_what_and_since_when(self):
        value = self._changed()
        sentence = "4 d on average before → 11.7 d since January 2026"
        self.assertEqual(value.sentence, sentence)
        french = value.with_context(lang="fr_FR").sentence
        self.assertIn("en moyenne avant → 11,7", french)
        self.assertTrue(french.endswith("depuis janvier 2026"), french)

    def test_a_week_is_since_the_week(self):
        kpi, week = self.speed, self._value_of_week("2026-03-02")
        self.assertEqual(kpi._format_since(week._period()), "since week 10")
        french = kpi.with_context(lang="fr_FR")
        self.assertEqual(french._format_since(week._period()), "depuis la semaine 10")
        old = self._value_of_week("2025-03-03")._period()
        self.assertEqual(kpi._format_since(old), "since week 10, 2025")

    def _value_of_week(self, day):
        return self.env["innovation.kpi.value"].new(
            {"kpi_id": self.speed.id, "granularity": "week", "period_start": day}
        )

    def test_screen_paper_and_mail_tell_the_same_story(self):
        value = self._changed()
        card = self.speed.with_user(self.bob)
        self.assertEqual(card.sentence, value.sentence)
        chart = card.get_trend()
        [point] = [p for p in chart["points"] if p["id"] == chart["chosen"]]
        self.assertEqual(point["sentence"], value.sentence)
        self.assertEqual(point["headline"], value.headline)
        report = self.env["ir.actions.report"].with_user(self.bob)
        html, _type = report._render_qweb_html(REPORT, self.speed.ids)
        self.assertIn(value.sentence, html.decode())
        self.assertIn(value.headline, html.decode())
        mail = self.env["innovation.summary.content"].with_user(self.bob)
        line = mail._line_figure(value)
        self.assertIn(value.sentence, line["detail"])
        self.assertIn(value.headline, line["note"])

    def test_nobody_reads_p85_anywhere(self):
        """Labels and help of fields, terms of views, in both languages."""
        for model in self.env.registry:
            if model.startswith("innovation."):
                described = self.env[model].fields_get(attributes=["string", "help"])
                for name, texts in described.items():
                    said = f"{texts.get('string')} {texts.get('help')}".lower()
                    self.assertNotIn("p85", said, f"{model}.{name}")
        views = self.env["ir.ui.view"].search([("model", "=like", "innovation.%")])
        for view in views:
            self.assertNotIn('string="p85', view.arch.lower(), view.name)
