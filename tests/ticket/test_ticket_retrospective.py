from freezegun import freeze_time

from odoo.tests import tagged

from ..ticket_common import TicketCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestTicketRetrospective(TicketCase):
    """What was most urgent is proposed to be looked back on, once it is solved."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fay.group_ids |= cls.env.ref("helpdesk_mgmt.group_helpdesk_user")

    def _solved(self, priority="3", stage="done", **values):
        ticket = self._ticket(priority=priority, user_id=self.ann.id, **values)
        self._close(ticket, stage)
        return ticket

    def test_a_most_urgent_ticket_proposes_one_when_it_is_solved(self):
        ticket = self._solved()
        self.assertEqual(ticket.activity_ids.user_id, self.fay)
        self.assertNotIn(self.fay.partner_id, ticket.message_partner_ids)
        action = ticket.activity_ids.with_user(self.fay).action_hold_retrospective()
        held = self.env["innovation.retrospective"].browse(action["res_id"])
        self.assertEqual((held.ticket_id, held.kind), (ticket, "incident"))
        self.assertEqual((held.team_id, held.name), (self.team, "The door sticks"))

    def test_others_propose_none(self):
        for values in ({"priority": "2"}, {"stage": "cancelled"}):
            self.assertFalse(self._solved(**values).activity_ids, values)

    def test_closed_again_it_is_not_proposed_again(self):
        ticket = self._solved()
        ticket.activity_ids.action_feedback()
        ticket.stage_id = self.stages["in_progress"]
        self._close(ticket)
        self.assertFalse(ticket.activity_ids)

    def test_what_was_closed_long_ago_proposes_none(self):
        """A file of last year's tickets is loaded."""
        ticket = self._ticket(
            priority="3",
            user_id=self.ann.id,
            stage="done",
            closed_date="2025-03-02 09:00:00",
        )
        self.env.flush_all()
        self.assertFalse(ticket.activity_ids)

    def test_who_may_not_read_it_is_not_asked(self):
        self.fay.group_ids -= self.env.ref("helpdesk_mgmt.group_helpdesk_user")
        self.assertFalse(self._solved().activity_ids)
