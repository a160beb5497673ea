from odoo.tests import tagged

from ..hooks import uninstall_hook
from .common import LoopCase


@tagged("post_install", "-at_install")
class TestUninstall(LoopCase):
    """What an uninstallation finds only where the addon was used for a while."""

    def test_no_parameter_is_left(self):
        ours = [("key", "=like", r"innovation\_loop.%")]
        parameters = self.env["ir.config_parameter"]
        others = parameters.search([]) - parameters.search(ours)
        parameters.set_param("innovation_loop.nameless_mingled_until", "2026-03-30")
        parameters.set_param("innovation_loop.likeness_by_meaning", "True")
        # To drop an index is to wait for all who use it; scripts/lifecycle does that.
        sources = self.registry["innovation.kpi.source"]
        self.patch(sources, "_drop_indexes", lambda self: None)
        uninstall_hook(self.env)
        self.assertFalse(parameters.search(ours))
        self.assertEqual(others.exists(), others)
