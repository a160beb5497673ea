from odoo.tests import HttpCase, tagged

from .common import LoopCase

LONG = (
    "Does every delivery note of the workshop travel with its signed invoice, always?"
)
# What is wider than its place and hides the rest.
CUT = """
    const cells = document.querySelectorAll(".o_list_table td *, .o_list_table td");
    const cut = [...cells].filter(
        (cell) =>
            cell.scrollWidth > cell.clientWidth + 1 &&
            getComputedStyle(cell).overflowX !== "visible" &&
            cell.clientWidth > 0 &&
            cell.textContent.trim()
    );
    if (cut.length) {
        console.error("cut: " + cut.map((cell) => cell.textContent).join(" | "));
    } else {
        console.log("test successful");
    }
"""


@tagged("post_install", "-at_install")
class TestWholeNames(LoopCase, HttpCase):
    """No name of a thing or of a person is cut in a wide list."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ann.name = "Ann Bartholomew-Fitzgerald"
        cls.fay.name = "Fay Montgomery-Featherstonehaugh"

    def _open(self, path):
        self.browser_js(
            f"/odoo/{path}?view_type=list",
            CUT,
            ready="!!document.querySelector('.o_list_table .o_data_row')",
            login="ann",
        )

    def test_in_the_list_of_signals(self):
        theme = self.env["innovation.theme"].create({"name": "Internal communication"})
        self._signal(LONG, theme_id=theme.id)
        self._open("innovation-signals")

    def test_in_the_list_of_what_i_shared(self):
        self._signal(LONG)
        self._open("innovation-my-signals")

    def test_in_the_list_of_decisions(self):
        self._decision(name=LONG)
        self._open("innovation-decisions")

    def test_in_the_list_of_improvements(self):
        self._improvement(name=LONG, decision_id=self._decision(name=LONG).id)
        self._open("innovation-improvements")

    def test_in_the_list_of_sprints(self):
        self._sprint(goal=LONG)
        self._open("innovation-sprints")
