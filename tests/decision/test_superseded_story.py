from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
class TestSupersededStory(LoopCase):
    """What a decision answered goes on with the one that takes its place."""

    def setUp(self):
        super().setUp()
        self.signal = self._signal()
        self.old = self._decision(signal_ids=self.signal.ids)
        self.old.action_decide("no_go", "The carrier will not come earlier")
        self.new = self.old.browse(self.old.action_supersede()["res_id"])

    def _ways_out(self):
        """:yield: writes that would take the signal out of the new decision"""
        other = self._decision(name="Another question", submit=False)
        new, signal = self.new, self.signal
        yield signal, {"decision_id": False}
        yield signal, {"decision_id": other.id}
        yield new, {"signal_ids": [Command.unlink(signal.id)]}
        yield new, {"signal_ids": [Command.clear()]}
        yield new, {"signal_ids": [Command.set([])]}
        yield other, {"signal_ids": [Command.link(signal.id)]}

    def test_an_answered_signal_stays_with_the_newest_decision(self):
        for record, values in self._ways_out():
            for user in (self.fay, self.mia):
                with self.subTest(values=values, user=user.login):
                    with self.assertRaisesRegex(UserError, "“The dock.*was answered"):
                        record.with_user(user).write(values)
        self.assertEqual(self.signal.decision_id, self.new)
        self.assertEqual(self.signal.answer, "The carrier will not come earlier")

    def test_what_joined_the_new_one_leaves_it_again(self):
        late = self._signal("Late").with_user(self.fay)
        late.decision_id = self.new
        late.decision_id = False
        self.assertEqual(late.state, "new")

    def test_the_way_out_is_to_drop_the_new_one(self):
        self.new.with_user(self.mia).unlink()
        self.assertEqual(self.signal.decision_id, self.old)
        self.assertEqual(self.signal.state, "declined")
