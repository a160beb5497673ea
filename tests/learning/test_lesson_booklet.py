import json
from urllib.parse import unquote

from odoo.exceptions import AccessError
from odoo.http import Request
from odoo.tests import freeze_time, tagged

from ..common import OtherCompany
from ..pdf_common import LANGUAGES, PdfCase
from .lesson_common import LessonCase

LESSONS = "innovation_loop.action_report_innovation_lesson"
THEME = "innovation_loop.action_report_innovation_theme"
GLUE = "Glue below 15 degrees does not hold"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 10:00:00")
class TestLessonBooklet(OtherCompany, LessonCase):
    def _html(self, records, report=LESSONS, user=None):
        self.env.flush_all()
        reports = self.env["ir.actions.report"].with_user(user or self.bob)
        html, _type = reports._render_qweb_html(report, records.ids)
        return html.decode()

    def _attach(self, lesson, name, **values):
        return self.env["ir.attachment"].create(
            {
                "name": name,
                "raw": b"x",
                "res_model": lesson._name,
                "res_id": lesson.id,
                **values,
            }
        )

    def test_one_lesson_prints_what_it_says_and_who_stands_for_it(self):
        lesson = self._lesson(kind="procedure", theme_ids=self.theme.ids)
        signal = self._signal("The glue did not hold")
        lesson.with_user(self.bob).action_helped(signal._name, signal.id)
        html = self._html(lesson)
        for words in (
            "Warm the workshop first.",
            "Procedure",
            "Ann",
            "03/02/2026",
            "Helped once, last in Workshop",
        ):
            self.assertIn(words, html)
        self.assertEqual(html.split("<body")[1].count(GLUE), 2, "title and foot")
        self.assertNotIn("To be checked", html)
        self.assertNotIn("False", html.split("<body")[1])

    def test_several_have_contents_by_theme_and_then_by_name(self):
        lessons = self._lesson("No theme at all")
        lessons += self._lesson("Warm it", theme_ids=self.theme.ids, kind="method")
        lessons += self._lesson("Close the tin", theme_ids=self.theme.ids)
        html = self._html(lessons)
        first = html[: html.index('class="part"')]
        self.assertIn("Learning: 2 · Method: 1", first)
        places = [first.index(f'href="#lesson_{one.id}"') for one in lessons]
        self.assertEqual(sorted(places, reverse=True), places)

    def test_what_is_a_draft_or_doubtful_says_so(self):
        self.assertIn("Draft", self._html(self._lesson(share=False)))
        due = self._lesson(review_date="2026-03-01")
        self.assertIn("To be checked", self._html(due))

    def test_files_are_named_and_pictures_of_the_text_are_not(self):
        lesson = self._lesson()
        picture = self._attach(lesson, "seen.png")
        self._attach(lesson, "plan <b>1</b>.pdf")
        lesson.body = f'<p>Look: <img src="/web/image/{picture.id}-5e1f/seen.png"></p>'
        html = self._html(lesson)
        self.assertIn("plan &lt;b&gt;1&lt;/b&gt;.pdf", html)
        facts = html[html.index('class="pairs') :]
        self.assertNotIn("seen.png", facts)

    def test_hostile_words_do_no_harm(self):
        lesson = self._lesson("<script>alert(1)</script>")
        lesson.sudo()._as_fact_writer().body = (
            '<p onclick="x()">Warm</p><script>alert(2)</script>'
            '<div class="letterhead" style="position: fixed; top: 0">over it</div>'
            '<iframe src="//elsewhere"></iframe>'
        )
        html = self._html(lesson)
        for words in ("<script>alert", "onclick", "position: fixed", "<iframe"):
            self.assertNotIn(words, html)
        self.assertEqual(html.count('class="letterhead"'), 1)

    def test_a_theme_s_booklet_holds_all_that_is_shared_on_it(self):
        self._lesson("Warm it", theme_ids=self.theme.ids)
        self._lesson("Half written", theme_ids=self.theme.ids, share=False)
        self._lesson("Something else")
        html = self._html(self.theme, THEME)
        self.assertIn("Lessons: Glue", html)
        self.assertIn("Warm it", html)
        self.assertNotIn("Half written", html)
        self.assertNotIn("Something else", html)

    def test_nothing_to_print_says_so(self):
        self.assertIn("No lesson to print", self._html(self.theme, THEME))
        none = self.env["innovation.lesson"]
        self.assertIn("No lesson to print", self._html(none))

    def test_a_closed_team_s_lessons_are_printed_for_its_people_only(self):
        values = {"team_id": self.closed_team.id, "theme_ids": self.theme.ids}
        secret = self._lesson("Pay on time", user=self.mia, **values)
        self.assertIn("Pay on time", self._html(self.theme, THEME, self.mia))
        for user in (self.bob, self.fay, self.otto):
            self.assertNotIn("Pay on time", self._html(self.theme, THEME, user))
            with self.assertRaises(AccessError):
                self._html(secret, user=user)

    def test_a_customer_who_is_hidden_is_not_printed(self):
        lesson = self._lesson(partner_id=self.customer.id)
        self.assertIn("Oak House", self._html(lesson))
        self._hide_customer()
        self.assertNotIn("Oak House", self._html(lesson))


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 10:00:00")
class TestPrintedBooklet(PdfCase, LessonCase):
    def test_many_lessons_are_text_in_both_languages_and_engines(self):
        lessons = self.env["innovation.lesson"]
        for number in range(12):
            lessons += self._lesson(
                f"Lesson number {number} of many", theme_ids=self.theme.ids
            )
        said = {
            "en_US": ("Lessons", "Learning: 12", "Checked on", "03/02/2026"),
            "fr_FR": ("Apprentissages", "Vérifié le", "02/03/2026"),
        }
        for engine in self._engines():
            for lang in LANGUAGES:
                with self._drawn_by(engine):
                    pdf = self._print("report_innovation_lesson", lessons, lang)
                    text = "\n".join(self._read(pdf))
                    self._assert_words(text, *lessons.mapped("name"), *said[lang])
                    self._assert_fonts_travel_along(pdf)

    def test_the_file_is_named_after_what_it_holds(self):
        lesson = self._lesson("Warm it", theme_ids=self.theme.ids)
        self.authenticate("ann", "ann-prints-it")
        for report, record, name in (
            ("report_innovation_lesson", lesson, "Lesson - Warm it.pdf"),
            ("report_innovation_theme", self.theme, "Lessons - Glue.pdf"),
        ):
            action = self.env.ref(f"innovation_loop.action_{report}")
            url = f"/report/pdf/{action.report_name}/{record.id}"
            said = {
                "data": json.dumps([url, "qweb-pdf"]),
                "csrf_token": Request.csrf_token(self),
            }
            answer = self.url_open("/report/download", data=said)
            given = unquote(answer.headers["Content-Disposition"])
            self.assertIn(name, given)
