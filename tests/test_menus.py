from odoo.tests import HttpCase, new_test_user, tagged

CLICK_ALL = (
    "odoo.loader.modules.get('@web/webclient/clickbot/clickbot_loader')"
    ".startClickEverywhere('innovation_loop.menu_root', %s);"
)


@tagged("post_install", "-at_install")
class TestMenus(HttpCase):
    """Odoo's click robot opens every menu and view; as a manager every filter too."""

    allow_end_on_form = True

    def _click_everywhere(self, group, light):
        user = new_test_user(self.env, "clicker", f"base.group_user,{group}")
        self.browser_js(
            "/odoo",
            CLICK_ALL % light,
            "odoo.isReady === true",
            login=user.login,
            timeout=300,
            success_signal="clickbot test succeeded",
        )

    def test_every_menu_opens_for_a_user(self):
        self._click_everywhere("innovation_loop.group_innovation_user", "true")

    def test_every_menu_opens_for_a_manager(self):
        self._click_everywhere("innovation_loop.group_innovation_manager", "false")
