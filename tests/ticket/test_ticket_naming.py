from odoo.tests import tagged

from .secret_common import SecretCase


@tagged("post_install", "-at_install")
class TestTicketNaming(SecretCase):
    def test_a_form_sends_back_what_stands_there_already(self):
        """A link that one may not follow keeps nobody from the rest of the form."""
        ticket = self.env["helpdesk.ticket"].create(
            {"name": "Late", "description": "Late", "company_id": self.company.id}
        )
        signal = self._signal()
        signal.sudo().ticket_id = ticket
        self.assertFalse(ticket.with_user(self.ann).has_access("read"))
        sent = {"ticket_id": ticket.id, "kind": "blocker"}
        answer = signal.onchange(sent, ["kind"], {"kind": {}, "ticket_id": {}})
        self.assertNotIn("warning", answer)
