from lxml import etree

from odoo.tests import TransactionCase, tagged

from ..reports.innovation_percentile_mixin import PERCENTILES


@tagged("post_install", "-at_install")
class TestPercentiles(TransactionCase):
    def _get_reports(self):
        return [
            model
            for model in self.env.registry.values()
            if any(f.aggregator in PERCENTILES for f in model._fields.values())
        ]

    def test_no_view_of_them_invents_data_while_it_is_empty(self):
        """Odoo's sample data knows sums and means only: the view would not open."""
        self.assertTrue(self._get_reports())
        for model in self._get_reports():
            for view in self.env["ir.ui.view"].search([("model", "=", model._name)]):
                arch = etree.fromstring(view.arch)
                self.assertFalse(arch.get("sample"), view.name)

    def test_they_stay_out_of_exports_which_cannot_group_them(self):
        for model in self._get_reports():
            for field in model._fields.values():
                if field.aggregator in PERCENTILES:
                    self.assertFalse(field.exportable, field)
