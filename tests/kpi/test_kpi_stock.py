from odoo.tests import freeze_time, tagged
from odoo.tools.sql import index_exists

from ..document_common import DocumentCase
from ..ticket_common import at

APRIL = (at(31, 22), at(30, 22, month=4))  # Paris, summer time


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 06:00:00")
class TestKpiStock(DocumentCase):
    def setUp(self):
        super().setUp()
        if "stock.picking" not in self.env:
            self.skipTest("Inventory is not installed")

    def test_delivery_time_from_confirmation_to_the_last_delivery(self):
        """Confirmed 2 March; delivered after 2, 4 and, in two parts, 3 and 12 days.

        median of 2, 4, 12: 4; p85: 0.85 x 2 = 1.7 steps up: 4 + 0.7 x 8 = 9.6
        Pending: one half delivered, one delivered in April. Not counted: one confirmed
        in February and still waiting, one without goods.
        """
        for day in ("04", "06", "14"):
            order = self._order("2026-03-02 08:00:00")
            self._picking(f"2026-03-{day} 08:00:00", order=order)
        self._picking("2026-03-05 08:00:00", order=order)
        half = self._order("2026-03-02 08:00:00")
        self._picking("2026-03-03 08:00:00", order=half)
        self._picking(False, order=half)
        late = self._order("2026-03-02 08:00:00")
        self._picking("2026-04-03 08:00:00", order=late)
        self._picking(False, order=self._order("2026-02-02 08:00:00"))
        self._order("2026-03-02 08:00:00")
        self._check_duration("delivery_time", 4, 9.6, 3, pending=2)

    def test_what_replaces_a_return_does_not_delay_the_order(self):
        order = self._order("2026-03-02 08:00:00")
        first = self._picking("2026-03-04 08:00:00", order=order)
        self._picking("2026-03-20 08:00:00", order=order, returned=first)
        self._check_duration("delivery_time", 2, 2, 1)

    def _sell_goods(self, confirmed):
        goods = self.env["product.product"].create(
            {"name": "Oak board", "type": "consu", "is_storable": True}
        )
        line = {"product_id": goods.id, "product_uom_qty": 4, "price_unit": 10}
        order = self._order(confirmed, order_line=[(0, 0, line)])
        self._set(order.picking_ids, create_date=confirmed)
        return order

    def _transfer(self, picking, done, added=None, quantity=4):
        """Do it as people do, then say when it was planned and done."""
        picking.move_ids.write({"quantity": quantity, "picked": True})
        picking.with_context(skip_backorder=True).button_validate()
        dates = {"create_date": added} if added else {}
        self._set(picking, date_done=done, **dates)

    def _return_for_exchange(self, picking):
        """:return: the return and what replaces it, as Odoo's own button makes them"""
        known = picking.sale_id.picking_ids
        wizard = self.env["stock.return.picking"].create({"picking_id": picking.id})
        wizard.product_return_moves.quantity = 1
        back = self.env["stock.picking"].browse(
            wizard.action_create_exchanges()["res_id"]
        )
        return back, picking.sale_id.picking_ids - known - back

    def test_returned_and_exchanged_the_order_was_delivered_once(self):
        """Ordered 2 March, delivered 5 March; exchanged from 1 to 9 April: 3 days."""
        order = self._sell_goods("2026-03-02 08:00:00")
        first = order.picking_ids
        self._transfer(first, "2026-03-05 08:00:00")
        self._check_duration("delivery_time", 3, 3, 1)
        back, again = self._return_for_exchange(first)
        self.assertFalse(again.return_id)  # Odoo does not say what it replaces
        added = "2026-04-01 08:00:00"
        for planned in (back, again):
            self._set(planned, create_date=added)
        self._check_duration("delivery_time", 3, 3, 1)
        self._transfer(back, "2026-04-03 08:00:00", added, quantity=1)
        self._transfer(again, "2026-04-09 08:00:00", added, quantity=1)
        self._check_duration("delivery_time", 3, 3, 1)
        april = self._measure("delivery_time", bounds=APRIL)
        self.assertEqual((april["sample_size"], april["pending_count"]), (0, 0))
        for code, part in (("return_rate", 0), ("rework_rate", 0)):
            with self.subTest(code=code):
                figures = self._measure(code, bounds=APRIL)
                self.assertEqual(figures["numerator"], 1)
                self.assertEqual(figures["denominator"], part)

    def test_what_is_added_to_a_delivered_order_delays_nothing(self):
        order = self._order("2026-03-02 08:00:00")
        self._picking("2026-03-05 08:00:00", order=order)
        added = "2026-04-02 08:00:00"
        self._picking("2026-04-09 08:00:00", order=order, added=added)
        self._check_duration("delivery_time", 3, 3, 1)
        april = self._measure("delivery_time", bounds=APRIL)
        self.assertEqual((april["sample_size"], april["pending_count"]), (0, 0))
        # It replaces nothing: it may come back like any delivery.
        self.assertEqual(self._measure("return_rate", bounds=APRIL)["denominator"], 1)

    def test_what_is_left_to_deliver_is_waited_for(self):
        """Half of it on 5 March, the rest, which Odoo plans at that moment, on 9."""
        order = self._sell_goods("2026-03-02 08:00:00")
        first = order.picking_ids
        first.move_ids.write({"quantity": 1, "picked": True})
        first.with_context(
            skip_backorder=True, picking_ids_not_to_backorder=[]
        ).button_validate()
        rest = order.picking_ids - first
        self.assertEqual(rest.backorder_id, first)
        self._set(first, date_done="2026-03-05 08:00:00")
        self._set(rest, create_date="2026-03-06 08:00:00")
        self._check_duration_is_open("delivery_time")
        self._transfer(rest, "2026-03-09 08:00:00", "2026-03-06 08:00:00", quantity=3)
        self._check_duration("delivery_time", 7, 7, 1)

    def _check_duration_is_open(self, code):
        figures = self._measure(code)
        self.assertEqual((figures["sample_size"], figures["pending_count"]), (0, 1))

    def test_history_without_the_day_it_was_planned_counts_its_last_delivery(self):
        order = self._order("2026-03-02 08:00:00")
        for day in ("04", "14"):
            loaded = f"2026-04-0{day[1]} 08:00:00"
            self._picking(f"2026-03-{day} 08:00:00", order=order, added=loaded)
        self._check_duration("delivery_time", 12, 12, 1)

    def test_return_rate_counts_returns_against_deliveries(self):
        """Five deliveries and two returns in March: 100 x 2 / 5 = 40 %.

        A return to a supplier, a receipt and an open delivery are neither.
        """
        done = [self._picking("2026-03-10 08:00:00") for _number in range(5)]
        old = self._picking("2026-02-10 08:00:00")
        self._picking("2026-03-12 08:00:00", "incoming", returned=done[0])
        self._picking("2026-03-12 08:00:00", "incoming", returned=old)
        receipt = self._picking("2026-03-12 08:00:00", "incoming")
        self._picking("2026-03-13 08:00:00", "outgoing", returned=receipt)
        self._picking(False)
        self._check_share("return_rate", 2, 5)

    def test_transfers_of_a_month_are_indexed_until_the_addon_goes(self):
        source = self.env["innovation.kpi.return.rate"]
        [(name, _table, _columns)] = source._get_indexes()
        self.assertTrue(index_exists(self.env.cr, name))
        source._drop_indexes()
        self.assertFalse(index_exists(self.env.cr, name))
        self.env["innovation.kpi"]._sync_sources()
        self.assertTrue(index_exists(self.env.cr, name))

    def test_without_inventory_they_rest_and_keep_their_history(self):
        kpi = self.env["innovation.kpi"].search([("code", "=", "return_rate")])
        self._picking("2026-03-10 08:00:00")
        kpi.action_backfill("2026-03-01")
        source = self.env.registry["innovation.kpi.return.rate"]
        self.patch(source, "_kpi_requires", ("stock.unheard.of",))
        self.env["innovation.kpi"]._sync_sources()
        self.assertFalse(kpi.active)
        self.assertEqual(self._value(kpi, "2026-03-01").sample_size, 1)
