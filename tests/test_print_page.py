import re
from unittest.mock import patch

from lxml import html as lxml_html

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..tools import print_page
from .common import LoopCase
from .pdf_common import LANGUAGES, PdfCase

REGISTER = "report_innovation_decision"
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAA"
    "AABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestPrintedRegister(PdfCase):
    def _many(self):
        decisions = self.env["innovation.decision"]
        self.team.max_open_decisions = 24
        for number in range(24):
            decisions += self._decision(
                name=f"Question number {number} of many?",
                success_criterion=f"No truck {number} waits",
                description="<p>Seen at the dock.</p>",
            )
        with freeze_time("2026-03-06 09:00:00"):
            decisions[:12].action_decide("go", "Fridays cost us trucks")
            decisions.flush_recordset()
        return decisions

    def test_24_decisions_are_text_in_both_languages_and_engines(self):
        decisions = self._many()
        said = {
            "en_US": ("Go, decided on 03/06/2026 in 4 days", "To decide by 03/13/2026"),
            "fr_FR": ("06/03/2026", "13/03/2026", "Registre des décisions"),
        }
        for engine in self._engines():
            for lang in LANGUAGES:
                with self._drawn_by(engine):
                    pdf = self._print(REGISTER, decisions, lang)
                    text = "\n".join(self._read(pdf))
                    self._assert_words(text, self.env.company.name, *said[lang])
                    for decision in decisions:
                        self._assert_words(
                            text, decision.name, decision.success_criterion
                        )
                    self._assert_fonts_travel_along(pdf)
                    self.assertLess(len(pdf), 300_000)

    def test_several_decisions_share_a_page_and_the_contents_name_it(self):
        decisions = self._many()
        with self._drawn_by_weasyprint():
            pages = self._read(self._print(REGISTER, decisions))
        self.assertLess(len(pages), 12)
        lines = pages[0].splitlines()
        for decision in decisions:
            line = next(line for line in lines if decision.name in line)
            number = int(line.split()[-1])
            self.assertIn(decision.name, pages[number - 1])
            self.assertRegex(pages[number - 1], rf"\b{number} ?/ ?{len(pages)}\b")

    def test_the_document_says_its_language_its_title_and_its_parts(self):
        decisions = self._many()[:3]
        with self._drawn_by_weasyprint():
            pdf = self._print(REGISTER, decisions, "fr_FR")
        root = self._root(pdf)
        self.assertEqual(root["/Lang"], "fr-FR")
        self.assertIn("Registre des décisions", self._ask("pdfinfo", "-", pdf=pdf))
        self.assertEqual(
            root["/Outlines"]["/First"]["/Title"], "Registre des décisions"
        )
        self.assertEqual(
            root["/Outlines"]["/First"]["/First"]["/Title"], decisions[0].name
        )
        self.assertTrue(root["/MarkInfo"]["/Marked"])

    def test_no_word_leaves_the_page_however_long_it_is(self):
        words = {name: name[0] * 200 for name in ("name", "success_criterion")}
        decision = self._decision(**words)
        decision.action_decide("go", "r" * 200)
        with self._drawn_by_weasyprint():
            pdf = self._print(REGISTER, decision)
            page = "".join(self._read(pdf, "-bbox"))
        [width] = set(re.findall(r'<page width="([\d.]+)"', page))
        for right in re.findall(r'xMax="([\d.]+)"', page):
            self.assertLess(float(right), float(width))

    def test_a_long_title_is_cut_at_the_foot_with_an_ellipsis(self):
        decision = self._decision(name="Which invoice goes " + "with a lorry " * 20)
        with self._drawn_by_weasyprint():
            [page] = self._read(self._print(REGISTER, decision))
        foot = page.split("1 / 1")[0].rsplit(self.env.company.name, 1)[1]
        self.assertIn("…", foot)
        self.assertLess(len(" ".join(foot.split())), 80)

    def test_no_row_is_cut_by_the_end_of_a_page(self):
        names = [f"Begin{n} " + "long " * 30 + f"End{n}" for n in range(60)]
        signals = self.env["innovation.signal"].union(*map(self._signal, names))
        decision = self._decision(signal_ids=signals.ids)
        for engine in self._engines():
            with self._drawn_by(engine):
                pages = self._read(self._print(REGISTER, decision))
                self.assertGreater(len(pages), 2)
                for n in range(60):
                    [page] = [p for p in pages if f"Begin{n} " in p]
                    self.assertIn(f"End{n}", page.split())


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestLetterhead(PdfCase):
    def _page(self, decision=None):
        report = self.env["ir.actions.report"].with_user(self.ann)
        ids = (decision or self._decision()).ids
        html, _type = report._render_qweb_html(f"innovation_loop.{REGISTER}", ids)
        return html.decode()

    def test_the_company_s_logo_details_colour_and_footer_are_on_it(self):
        self.env.company.write(
            {
                "logo": PIXEL,
                "company_details": "<p>1 dock street</p>",
                "primary_color": "#aa3311",
                "report_header": "<p>Since 1912</p>",
                "report_footer": "<p>VAT 123</p>",
                "font": "Roboto",
            }
        )
        page = self._page()
        for words in ("1 dock street", "#aa3311", "Since 1912", "VAT 123", "Roboto"):
            self.assertIn(words, page)
        self.assertIn("data:image/png;base64", page)
        decisions = self._decision() + self._decision(name="Which wood?")
        for engine in self._engines():
            with self._drawn_by(engine):
                pdf = self._print(REGISTER, decisions)
                self._assert_words("".join(self._read(pdf)), "1 dock street", "VAT 123")
                if engine == "weasyprint":
                    self.assertIn("Roboto", self._ask("pdffonts", "-", pdf=pdf))
                    self.assertIn("VAT 123", self._read(pdf)[-1])

    def test_a_company_without_a_logo_prints_its_name(self):
        page = self._page()
        self.assertNotIn("<img", page)
        self.assertIn(f'class="name">{self.env.company.name}', page)

    def test_a_text_does_not_take_a_place_of_the_page(self):
        text = """
            <h1>Loud</h1>
            <p class="tail" style="position: running(tail); color: #ff0000">Mine</p>
        """
        decision = self._decision(description=text)
        [mine] = lxml_html.fromstring(self._page(decision)).xpath("//p[.='Mine']")
        self.assertEqual(dict(mine.attrib), {"style": "color:#ff0000"})
        with self._drawn_by_weasyprint():
            pdf = self._print(REGISTER, decision)
        marks = self._root(pdf)["/Outlines"]
        self.assertEqual(marks["/First"]["/Title"], decision.name)
        self.assertEqual(marks["/First"], marks["/Last"])

    def test_a_page_asks_no_server_for_anything(self):
        page = self._page()
        for word in ("<link", "src=", "@import", "@font-face", "url("):
            self.assertNotIn(word, page)


