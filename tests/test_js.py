from odoo.tests import HttpCase, tagged

# The module, not its classes: a runner would take those for tests of ours.
from odoo.addons.web.tests import test_js as web


@tagged("post_install", "-at_install")
class TestOurComponents(HttpCase):
    def test_the_unit_tests_of_our_components_pass(self):
        ours = web.HOOTCommon._generate_hash(self, "@innovation_loop")
        self.browser_js(
            f"/web/tests?headless&loglevel=2&preset=desktop&timeout=15000&id={ours}",
            "",
            "",
            login="admin",
            timeout=300,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=web.unit_test_error_checker,
        )
