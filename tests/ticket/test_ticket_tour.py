from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestTicketTour(HttpCase):
    @mute_logger("odoo.http")  # a decision is refused on the way
    def test_a_facilitator_takes_its_signal_to_a_delivered_improvement(self):
        groups = (
            "base.group_user,helpdesk_mgmt.group_helpdesk_user,"
            "innovation_loop.group_innovation_facilitator"
        )
        fay = new_test_user(self.env, "fay", groups, name="Fay")
        new_test_user(self.env, "ann", "base.group_user", name="Ann")
        ticket = self.env["helpdesk.ticket"].create(
            {
                "name": "Where is my invoice?",
                "description": "The driver waited an hour.",
                "partner_id": self.env["res.partner"].create({"name": "Oak House"}).id,
            }
        )
        self.start_tour(
            f"/odoo/helpdesk.ticket/{ticket.id}",
            "innovation_loop_from_ticket_to_delivery",
            login=fay.login,
        )
        signal = ticket.innovation_signal_count and self.env[
            "innovation.signal"
        ].search([("ticket_id", "=", ticket.id)])
        self.assertEqual((signal.state, signal.kind), ("resolved", "blocker"))
        self.assertEqual(signal.reporter_id, fay)
