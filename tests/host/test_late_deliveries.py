from freezegun import freeze_time

from odoo.tests import tagged

from ..document_common import DocumentCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-30 09:00:00")
class TestLateDeliveries(DocumentCase):
    """A delivery is late when it left after the day that was promised."""

    def setUp(self):
        super().setUp()
        if "stock.picking" not in self.env:
            self.skipTest("Inventory is not installed")
        Retrospective = self.env["innovation.retrospective"].with_user(self.ann)
        self.retrospective = Retrospective.create(
            {"name": "March", "team_id": self.team.id, "date": "2026-03-30"}
        )

    def _delivered(self, done, promised, **values):
        picking = self._picking(f"2026-03-{done}", **values)
        self._set(picking, date_deadline=f"2026-03-{promised}")
        return picking

    def _facts(self, user=None):
        sections = self.retrospective.with_user(user or self.ann).get_facts()
        return [f for s in sections if s["key"] == "deliveries" for f in s["facts"]]

    def test_later_the_same_day_is_in_time(self):
        self.ann.group_ids |= self.env.ref("stock.group_stock_user")
        self._delivered("10 16:00:00", "10 08:00:00")
        self._delivered("09 08:00:00", "10 08:00:00")
        self._delivered("12 08:00:00", "10 08:00:00", code="incoming")
        self.assertEqual(self._facts(), [])
        # Midnight in Paris lies between the two.
        late = self._delivered("10 23:30:00", "10 22:00:00")
        late |= self._delivered("12 08:00:00", "10 08:00:00")
        [fact] = self._facts()
        self.assertEqual(fact["text"], "2 deliveries later than promised")
        found = self.env["stock.picking"].search(fact["action"]["domain"])
        self.assertEqual(found, late)

    def test_who_reads_no_deliveries_is_told_of_none(self):
        self._delivered("12 08:00:00", "10 08:00:00")
        self.assertEqual(self._facts(), [])

    # ------------------------------------------------------------
    # PROPOSED
    # ------------------------------------------------------------

    def _run_proposals(self):
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.ref(
                "innovation_loop.ir_cron_propose_for_deliveries"
            ).method_direct_trigger()

    def test_of_an_order_delivered_late_a_retrospective_is_proposed_once(self):
        self._let_sell(self.fay)
        self.company.innovation_deliveries_seen = "2026-03-10 09:00:00"
        orders = [
            self._order("2026-03-02 08:00:00", user_id=self.ann.id) for _day in range(3)
        ]
        known, late, in_time = orders
        self._delivered("10 08:00:00", "09 08:00:00", order=known)
        self._delivered("12 08:00:00", "11 08:00:00", order=late)
        self._delivered("12 08:00:00", "12 08:00:00", order=in_time)
        self._run_proposals()
        self.assertEqual(late.activity_ids.user_id, self.fay)
        self.assertFalse((known | in_time).activity_ids)
        late.activity_ids.unlink()
        self._run_proposals()
        self.assertFalse(late.activity_ids)
