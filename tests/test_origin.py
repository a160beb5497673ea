from odoo.tests import tagged

from .common import LoopCase


@tagged("post_install", "-at_install")
class TestOrigin(LoopCase):
    def test_a_contact_counts_its_whole_customer(self):
        contact = self.env["res.partner"].create(
            {"name": "Jo", "parent_id": self.customer.id}
        )
        self._signal(partner_id=self.customer.id)
        self._signal(partner_id=contact.id)
        for partner in (contact, self.customer):
            self.assertEqual(partner.with_user(self.ann).innovation_signal_count, 2)
            action = partner.action_view_innovation_signals()
            found = self.env["innovation.signal"].search(action["domain"])
            self.assertEqual(len(found), 2)

    def test_a_reader_counts_only_what_he_may_read(self):
        self._signal(
            partner_id=self.customer.id, team_id=self.closed_team.id, user=self.mia
        )
        self.assertEqual(self.customer.with_user(self.mia).innovation_signal_count, 1)
        self.assertEqual(self.customer.with_user(self.ann).innovation_signal_count, 0)

    def test_an_order_prefills_what_is_shared_about_it(self):
        order = self.env["sale.order"].create({"partner_id": self.customer.id})
        self._let_sell(self.ann)
        context = order.action_share_signal()["context"]
        signal = self._signal(
            **{key.removeprefix("default_"): context[key] for key in context}
        )
        self.assertEqual(signal.sale_order_id, order)
        self.assertEqual(signal.partner_id, self.customer)
        self.assertEqual((signal.res_model, signal.res_id), ("sale.order", order.id))
        self.assertEqual(order.innovation_signal_count, 1)

    def test_counting_many_customers_takes_one_query_a_kind(self):
        partners = self.env["res.partner"].create([{"name": str(n)} for n in range(20)])
        partners.invalidate_recordset()
        partners.mapped("commercial_partner_id")
        with self.assertQueryCount(4):
            partners.mapped("innovation_signal_count")
