from odoo.tests import HttpCase, new_test_user, tagged

CLICK_ALL = (
    "odoo.loader.modules.get('@web/webclient/clickbot/clickbot_loader')"
    ".startClickEverywhere('innovation_loop.menu_root');"
)


@tagged("post_install", "-at_install")
class TestMenus(HttpCase):
    """Odoo's click robot opens every menu, view and filter of the app."""

    allow_end_on_form = True

    def _click_everywhere(self, group):
        user = new_test_user(self.env, "clicker", f"base.group_user,{group}")
        self.browser_js(
            "/odoo",
            CLICK_ALL,
            "odoo.isReady === true",
            login=user.login,
            timeout=300,
            success_signal="clickbot test succeeded",
        )

    def test_every_menu_opens_for_a_user(self):
        self._click_everywhere("innovation_loop.group_innovation_user")

    def test_every_menu_opens_for_a_manager(self):
        self._click_everywhere("innovation_loop.group_innovation_manager")
