from odoo.tests import freeze_time, tagged
from odoo.tools.sql import index_exists

from ..document_common import DocumentCase


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
