import io
import logging
import re
from base64 import b64encode
from urllib.parse import parse_qs

from lxml import html as lxml_html

from odoo import api, models
from odoo.exceptions import AccessError, MissingError
from odoo.tools.misc import file_open, file_path

from ...tools import print_page

_logger = logging.getLogger(__name__)

# What this addon prints; reports of others go their own way.
OURS = "innovation_loop."
PICTURE = re.compile(r"/web/(?:image|content)/(\d+)\b[^?]*\??(.*)")
SPAN = re.compile(r"[0-9]{1,2}")  # columns; an engine makes each that it is told of
# To wkhtmltopdf paper is a screen, and its pixel is smaller than that of CSS.
OLD_BODY = "zoom: 1.28; max-width: none; margin: 0; padding: 0 12mm"
OLD_TAIL = "position: static; margin-top: 24px"
MARGINS = {"data-report-margin-top": 12, "data-report-margin-bottom": 16}  # mm


class IrActionsReport(models.Model):
    """Our reports are whole pages with a style of their own, drawn by WeasyPrint.

    Where it cannot be imported, wkhtmltopdf draws the same page as far as it knows how:
    without Odoo's style sheet it asks no server for anything, and text stays text.
    """

    _inherit = "ir.actions.report"

    @api.model
    def get_print_engine(self, report_name):
        """Ask what draws a report, before it is downloaded.

        :return: ``weasyprint``, or False: whatever Odoo has, which says itself when it
            has none
        """
        if str(report_name or "").startswith(OURS) and print_page.find_engine():
            return "weasyprint"
        return False

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        report = self._get_report(report_ref)
        if not self.get_print_engine(report.report_name):
            return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids)
        # One document however many records; an only one may keep it as an attachment.
        only = self.env[report.model].browse(res_ids if len(res_ids or ()) == 1 else ())
        only.check_access("read")
        kept = only and self._get_kept_document(report, only)
        if kept and report.attachment_use:
            return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids)
        html, _type = self._render_qweb_html(report_ref, res_ids, data=data)
        page = lxml_html.tostring(self._prepare_page(html), encoding="unicode")
        style = self._get_print_style(report)
        try:
            pdf = print_page.render(page, style)
        except Exception:  # people's texts go further than its layout was tried
            _logger.warning(
                "WeasyPrint does not draw %s", report.report_name, exc_info=True
            )
            return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids)
        return {only.id: {"stream": io.BytesIO(pdf), "attachment": kept}}

    def _get_kept_document(self, report, record):
        if not self.env.context.get("report_pdf_no_attachment"):
            return report.retrieve_attachment(record)

    def _prepare_html(self, html, report_model=False):
        """What wkhtmltopdf gets: the page as it is, without Odoo's layout around it."""
        if not (self.report_name or "").startswith(OURS):
            return super()._prepare_html(html, report_model=report_model)
        page = self._prepare_page(html)
        page.body.set("style", OLD_BODY)
        for cell in page.iterfind(".//td"):
            self._keep_whole(cell)
        for tail in page.find_class("tail"):  # it knows no place on each page
            tail.set("style", OLD_TAIL)
            page.body.append(tail)
        footer = self.env["ir.qweb"]._render("innovation_loop.report_page_number")
        body = lxml_html.tostring(page, encoding="unicode", doctype="<!DOCTYPE html>")
        return [body], [None], "", str(footer), MARGINS

    def _keep_whole(self, cell):
        """Without patched Qt only a block is kept on one page, no row and no cell."""
        block = cell.makeelement("div", {"style": "page-break-inside: avoid"})
        block.text, cell.text = cell.text, None
        block.extend(list(cell))
        cell.append(block)

    def _get_print_style(self, report):
        """The paper, the company's font, and what an engine that knows pages can do."""
        paper = report.get_paperformat()
        width, height = paper.print_page_width, paper.print_page_height
        size = f"{width}mm {height}mm" if width and height else "A4"
        with file_open("innovation_loop/static/src/print/paged.css") as sheet:
            rules = [sheet.read()]
        font = self.env.company.font or "Lato"
        rules.append(f"@page {{ size: {size}; font-family: '{font}', sans-serif }}")
        for weight, path in self._get_font_files(font):
            rules.append(
                f"@font-face {{ font-family: '{font}'; "
                f"font-weight: {weight}; src: url('file://{file_path(path)}') }}"
            )
        return "\n".join(rules)

    def _get_font_files(self, font):
        """The web client's own fonts: the same page on every machine."""
        fonts = "web/static/fonts"
        if font == "Lato":
            regular, bold = (
                f"{fonts}/lato/Lato-{w}-webfont.ttf" for w in ("Reg", "Bol")
            )
        else:
            name = f"{fonts}/google/{font}/{font}"
            regular, bold = f"{name}-Regular.ttf", f"{name}-Bold.ttf"
        return [("normal", regular), ("bold", bold)]

    def _prepare_page(self, html):
        """Put pictures into the page: no engine fetches anything by itself."""
        page = lxml_html.document_fromstring(
            html, parser=lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
        )
        for name in ("colspan", "span"):
            for cell in page.iterfind(f".//*[@{name}]"):
                if not SPAN.fullmatch(cell.get(name)):
                    del cell.attrib[name]
        for drawing in page.iter("svg"):  # inherits no font of the page
            drawing.set("font-family", (self.env.company.font or "Lato"))
        for image in list(page.iter("img")):
            source = image.get("src", "")
            if not source.startswith("data:image/"):
                image.set("src", self._read_picture(source))
        return page

    def _read_picture(self, source):
        """A picture of this database as a ``data:`` address, as its reader may see it.

        :return: an empty one for every other picture: its words take its place
        """
        found = PICTURE.match(source)
        token = found and parse_qs(found[2]).get("access_token", [None])[0]
        try:
            picture = found and self.env["ir.binary"]._find_record(
                res_id=int(found[1]), access_token=token
            )
        except (AccessError, MissingError):
            picture = None
        # An attachment that is an address has no content of its own.
        if not (picture and picture.raw and picture.mimetype.startswith("image/")):
            return "data:,"
        return f"data:{picture.mimetype};base64,{b64encode(picture.raw).decode()}"
