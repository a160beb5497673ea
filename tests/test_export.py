import io
import zipfile

from odoo.tests import tagged

from odoo.addons.http_routing.tests.common import MockRequest
from odoo.addons.web.controllers.export import CSVExport, ExcelExport

from .common import LoopCase

FORMULAS = ("=1+1", "=cmd|' /C calc'!A0", "@SUM(1)", "\t=1+1", "{=1+1}")


@tagged("post_install", "-at_install")
class TestExport(LoopCase):
    """What people say is text wherever it is opened."""

    def _export(self, words):
        self.mia.group_ids |= self.env.ref("base.group_allow_export")
        signal = self._signal(words)
        exported = signal.with_user(self.mia).export_data(["name", "team_id/name"])
        return exported["datas"]

    def _fields(self):
        return [{"label": "Name"}, {"label": "Team"}]

    def test_a_csv_file_holds_no_formula(self):
        for words in (*FORMULAS, "+1", "-1"):
            rows = self._export(words)
            said = CSVExport().from_data(self._fields(), ["Name", "Team"], rows)
            [_title, line] = said.splitlines()[:2]
            with self.subTest(words=words):
                self.assertTrue(line.lstrip('"').startswith("'"), line)

    def test_a_spreadsheet_holds_no_formula(self):
        for words in FORMULAS:
            rows = self._export(words)
            with MockRequest(self.env):
                said = ExcelExport().from_data(self._fields(), ["Name", "Team"], rows)
            with zipfile.ZipFile(io.BytesIO(said)) as book:
                sheet = book.read("xl/worksheets/sheet1.xml").decode()
            with self.subTest(words=words):
                self.assertNotIn("<f", sheet)

    def test_what_is_no_formula_is_exported_as_it_is(self):
        self.assertEqual(self._export("3 = 2 + 1"), [["3 = 2 + 1", "Workshop"]])
