from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
class TestSignalMerge(LoopCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Followers are on, as in daily use.
        cls.env = cls.env(context={"tracking_disable": False})

    def _signals(self, count):
        signals = self.env["innovation.signal"]
        for number in range(count):
            signals |= self._signal(f"Signal {number}")
        return signals.with_user(self.fay)

    def test_each_person_counts_once_and_each_nameless_one_counts(self):
        kept, twin = self._signal(), self._signal(user=self.bob)
        twin.with_user(self.ann).action_me_too()
        nameless = self._signal(is_anonymous=True) | self._signal(is_anonymous=True)
        (twin | nameless).with_user(self.fay).action_merge(kept)
        self.assertEqual(kept.occurrence_count, 4)

    def test_texts_links_and_attachments_are_read_from_the_merged_ones(self):
        kept, twin = self._signals(2)
        twin.write({"description": "Every Friday", "partner_id": self.customer.id})
        photo = self.env["ir.attachment"].create(
            {"name": "dock.png", "res_model": twin._name, "res_id": twin.id}
        )
        twin.action_merge(kept)
        reader = kept.with_user(self.bob)
        self.assertEqual(reader.merged_ids.description, "Every Friday")
        self.assertEqual(reader.merged_ids.partner_id, self.customer)
        self.assertEqual(reader.merged_attachment_ids, photo)
        self.assertFalse(kept.description or kept.partner_id)
        twin.action_unmerge()
        self.assertFalse(reader.merged_ids or reader.merged_attachment_ids)
        self.assertEqual((photo.res_id, twin.partner_id), (twin.id, self.customer))

    def test_followers_come_with_the_merge_and_leave_with_it(self):
        kept, twin, other = self._signals(3)
        mia = self.mia.partner_id
        guest = self.env["res.partner"].create({"name": "Guest", "email": "g@x.org"})
        twin.message_subscribe((mia | guest).ids)
        other.message_subscribe(mia.ids)
        before = kept.message_partner_ids
        self.assertNotIn(mia, before)
        (twin | other).action_merge(kept)
        self.assertEqual(kept.message_partner_ids, before | mia)
        twin.action_unmerge()
        self.assertIn(mia, kept.message_partner_ids)
        other.action_unmerge()
        self.assertEqual(kept.message_partner_ids, before)
        self.assertLessEqual(mia | guest, twin.message_partner_ids)

    def test_who_followed_before_still_follows_and_who_left_stays_away(self):
        kept, twin = self._signals(2)
        mia, bob = self.mia.partner_id, self.bob.partner_id
        twin.message_subscribe((mia | bob).ids)
        kept.message_subscribe(mia.ids)
        twin.action_merge(kept)
        kept.with_user(self.bob).message_unsubscribe(bob.ids)
        self._signals(1).action_merge(kept)
        self.assertNotIn(bob, kept.message_partner_ids)
        twin.action_unmerge()
        self.assertIn(mia, kept.message_partner_ids)

    def test_out_of_a_chain_each_takes_along_what_was_merged_into_it(self):
        first, second, third, fourth = self._signals(4)
        first.message_subscribe(self.bob.partner_id.ids)
        first.action_merge(second)
        second.action_merge(third)
        third.action_merge(fourth)
        self.assertEqual((first | second | third).merged_into_id, fourth)
        third.action_unmerge()
        self.assertEqual((first | second).merged_into_id, third)
        self.assertIn(self.bob.partner_id, third.message_partner_ids)
        self.assertNotIn(self.bob.partner_id, fourth.message_partner_ids)
        first.action_unmerge()
        self.assertEqual((first.state, second.merged_into_id), ("new", third))
        self.assertEqual(third.occurrence_count, 1)

    def test_a_merge_into_what_hangs_on_oneself_is_refused(self):
        first, second = self._signals(2)
        first.action_merge(second)
        for target in (second, first):
            with self.assertRaisesRegex(UserError, "into itself"):
                second.action_merge(target)

    def test_an_answer_to_the_one_that_stays_leaves_nothing_on_the_others(self):
        kept, twin = self._signals(2)
        twin.action_merge(kept)
        kept.action_decline("Not ours")
        self.assertFalse(twin.answer or twin.answered_date)

    def test_a_signal_with_a_decision_of_its_own_stays(self):
        kept, twin = self._signals(2)
        twin.action_open_decision()
        with self.assertRaisesRegex(UserError, "decision of its own"):
            twin.action_merge(kept)
        kept.action_merge(twin)
        self.assertEqual(kept.state, "merged")

    def test_closed_teams_merge_among_themselves(self):
        secret = self._signal(user=self.mia, team_id=self.closed_team.id)
        twin = self._signal(user=self.mia, team_id=self.closed_team.id)
        mine = self._signal().with_user(self.mia)
        for signal, target in ((secret, mine), (mine, secret)):
            with self.assertRaisesRegex(UserError, "closed team"):
                signal.action_merge(target)
        twin.action_merge(secret)
        self.assertEqual(twin.merged_into_id, secret)
        with self.assertRaises(AccessError):
            mine.with_user(self.fay).action_merge(secret.id)

    def test_a_colleague_merges_nothing(self):
        kept, twin = self._signal(), self._signal()
        with self.assertRaises(AccessError):
            twin.with_user(self.bob).action_merge(kept.id)
        twin.with_user(self.fay).action_merge(kept)
        with self.assertRaises(AccessError):
            twin.with_user(self.bob).action_unmerge()

    def test_deleting_the_one_that_stays_loses_no_other(self):
        kept, twin, under = self._signals(3)
        under.action_merge(twin)
        twin.action_merge(kept)
        kept.with_user(self.mia).unlink()
        self.assertEqual((twin.state, under.merged_into_id), ("new", twin))

    def test_whoever_may_take_one_back_by_a_program_need_not_be_one_who_sorts(self):
        alone, kept, merged = (self._signal(), self._signal(), self._signal())
        merged.with_user(self.fay).action_merge(kept)
        for signal in (alone, kept):
            signal.with_user(self.ann).sudo().unlink()
        self.assertFalse(merged.merged_into_id)
        self.assertEqual(merged.state, "new")

    def test_the_wizard_keeps_the_one_with_most_voices(self):
        few, many = self._signals(2)
        many.with_user(self.bob).action_me_too()
        Merge = self.env["innovation.signal.merge"].with_user(self.fay)
        wizard = Merge.with_context(
            active_model=few._name, active_ids=(few | many).ids
        ).create({})
        self.assertEqual(wizard.target_id, many)
        wizard.action_confirm()
        self.assertEqual(few.merged_into_id, many)

    def test_the_wizard_reaches_into_no_closed_team(self):
        secret = self._signal(user=self.mia, team_id=self.closed_team.id)
        Merge = self.env["innovation.signal.merge"].with_user(self.fay)
        mine = self._signal()
        for signals, target in ((secret, mine), (mine, secret)):
            with self.assertRaises(AccessError):
                Merge.create({"signal_ids": signals.ids, "target_id": target.id})
