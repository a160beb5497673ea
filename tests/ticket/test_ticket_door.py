import re
from pathlib import Path

from odoo.tests import TransactionCase, tagged

ROOT = Path(__file__).parents[2]
WORDS = re.compile(r"helpdesk\.ticket|helpdesk_ticket|helpdesk_mgmt|\bticket_id\b")
KINDS = {".py", ".xml", ".csv", ".js", ".scss"}
# What is about everything; the rest of them says which addon brings tickets.
ABOUT_EVERYTHING = {"demo", "i18n", "migrations", "scripts", "__manifest__.py"}
HOOKS = "hooks.py"


@tagged("post_install", "-at_install")
class TestTicketDoor(TransactionCase):
    """The room of tickets can move out: nobody else names what is in it."""

    def _files(self):
        for path in ROOT.rglob("*"):
            parts = path.relative_to(ROOT).parts
            is_ours = not parts[0].startswith(".") and parts[0] not in ABOUT_EVERYTHING
            if is_ours and path.suffix in KINDS and path.is_file():
                yield path, parts

    def _is_in_the_room(self, parts):
        return "ticket" in parts or parts[-1].startswith("ticket_")

    def _requires_tickets(self, parts, text):
        """A KPI that is archived where there are none, or the test of one."""
        required = re.search(r"_kpi_requires = .*helpdesk\.ticket", text)
        return "kpi" in parts and bool(required)

    def test_nobody_else_names_tickets(self):
        named = []
        for path, parts in self._files():
            text = path.read_text()
            inside = self._is_in_the_room(parts) or self._requires_tickets(parts, text)
            if WORDS.search(text) and not inside and parts != (HOOKS,):
                named.append("/".join(parts))
        self.assertFalse(named, "These belong into the room of tickets.")

    def test_the_door_is_looked_at(self):
        """A search that finds nothing would hold any house together."""
        named = [
            parts for path, parts in self._files() if WORDS.search(path.read_text())
        ]
        for room in ("models", "views", "security", "static", "tests", "kpi"):
            self.assertTrue(any(parts[0] == room for parts in named), room)
