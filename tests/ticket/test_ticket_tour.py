from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

GROUPS = (
    "base.group_user,helpdesk_mgmt.group_helpdesk_user,"
    "innovation_loop.group_innovation_facilitator"
)


@tagged("post_install", "-at_install")
class TestTicketTour(HttpCase):
    def test_from_a_ticket_to_a_decision_in_six_clicks(self):
        ann, fay = (
            new_test_user(self.env, login, groups, name=login.title())
            for login, groups in (("ann", "base.group_user"), ("fay", GROUPS))
        )
        theme = self.env["innovation.theme"].create(
            {"name": "Docks", "responsible_id": ann.id}
        )
        ticket = self.env["helpdesk.ticket"].create(
            {"name": "Where is my invoice?", "description": "It is late."}
        )
        self.env["innovation.signal"].with_user(fay).create(
            {"name": "The dock waits", "ticket_id": ticket.id, "theme_id": theme.id}
        )
        url = f"/odoo/helpdesk.ticket/{ticket.id}"
        tour = "innovation_loop_short_way_to_a_decision"
        self.start_tour(url, tour, login="fay")
        decision = self.env["innovation.decision"].search([("theme_id", "=", theme.id)])
        self.assertEqual((decision.state, decision.outcome), ("decided", "go"))

    @mute_logger("odoo.http")  # a decision is refused on the way
    def test_a_facilitator_takes_its_signal_to_a_delivered_improvement(self):
        fay = new_test_user(self.env, "fay", GROUPS, name="Fay")
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
