from markupsafe import Markup

from odoo import api, models
from odoo.tools.misc import file_open

from ..models.common.words import shorten

FOOT = 60  # characters of the title that the foot of each page has room for


class InnovationReportPage(models.AbstractModel):
    """What every printed page of the loop shares: reader, language, company, style.

    A report inherits it, names the model it prints and fills :meth:`_prepare_values`.
    """

    _name = "innovation.report.page"
    _description = "Printed page"

    _print_model = None

    @api.model
    def _get_report_values(self, docids, data=None):
        """Return what the template prints, in the reader's language.

        :param list docids: ids of ``_print_model``
        :param dict data: choices of a wizard, whatever the report knows
        :raise AccessError: when the reader may not read one of the records
        """
        lang = self.env.context.get("lang") or self.env.user.lang or "en_US"
        self = self.with_context(lang=lang)
        records = self._find_records(docids, data or {})
        records.check_access("read")
        values = self._prepare_values(records, data or {})
        return {
            "doc_ids": records.ids,
            "doc_model": records._name,
            "docs": records,
            "lang": lang,
            "html_lang": lang.replace("_", "-"),
            "direction": self.env["res.lang"]._get_data(code=lang).direction,
            "company": self.env.company,
            "style": self._get_style(),
            "foot": shorten(values["title"], FOOT),
            **values,
        }

    @api.model
    def _find_records(self, docids, data):
        """Hook: which records to print, and in which order."""
        return self.env[self._print_model].browse(docids)

    @api.model
    def _prepare_values(self, records, data):
        """Hook: the values of the template; ``title`` names the document."""
        raise NotImplementedError

    def _count_words(self, words):
        """How many of each stand on the pages: the line below a title.

        :param list words: one per thing that is printed
        :return: list of (word, "word: how many"), in the order they come first
        """
        return [
            (
                word,
                self.env._("%(what)s: %(count)s", what=word, count=words.count(word)),
            )
            for word in dict.fromkeys(words)
        ]

    def _get_style(self):
        """Our sheet and the company's font; by name: an old engine may have it."""
        font = (self.env.company.font or "Lato").replace("_", " ")
        with file_open("innovation_loop/static/src/print/print.css") as sheet:
            families = f"'{self.env.company.font}', '{font}', Arial, sans-serif"
            return Markup("%s\nbody { font-family: %s }") % (
                Markup(sheet.read()),
                Markup(families),
            )
