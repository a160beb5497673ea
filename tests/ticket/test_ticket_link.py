from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
class TestTicketLink(LoopCase):
    """What a record of the loop is about may be a ticket."""

    def setUp(self):
        super().setUp()
        self.category = self.env["helpdesk.ticket.category"].create({"name": "Invoice"})
        self.ticket = self.env["helpdesk.ticket"].create(
            {
                "name": "Invoice missing",
                "description": "It never came",
                "category_id": self.category.id,
                "partner_id": self.customer.id,
            }
        )
        self.about = {"ticket_id": self.ticket.id}

    def _let_answer(self, user):
        """Give a colleague the rights of whoever works with tickets."""
        user.group_ids |= self.env.ref("helpdesk_mgmt.group_helpdesk_user")

    def test_a_ticket_prefills_what_is_shared_about_it(self):
        self._let_answer(self.ann)
        share = self.ticket.with_user(self.ann).action_share_signal()
        Signal = self.env["innovation.signal"].with_user(self.ann)
        Signal = Signal.with_context(**share["context"])
        signal = Signal.browse(Signal.capture({"name": "The dock waits"}))
        self.assertEqual(signal.ticket_id, self.ticket)
        self.assertEqual(signal.partner_id, self.customer)
        self.assertEqual(self.ticket.innovation_signal_count, 1)

    def test_whoever_sorts_sees_the_customer_s_open_tickets(self):
        self._signal(partner_id=self.customer.id)
        Signal = self.env["innovation.signal"].with_user(self.fay)
        self.assertFalse(Signal.get_triage()["signal"]["customer_facts"])
        self._let_answer(self.fay)
        facts = Signal.get_triage()["signal"]["customer_facts"]
        self.assertEqual(facts, ["1 open ticket"])

    def test_its_category_gives_the_theme_and_its_customer(self):
        theme = self.env.ref("innovation_loop.innovation_theme_billing")
        theme.ticket_category_ids = self.category
        self._let_answer(self.ann)
        signal = self._signal(**self.about)
        self.assertEqual(signal.theme_id, theme)
        self.assertEqual(signal.partner_id, self.customer)

    def test_its_customer_comes_before_the_order_s(self):
        other = self.env["res.partner"].create({"name": "Elm House"})
        order = self.env["sale.order"].create({"partner_id": other.id})
        self._let_answer(self.ann)
        self._let_sell(self.ann)
        signal = self._signal(sale_order_id=order.id, **self.about)
        self.assertEqual(signal.partner_id, self.customer)

    def test_a_deleted_one_leaves_its_signal(self):
        self._let_answer(self.ann)
        signal = self._signal(**self.about)
        self.ticket.unlink()
        self.assertEqual((signal.exists(), signal.ticket_id.id), (signal, False))
        self.assertEqual(signal.partner_id, self.customer)

    def test_a_link_to_one_that_one_cannot_read_is_refused(self):
        with self.assertRaises(AccessError):
            self._signal(user=self.bob, **self.about)
        with self.assertRaises(AccessError):
            self._signal(user=self.bob, is_anonymous=True, **self.about)
        with self.assertRaises(AccessError):
            self._signal(user=self.bob).write(self.about)
        Signal = self.env["innovation.signal"].with_user(self.bob)
        with self.assertRaises(AccessError):
            Signal.with_context(default_ticket_id=self.ticket.id).create({"name": "x"})

    def test_without_a_name_it_may_be_about_one_too(self):
        self._let_answer(self.ann)
        signal = self._signal(is_anonymous=True, **self.about)
        self.assertEqual(signal.ticket_id, self.ticket)

    def test_a_decision_taken_keeps_its_ticket(self):
        self._let_answer(self.fay)
        decision = self._decision(**self.about)
        decision.action_decide("go", "Fridays cost us trucks")
        self.assertIn("ticket_id", decision._get_locked_fields())
        self.assertIn("sale_order_id", decision._get_locked_fields())
