from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from ..common import OtherCompany
from ..pdf_common import LANGUAGES, PdfCase
from .retrospective_common import RetrospectiveCase

REPORT = "innovation_loop.action_report_innovation_retrospective"


class ReportCase(RetrospectiveCase):
    def _voted(self):
        """A pile with votes of people and of the room, and the change that was made."""
        held = self._retrospective("2026-03-02", (*self.COLUMNS, "not_worked"))
        held = held.with_user(self.fay)
        first, second = held.not_worked_ids
        second.action_group(first.id)
        held.action_open_round()
        for user in (self.ann, self.bob):
            first.with_user(user).action_vote()
        first.set_room_votes(3)
        held.action_close_round()
        self._close_retrospective(held)
        return held


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestRetrospectiveReport(OtherCompany, ReportCase):
    """A retrospective on paper."""

    def _html(self, retrospectives, lang="en_US", user=None):
        report = self.env["ir.actions.report"].with_user(user or self.ann)
        html, _type = report.with_context(lang=lang)._render_qweb_html(
            REPORT, retrospectives.ids
        )
        return html.decode()

    def _page(self, retrospective, user=None):
        report = self.env["report.innovation_loop.report_innovation_retrospective"]
        report = report.with_user(user or self.ann)
        return report._get_report_values(retrospective.ids)["pages"][0]

    def test_it_says_what_was_noted_what_changes_and_who(self):
        html = self._html(self._voted())
        for words in (
            "Moving the stock",
            "Closed · 2 persons voted",
            "What did not work",
            "About not_worked",
            "5 (3 in the room)",
            "The one thing we do next",
            "About change",
            "Ann",
        ):
            self.assertIn(words, html)

    def test_what_lies_under_a_note_is_printed_with_it(self):
        column = self._page(self._voted())["columns"][1]
        [note] = column["notes"]
        self.assertEqual(note["under"], ["About not_worked"])

    def test_notes_have_no_names_on_paper(self):
        held = self._retrospective(columns=self.COLUMNS, user=self.bob)
        held.sudo().facilitator_id = self.fay
        self.assertIn("About worked", self._html(held))
        self.assertNotIn("Bob", self._html(held))

    def test_votes_are_printed_once_they_are_shown(self):
        held = self._retrospective(columns=self.COLUMNS)
        self.assertFalse(self._page(held)["columns"][0]["has_votes"])
        held.with_user(self.fay).action_open_round()
        self.assertFalse(self._page(held)["columns"][0]["has_votes"])

    def test_before_the_reveal_one_prints_ones_own(self):
        board = self._retrospective(user=self.fay)
        board.with_user(self.fay).action_open_board()
        bob_s = board.with_user(self.bob)
        bob_s.add_note("worked", "What bob saw", token="1")
        bob_s.add_note("worked", "Without a name", nameless=True, token="2")
        board.with_user(self.ann).add_note("worked", "What ann saw", token="3")
        self.env.flush_all()
        self.env.invalidate_all()
        for user in (self.ann, self.fay, self.mia, self.env.user):
            html = self._html(board, user=user)
            self.assertNotIn("What bob saw", html)
            self.assertNotIn("Without a name", html)
        html = self._html(board)
        self.assertIn("What ann saw", html)
        self.assertIn("2 notes are not shown yet", html)
        self.assertIn("Open · Collect", html)

    def test_without_a_note_it_prints_too(self):
        empty = self._retrospective(kind="monthly")
        html = self._html(empty)
        for words in ("What we keep", "What we improve", "Nothing was noted."):
            self.assertIn(words, html)
        self.assertIn("No retrospective to print.", self._html(empty.browse()))

    def test_many_are_one_document_after_the_contents(self):
        html = self._html(self._voted() | self._retrospective(name="The strike"))
        self.assertEqual(html.count("<body"), 1)
        self.assertEqual(html.count("page-break-before: always"), 2)
        contents = html[: html.index("page-break-before")]
        for words in ("Open: 1", "Closed: 1", "The strike", "About change"):
            self.assertIn(words, contents)

    def test_what_it_is_about_is_named_to_who_may_read_it(self):
        held = self._retrospective(partner_id=self.customer.id)
        self.assertIn("Oak House", self._html(held))
        self._hide_customer()
        self.assertNotIn("Oak House", self._html(held))

    def test_what_people_typed_is_text(self):
        held = self._retrospective(name="<script>alert(1)</script>")
        held.add_note("worked", "<script>alert(2)</script>")
        self.assertNotIn("<script>alert", self._html(held))

    def test_nobody_prints_one_that_they_may_not_read(self):
        secret = self._retrospective(user=self.mia, team_id=self.closed_team.id)
        for held, user in (
            (secret, self.ann),
            (secret, self.fay),
            (self._retrospective(), self.otto),
        ):
            with self.assertRaises(AccessError):
                self._html(held, user=user)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestRetrospectiveReportPdf(ReportCase, PdfCase):
    def test_it_becomes_a_pdf_of_one_page_in_both_languages(self):
        held = self._voted()
        said = {
            "en_US": ("The one thing we do next", "What did not work", "03/02/2026"),
            "fr_FR": ("Rétrospective", "Ce qui n’a pas marché", "02/03/2026"),
        }
        for engine in self._engines():
            for lang in LANGUAGES:
                with self._drawn_by(engine):
                    pdf = self._print("report_innovation_retrospective", held, lang)
                    [page] = self._read(pdf)
                    self._assert_words(page, "Moving the stock", *said[lang])
                    self._assert_fonts_travel_along(pdf)

    def test_the_name_of_the_file_tells_which_one(self):
        said = {"en_US": "Retrospective", "fr_FR": "Rétrospective"}
        for lang in LANGUAGES:
            report = self.env.ref(REPORT).with_context(lang=lang)
            held = {"object": self._held("2026-03-02")}
            name = safe_eval(report.print_report_name, held)
            self.assertEqual(name, f"{said[lang]} - Moving the stock - 2026-03-02")
