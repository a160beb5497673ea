import io
import json
import shutil
import subprocess
from contextlib import contextmanager
from unittest.mock import patch

from odoo.tests import HttpCase
from odoo.tools.pdf import PdfFileReader

from ..tools import print_page
from .common import LoopCase

LANGUAGES = ("en_US", "fr_FR")


class PdfCase(LoopCase, HttpCase):
    """Prints as people do, through a server, with every engine that is here."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.env["ir.module.module"]._load_module_terms(["innovation_loop"], ["fr_FR"])
        cls.ann.password = "ann-prints-it"

    def _engines(self):
        found = {
            "weasyprint": print_page.find_engine() is not None,
            "wkhtmltopdf": shutil.which("wkhtmltopdf") is not None,
        }
        engines = [name for name, is_here in found.items() if is_here]
        self.assertTrue(engines, "nothing here can draw a PDF")
        return engines

    @contextmanager
    def _drawn_by(self, engine):
        with self.subTest(engine=engine):
            if engine == "weasyprint":
                yield
            else:
                with patch.object(print_page, "find_engine", lambda: None):
                    yield

    def _drawn_by_weasyprint(self):
        if "weasyprint" not in self._engines():
            self.skipTest("WeasyPrint is not installed")
        return self._drawn_by("weasyprint")

    def _print(self, report, records, lang="en_US"):
        """:return: PDF as bytes, as ann gets it from the server"""
        self.authenticate("ann", "ann-prints-it")
        context = json.dumps({"lang": lang, "force_report_rendering": True})
        ids = ",".join(map(str, records.ids))
        response = self.url_open(
            f"/report/pdf/innovation_loop.{report}/{ids}?context={context}", timeout=60
        )
        response.raise_for_status()
        self.assertEqual(response.headers["Content-Type"], "application/pdf")
        return response.content

    def _read(self, pdf, *options):
        """:return: what a reader sees, page by page"""
        text = self._ask("pdftotext", *options or ("-layout",), "-", "-", pdf=pdf)
        return text.rstrip("\f").split("\f")

    def _ask(self, *command, pdf):
        done = subprocess.run(command, input=pdf, capture_output=True, check=True)
        return done.stdout.decode()

    def _assert_words(self, text, *words):
        """Words may be broken over lines, and figures have narrow spaces."""
        text = " ".join(text.split())
        for one in words:
            self.assertIn(" ".join(one.split()), text)

    def _assert_fonts_travel_along(self, pdf):
        """Every font is in the file, and there is one: text is no drawing."""
        _title, _line, *fonts = self._ask("pdffonts", "-", pdf=pdf).splitlines()
        self.assertTrue(fonts)
        for font in fonts:
            self.assertEqual(font.split()[-5], "yes", font)

    def _root(self, pdf):
        return PdfFileReader(io.BytesIO(pdf)).trailer["/Root"]
