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