@tagged("post_install", "-at_install")
class TestPictures(LoopCase):
    def _inline(self, source, user=None):
        report = self.env["ir.actions.report"].with_user(user or self.ann)
        page = report._prepare_page(f'<html><body><img src="{source}"/></body></html>')
        return page.find(".//img").get("src")

    def _picture(self, **values):
        return self.env["ir.attachment"].create(
            {"name": "dock.png", "datas": PIXEL, "mimetype": "image/png", **values}
        )

    def test_a_picture_of_the_text_is_printed_for_who_may_see_it(self):
        signal = self._signal()
        picture = self._picture(res_model=signal._name, res_id=signal.id)
        for source in (
            f"/web/image/{picture.id}",
            f"/web/image/{picture.id}-5e1f2a/dock.png?width=20",
            f"/web/content/{picture.id}?unique=1",
        ):
            self.assertEqual(self._inline(source), f"data:image/png;base64,{PIXEL}")

    def test_a_picture_of_a_closed_team_is_not(self):
        signal = self._signal(user=self.mia, team_id=self.closed_team.id)
        picture = self._picture(res_model=signal._name, res_id=signal.id)
        source = f"/web/image/{picture.id}"
        self.assertIn("base64", self._inline(source, self.mia))
        self.assertEqual(self._inline(source), "data:,")
        [token] = picture.generate_access_token()
        self.assertIn("base64", self._inline(f"{source}?access_token={token}"))

    def test_nothing_else_is_fetched(self):
        text = self._picture(datas="c2VjcmV0", mimetype="text/plain", public=True)
        for source in (
            f"/web/image/{text.id}",
            "/web/image/999999999",
            "/web/image/res.users/2/avatar_128",
            "http://127.0.0.1:1/web/image/1",
            "file:///etc/hostname",
            "data:text/html,x",
            "",
            "http://[x/",
            "//elsewhere/web/image/1",
            f"/web/image/{self._picture(type='url', datas=False, url='/x.png').id}",
            "/web/image/99999999999999999999",
        ):
            self.assertEqual(self._inline(source), "data:,")

    def test_what_comes_after_a_huge_picture_is_printed(self):
        source = "data:image/png;base64," + "A" * 11_000_000
        report = self.env["ir.actions.report"]
        page = report._prepare_page(f'<body><img src="{source}"/><p>After</p></body>')
        self.assertIn("After", page.text_content())

    def test_no_cell_spans_more_columns_than_a_page_has_room_for(self):
        report = self.env["ir.actions.report"]
        for span, kept in (("3", "3"), ("99999999", None), ("+1e9", None)):
            page = report._prepare_page(
                f'<table><col span="{span}"/><td colspan="{span}">x</td></table>'
            )
            self.assertEqual(page.find(".//col").get("span"), kept)
            self.assertEqual(page.find(".//td").get("colspan"), kept)


