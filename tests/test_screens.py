import re

from odoo.tests import TransactionCase, tagged
from odoo.tools import file_open


@tagged("post_install", "-at_install")
class TestScreens(TransactionCase):
    """The list that screenshots and the check of accessibility go through is whole."""

    def setUp(self):
        super().setUp()
        with file_open("innovation_loop/scripts/screens/screens.py") as file:
            self.listed = file.read()

    def _get_actions(self, domain, kind="ir.actions.act_window"):
        actions = self.env[kind].search(domain)
        names = actions.get_external_id()
        own = actions.filtered(lambda a: names[a.id].startswith("innovation_loop."))
        return {action: names[action.id].split(".")[1] for action in own}

    def test_every_screen_with_an_address_of_its_own_is_in_the_list(self):
        for kind in ("ir.actions.act_window", "ir.actions.client"):
            for action in self._get_actions([("path", "!=", False)], kind):
                self.assertIn(f'"/odoo/{action.path}"', self.listed)

    def test_every_dialog_that_an_action_opens_is_in_the_list(self):
        for name in self._get_actions([("target", "=", "new")]).values():
            self.assertIn(f'"{name}"', self.listed)

    def test_every_printed_page_is_in_the_list(self):
        for report in self._get_actions([], "ir.actions.report"):
            self.assertIn(f'"{report.report_name.split(".")[1]}"', self.listed)

    def test_every_address_in_the_list_leads_to_a_screen(self):
        addresses = set(re.findall(r'Screen\("/odoo/([^"/?]+)"', self.listed))
        domain = [("path", "in", list(addresses))]
        found = self.env["ir.actions.actions"].search(domain).mapped("path")
        self.assertEqual(addresses, set(found))
