from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
class TestSignalHidden(LoopCase):
    """Nobody learns of a record they cannot read by pointing a signal at it."""

    def setUp(self):
        super().setUp()
        self.order = self.env["sale.order"].create({"partner_id": self.customer.id})

    def test_a_link_to_what_one_cannot_read_is_refused(self):
        values = {"sale_order_id": self.order.id}
        with self.assertRaises(AccessError):
            self._signal(user=self.bob, **values)
        with self.assertRaises(AccessError):
            self._signal(user=self.bob, is_anonymous=True, **values)
        with self.assertRaises(AccessError):
            self._signal(user=self.bob).write(values)

    def test_a_default_is_a_link_too(self):
        Signal = self.env["innovation.signal"].with_user(self.bob)
        Signal = Signal.with_context(default_sale_order_id=self.order.id)
        with self.assertRaises(AccessError):
            Signal.create({"name": "x"})

    def test_a_facilitator_without_rights_on_the_order_decides_all_the_same(self):
        signal = self._signal()
        signal.sudo().sale_order_id = self.order
        action = signal.with_user(self.fay).action_open_decision()
        decision = self.env["innovation.decision"].browse(action["res_id"])
        self.assertEqual(decision.sale_order_id, self.order)

    def test_a_team_that_others_point_into_is_not_closed(self):
        inside = self._team("Lab", self.mia)
        decision = self._decision(
            user=self.mia, team_id=inside.id, responsible_id=self.mia.id
        )
        signal = self._signal()
        signal.with_user(self.mia).decision_id = decision
        with self.assertRaisesRegex(UserError, "The dock waits"):
            inside.with_user(self.mia).visibility = "members"
        signal.with_user(self.mia).team_id = inside
        inside.with_user(self.mia).visibility = "members"

    def test_what_others_point_to_does_not_move_into_a_closed_team(self):
        decision = self._decision(
            user=self.mia, submit=False, responsible_id=self.mia.id
        )
        signal = self._signal()
        signal.with_user(self.mia).decision_id = decision
        with self.assertRaisesRegex(UserError, "The dock waits"):
            decision.with_user(self.mia).team_id = self.closed_team

    def test_a_merge_does_not_show_a_team_closed_since(self):
        lab = self._team("Lab", self.mia)
        kept = self._signal("Secret", self.mia, team_id=lab.id)
        twin = self._signal()
        twin.with_user(self.mia).action_merge(kept)
        with self.assertRaisesRegex(UserError, "The dock waits"):
            lab.with_user(self.mia).visibility = "members"

    def test_a_file_carries_a_name(self):
        Signal = self.env["innovation.signal"].with_user(self.ann)
        fields = ["id", "name", "is_anonymous"]
        result = Signal.load(fields, [["x.y", "The saw guard is off", "1"]])
        self.assertIn("without a name", result["messages"][0]["message"])