@tagged("post_install", "-at_install")
class TestPrintEngine(LoopCase):
    def setUp(self):
        super().setUp()
        self.report = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )

    def _without_weasyprint(self):
        return patch.object(print_page, "find_engine", lambda: None)

    def test_reports_of_others_go_their_own_way(self):
        for name in ("sale.report_saleorder", "web.report", "", None, 7, ["x"]):
            self.assertFalse(self.report.get_print_engine(name))
        page = '<html><main><div class="article">Theirs</div></main></html>'
        theirs = self.report._get_report("sale.report_saleorder")
        [body] = theirs._prepare_html(page)[0]
        self.assertIn("Theirs", body)
        self.assertIn("web.report_assets_common", body)

    def test_ours_ask_for_weasyprint_where_it_is(self):
        name = f"innovation_loop.{REGISTER}"
        with patch.object(print_page, "find_engine", lambda: True):
            self.assertEqual(self.report.get_print_engine(name), "weasyprint")
        with self._without_weasyprint():
            self.assertFalse(self.report.get_print_engine(name))

    def test_with_no_engine_at_all_one_sentence_says_what_is_missing(self):
        states = patch.object(
            type(self.report), "get_wkhtmltopdf_state", lambda self: "install"
        )
        with self._without_weasyprint(), states, self.allow_pdf_render():
            with self.assertRaisesRegex(UserError, "Wkhtmltopdf"):
                self.report._render_qweb_pdf(
                    f"innovation_loop.{REGISTER}", self._decision().ids
                )

    def test_one_document_is_kept_as_the_record_s_attachment_when_asked_for(self):
        if not print_page.find_engine():
            self.skipTest("WeasyPrint is not installed")
        decision = self._decision()
        action = self.env.ref("innovation_loop.action_report_innovation_decision")
        action.attachment = "'Register.pdf'"
        with self.allow_pdf_render():
            self.report._render_qweb_pdf(action, decision.ids)
        kept = self.env["ir.attachment"].search(
            [("res_model", "=", decision._name), ("res_id", "=", decision.id)]
        )
        self.assertEqual(kept.name, "Register.pdf")
        self.assertTrue(kept.raw.startswith(b"%PDF"))

    def _print(self, decision):
        with self.allow_pdf_render():
            return self.report._render_qweb_pdf(
                f"innovation_loop.{REGISTER}", decision.ids
            )[0]

    def test_a_kept_document_is_not_kept_twice(self):
        if not print_page.find_engine():
            self.skipTest("WeasyPrint is not installed")
        decision = self._decision()
        action = self.env.ref("innovation_loop.action_report_innovation_decision")
        action.write({"attachment": "'Register.pdf'", "attachment_use": False})
        self._print(decision)
        self._print(decision)
        kept = self.env["ir.attachment"].search(
            [("res_model", "=", decision._name), ("res_id", "=", decision.id)]
        )
        self.assertEqual(len(kept), 1)
        action.attachment_use = True
        with patch.object(print_page, "render", side_effect=AssertionError):
            self.assertEqual(self._print(decision), kept.raw)
        self.report = self.report.with_user(self._other_company_user())
        with self.assertRaises(AccessError):
            self._print(decision)

    def _other_company_user(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        return self._user(
            "eve", company_id=company.id, company_ids=[(6, 0, company.ids)]
        )

    def test_what_weasyprint_does_not_draw_another_engine_may(self):
        if not print_page.find_engine():
            self.skipTest("WeasyPrint is not installed")
        # Python's stack has an end, so has what WeasyPrint can nest.
        decision = self._decision(description="<div>" * 240 + "x" + "</div>" * 240)
        draws = patch.object(
            type(self.report), "_run_wkhtmltopdf", lambda *args, **options: b"drawn"
        )
        states = patch.object(
            type(self.report), "get_wkhtmltopdf_state", lambda self: "ok"
        )
        room = "odoo.addons.innovation_loop.models.host"
        with draws, states, self.assertLogs(room, "WARNING") as logs:
            self.assertEqual(self._print(decision), b"drawn")
        self.assertIn("WeasyPrint", logs.output[0])

    def test_a_paper_without_a_size_is_a4(self):
        action = self.env.ref("innovation_loop.action_report_innovation_decision")
        paper = self.env["report.paperformat"].create(
            {"name": "Unsaid", "format": "custom", "orientation": "Portrait"}
        )
        for paper_id, size in (
            (paper.id, "A4"),
            (False, "A4"),
            (self.env.ref("base.paperformat_us").id, "215.9mm 279.4mm"),
        ):
            self.env.company.paperformat_id = paper_id
            self.assertIn(f"size: {size};", self.report._get_print_style(action))

    def test_a_picture_that_cannot_be_drawn_says_so_on_the_page_only(self):
        if not print_page.find_engine():
            self.skipTest("WeasyPrint is not installed")
        with self.assertNoLogs(level="ERROR"):
            for source in ("data:,", "data:image/png;base64,AAAA"):
                print_page.render(f'<img src="{source}" alt="The dock"/>')

    def test_a_page_reads_no_file_of_the_server(self):
        if not print_page.find_engine():
            self.skipTest("WeasyPrint is not installed")
        link = '<link rel="attachment" href="file:///etc/hostname"/>'
        page = f'<html><head>{link}</head><body><p style="{{}}">Here</p></body></html>'
        style = "background: url(file:///etc/hostname)"
        pdf = print_page.render(page.replace("{}", style))
        self.assertTrue(pdf.startswith(b"%PDF"))
        self.assertNotIn(b"EmbeddedFile", pdf)
