from odoo import fields
from odoo.tests import HttpCase, tagged

from .common import LoopCase

# The robot tries every filter in every view again, though all views of an action share
# one search: here it finds the filters of an address once, or neither them nor views.
CLICK_ALL = """
const {querySelector, querySelectorAll} = document;
const seen = new Set();
const hide = {
    everything: (selector) => /searchview_dropdown|o_switch_view/.test(selector),
    repetitions: (selector) =>
        selector.endsWith("o_searchview_dropdown_toggler") &&
        seen.size === seen.add(location.pathname).size,
}.%s;
document.querySelector = (selector) =>
    hide(selector) ? null : querySelector.call(document, selector);
document.querySelectorAll = (selector) =>
    hide(selector) ? [] : querySelectorAll.call(document, selector);
odoo.loader.modules
    .get("@web/webclient/clickbot/clickbot_loader")
    .startClickEverywhere("innovation_loop.menu_root");
"""


@tagged("post_install", "-at_install")
class TestMenus(LoopCase, HttpCase):
    """Odoo's click robot opens every menu; as a manager every view and filter too."""

    allow_end_on_form = True

    def _fill_the_views(self):
        self.team.member_ids |= self.mia
        signals = self._signal() | self._signal(kind="irritant", user=self.bob)
        decision = self._decision(
            date_due=fields.Date.today(), signal_ids=[(6, 0, signals.ids)]
        )
        self._decision(name="Still open", date_due=fields.Date.today())
        decision.with_user(self.ann).action_decide("go", "Fridays cost us trucks")
        improvement = self._improvement(decision_id=decision.id)
        self._improvement(name="In the backlog")
        sprint = self._sprint(improvement, date_start=fields.Date.today())
        sprint.action_start()
        self._signal(name="To be sorted")
        self.env["innovation.retrospective"].create(
            {
                "name": "The first",
                "team_id": self.team.id,
                "note_ids": [(0, 0, {"column": "worked", "text": "We tested"})],
            }
        )
        self.env["innovation.kpi"].search([]).action_backfill("2026-01-01")
        self.env.flush_all()

    def _click_everywhere(self, user, hidden):
        self.browser_js(
            "/odoo",
            CLICK_ALL % hidden,
            "odoo.isReady === true",
            login=user.login,
            timeout=300,
            success_signal="clickbot test succeeded",
        )

    def test_every_menu_opens_for_a_user_before_there_is_anything(self):
        self._click_everywhere(self.ann, "everything")

    def test_every_view_and_filter_opens_for_a_manager(self):
        self._fill_the_views()
        self._click_everywhere(self.mia, "repetitions")
