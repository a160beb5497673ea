from xml.etree import ElementTree

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ...tools.svg_burn_down import BurnDown
from ..common import LoopCase, OtherCompany
from ..pdf_common import LANGUAGES, PdfCase

REPORT = "innovation_loop.action_report_innovation_sprint"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestSprintReport(OtherCompany, LoopCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_FR")

    def setUp(self):
        super().setUp()
        self.done = self._improvement(
            name="Invoice on the dock", observed_result="No wait", verdict="keep"
        )
        self.left = self._improvement(name="Invoice by mail")
        self.sprint = self._sprint(self.done | self.left)

    def _html(self, sprints, lang="en_US", user=None):
        report = self.env["ir.actions.report"].with_user(user or self.ann)
        html, _type = report.with_context(lang=lang)._render_qweb_html(
            REPORT, sprints.ids
        )
        return html.decode()

    def test_without_a_sprint_it_says_so(self):
        self.assertIn("No sprint to print.", self._html(self.sprint.browse()))

    def _close(self):
        action = self.sprint.action_close()
        wizard = self.env["innovation.sprint.close"].with_user(self.fay)
        wizard = wizard.browse(action["res_id"])
        wizard.line_ids.write({"outcome": "carried", "reason": "The printer broke"})
        wizard.action_confirm()

    def _run(self):
        self.sprint.action_start()
        added = self._improvement(name="Came later", sprint_id=self.sprint.id)
        self.done.action_deliver()
        return added

    def test_a_running_sprint_tells_what_is_done_and_what_is_open(self):
        self._run()
        html = self._html(self.sprint)
        for words in (
            "No truck waits",
            "Workshop · Day 1 of 10",
            "What was delivered",
            "No wait",
            "What is open",
            "Invoice by mail",
            "added after the start",
            "<svg",
        ):
            self.assertIn(words, html)
        self.assertNotIn("What was not delivered", html)

    def test_a_closed_sprint_tells_why_and_links_its_retrospective(self):
        self._run()
        self._close()
        html = self._html(self.sprint)
        for words in ("Closed on", "What was not delivered", "The printer broke"):
            self.assertIn(words, html)
        retrospective = self.sprint.retrospective_id
        self.assertIn(f"/odoo/innovation.retrospective/{retrospective.id}", html)

    def test_the_figures_add_up(self):
        self._run()
        self._close()
        report = self.env["report.innovation_loop.report_innovation_sprint"]
        [page] = report._get_report_values(self.sprint.ids)["pages"]
        self.assertEqual(
            dict(page["figures"]),
            {
                "committed": 2,
                "added": 1,
                "taken out": 0,
                "delivered": 1,
                "carried": 2,
                "put back": 0,
                "dropped": 0,
            },
        )

    def test_a_planned_sprint_without_anything_prints_too(self):
        empty = self._sprint(date_start="2026-04-06", goal="Nothing yet")
        html = self._html(empty)
        self.assertIn("Nothing is in this sprint yet", html)
        self.assertNotIn("<svg", html)

    def test_many_are_one_document_with_a_page_each_after_the_contents(self):
        other = self._sprint(date_start="2026-04-06", goal="Phones ring once")
        self._run()
        html = self._html(self.sprint | other)
        self.assertEqual(html.count("<body"), 1)
        self.assertEqual(html.count("page-break-before: always"), 2)
        contents = html[: html.index("page-break-before")]
        for words in (
            "Running: 1 · Planned: 1",
            "No truck waits",
            "Day 1 of 10",
            "1 of 3 delivered",
            "Phones ring once",
            f'href="#sprint_{other.id}"',
        ):
            self.assertIn(words, contents)

    def test_it_speaks_the_reader_s_language(self):
        self.sprint.action_start()
        self.assertIn("02/03/2026", self._html(self.sprint, "fr_FR"))

    def test_what_people_typed_is_text(self):
        self._run()
        self.left.name = "<script>alert(1)</script>"
        self.assertNotIn("<script>alert", self._html(self.sprint))

    def test_nobody_prints_a_sprint_they_may_not_read(self):
        secret = self.env["innovation.sprint"].create(
            {"goal": "Secret", "team_id": self.closed_team.id}
        )
        for sprint, user in (
            (secret, self.ann),
            (secret, self.fay),
            (self.sprint, self.otto),
        ):
            with self.assertRaises(AccessError):
                self._html(sprint, user=user)

    # --- The drawing ------------------------------------------------------------------

    def _lines(self, days, **options):
        svg = ElementTree.fromstring(BurnDown(days, **options).render())
        found = svg.findall("{http://www.w3.org/2000/svg}polyline")
        return [line.get("points") for line in found]

    def test_the_line_ends_today_and_the_pace_goes_to_zero(self):
        """100 x 100 with a margin of 4: x = 4, 50, 96; 92 high for 4 improvements."""
        days = [
            {"label": "Start", "remaining": 4, "ideal": 4.0},
            {"label": "Mon 2", "remaining": 3, "ideal": 2.0},
            {"label": "Tue 3", "remaining": None, "ideal": 0.0},
        ]
        ideal, known = self._lines(days, width=100, height=100, is_small=True)
        self.assertEqual(ideal, "4.0,4.0 50.0,50.0 96.0,96.0")
        self.assertEqual(known, "4.0,4.0 50.0,27.0")

    def test_nothing_to_draw_draws_an_empty_frame(self):
        self.assertEqual(self._lines([]), ["", ""])
        one = [{"label": "Start", "remaining": 0, "ideal": 0.0}]
        self.assertEqual(len(self._lines(one)), 2)

    def test_who_does_not_see_it_hears_the_figures(self):
        days = [{"label": "<Mon>", "remaining": 3, "ideal": 3.0}]
        drawing = BurnDown(days, alt="Left").render()
        self.assertIn("<title>Left – &lt;Mon&gt; 3</title>", drawing)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestSprintReportPdf(PdfCase):
    def test_it_becomes_a_pdf_of_one_page_in_both_languages(self):
        done = self._improvement(
            name="Invoice on the dock", observed_result="No wait", verdict="keep"
        )
        sprint = self._sprint(done | self._improvement(name="Invoice by mail"))
        sprint.action_start()
        done.action_deliver()
        said = {
            "en_US": ("Sprint report", "Day 1 of 10", "What was delivered", "Keep"),
            "fr_FR": ("Bilan de sprint", "Jour 1 sur 10", "Ce qui a été livré"),
        }
        for engine in self._engines():
            for lang in LANGUAGES:
                with self._drawn_by(engine):
                    pdf = self._print("report_innovation_sprint", sprint, lang)
                    [page] = self._read(pdf)
                    self._assert_words(page, "No truck waits", "No wait", *said[lang])
                    self._assert_fonts_travel_along(pdf)
