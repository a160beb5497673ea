from .ticket_common import TicketCase, at

MARCH = (at(28, 23, month=2), at(31, 22))  # Paris: winter time, then summer time


class DocumentCase(TicketCase):
    """Orders, invoices and transfers with the dates a test chooses."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.door = cls.env["product.product"].create(
            {"name": "Door", "type": "service", "invoice_policy": "order"}
        )

    def _order(self, confirmed, **values):
        """An order over one door, confirmed at this UTC time."""
        order = self.env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "order_line": [(0, 0, {"product_id": self.door.id, "price_unit": 100})],
                **values,
            }
        )
        order.action_confirm()
        self._set(order, date_order=confirmed)
        return order

    def _invoice(self, order, date, post=True):
        """An invoice over the whole order, dated on this day."""
        invoice = order._create_invoices()
        invoice.invoice_date = date
        if post:
            invoice.action_post()
        return invoice

    def _bill(self, date):
        """A posted invoice without an order."""
        return self._invoice(self._order("2026-01-05 08:00:00"), date)

    def _credit(self, invoice, date, reason="Wrong price"):
        """A posted credit note over the whole invoice, by the button of the invoice."""
        wizard = self.env["account.move.reversal"].with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        wizard = wizard.create(
            {"reason": reason, "date": date, "journal_id": invoice.journal_id.id}
        )
        wizard.refund_moves()
        credit = wizard.new_move_ids
        credit.invoice_date = date
        credit.action_post()
        return credit

    def _picking(self, done, code="outgoing", order=None, returned=None, added=None):
        """A transfer of this kind, done at this UTC time; False: still to do.

        :param str added: UTC time at which it was planned; default: with its order
        """
        kind = self.env["stock.picking.type"].search(
            [("code", "=", code), ("company_id", "=", self.company.id)], limit=1
        )
        picking = self.env["stock.picking"].create(
            {"picking_type_id": kind.id, "partner_id": self.customer.id}
        )
        columns = {"sale_id": order.id} if order else {}
        if order or added:
            columns["create_date"] = added or order.date_order
        if returned:
            columns["return_id"] = returned.id
        state = "done" if done else "assigned"
        self._set(picking, state=state, date_done=done or None, **columns)
        return picking

    def _measure(self, code, company=None, bounds=None):
        """Figures of March 2026, Paris time, of the whole company."""
        source = self.env["innovation.kpi"]._get_sources()[code]
        figures = source._kpi_measure(*(bounds or MARCH), company or self.company)
        return figures[None]

    def _check_share(self, code, numerator, denominator, pending=0):
        figures = self._measure(code)
        self.assertEqual(figures["numerator"], numerator)
        self.assertEqual(figures["denominator"], denominator)
        self.assertEqual(figures["pending_count"], pending)
        share = 100 * numerator / denominator
        self.assertAlmostEqual(float(figures["value"]), share)

    def _check_duration(self, code, value, p85, size, pending=0):
        figures = self._measure(code)
        self.assertAlmostEqual(figures["value"], value)
        self.assertAlmostEqual(figures["p85"], p85)
        self.assertEqual(figures["sample_size"], size)
        self.assertEqual(figures["pending_count"], pending)
