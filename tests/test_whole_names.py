from odoo.tests import HttpCase, tagged

from .common import LoopCase

LONG = (
    "Does every delivery note of the workshop travel with its signed invoice, always?"
)
LISTS = ["signals", "my-signals", "decisions", "improvements", "sprints"]
# Opens one list after the other. Cut is what is wider than its place, the rest hidden.
LOOK = """
    const { action } = odoo.__WOWL_DEBUG__.root.env.services;
    const is_cut = (cell) =>
        cell.scrollWidth > cell.clientWidth + 1 &&
        getComputedStyle(cell).overflowX !== "visible" &&
        cell.clientWidth > 0 &&
        cell.textContent.trim();
    const find_cut = async (list) => {
        await action.doAction(`innovation-${list}`, {
            clearBreadcrumbs: true,
            viewType: "list",
        });
        while (
            !location.pathname.endsWith(`-${list}`) ||
            !document.querySelector(".o_list_table .o_data_row")
        ) {
            await new Promise((resolve) => setTimeout(resolve, 20));
        }
        const cells = document.querySelectorAll(".o_list_table td *, .o_list_table td");
        return [...cells].filter(is_cut).map((cell) => cell.textContent);
    };
    (async () => {
        const found = [];
        for (const list of %s) {
            found.push(...(await find_cut(list)));
        }
        if (found.length) {
            console.error("cut: " + found.join(" | "));
        } else {
            console.log("test successful");
        }
    })();
"""


@tagged("post_install", "-at_install")
class TestWholeNames(LoopCase, HttpCase):
    """No name of a thing or of a person is cut in a wide list."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ann.name = "Ann Bartholomew-Fitzgerald"
        cls.fay.name = "Fay Montgomery-Featherstonehaugh"

    def test_in_any_list(self):
        theme = self.env["innovation.theme"].create({"name": "Internal communication"})
        self._signal(LONG, theme_id=theme.id)
        self._improvement(name=LONG, decision_id=self._decision(name=LONG).id)
        self._sprint(goal=LONG)
        self.browser_js(
            "/odoo/innovation-signals",
            LOOK % LISTS,
            ready="odoo.isReady === true",
            login="ann",
        )
