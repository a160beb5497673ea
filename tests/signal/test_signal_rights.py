from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
class TestSignalTriageRights(LoopCase):
    """An author changes the words of a signal; what becomes of it others say."""

    def test_an_author_does_not_sort_their_own_signal(self):
        signal, twin = self._signal(), self._signal("Late invoices")
        for sort in (
            lambda: signal.action_acknowledge(),
            lambda: signal.action_decline("Not important"),
            lambda: signal.action_resolve("Done"),
            lambda: signal.action_snooze("2099-01-01"),
            lambda: signal.action_merge(twin.id),
            lambda: signal.action_open_decision(),
        ):
            with self.assertRaisesRegex(AccessError, "facilitator"):
                sort()
        self.assertEqual(signal.state, "new")

    def test_an_author_does_not_take_a_signal_out_of_a_merge(self):
        signal, twin = self._signal(), self._signal("Late invoices", self.bob)
        signal.with_user(self.fay).action_merge(twin.id)
        with self.assertRaisesRegex(AccessError, "facilitator"):
            signal.action_unmerge()

    def test_an_author_still_corrects_the_words(self):
        signal = self._signal()
        signal.write({"name": "The dock waits", "kind": "blocker"})
        signal.active = False
        self.assertFalse(signal.active)

    def test_a_call_with_odd_arguments_is_refused_in_words(self):
        signal = self._signal().with_user(self.fay)
        for target in (None, False, "x", [], {}, True):
            with self.assertRaisesRegex(UserError, "stays"):
                signal.action_merge(target)


@tagged("post_install", "-at_install")
class TestSignalVoices(LoopCase):
    def test_the_same_people_in_merges_of_merges_count_once(self):
        first, second = self._signal(), self._signal("Late invoices", self.bob)
        third = self._signal("No invoices at four")
        second.with_user(self.ann).action_me_too()
        first.with_user(self.bob).action_me_too()
        second.with_user(self.fay).action_merge(first)
        first.with_user(self.fay).action_merge(third)
        self.assertEqual(third.occurrence_count, 2)
        second.with_user(self.mia).action_me_too()
        self.assertEqual(third.occurrence_count, 3)
        second.with_user(self.fay).action_unmerge()
        self.assertEqual((third.occurrence_count, second.occurrence_count), (2, 3))

    def test_who_left_the_company_keeps_a_voice(self):
        signal = self._signal()
        signal.with_user(self.bob).action_me_too()
        self.bob.active = False
        signal.with_user(self.mia).action_me_too()
        self.assertEqual(signal.occurrence_count, 3)

    def test_an_archived_merged_signal_lends_no_voice_until_it_is_back(self):
        kept, twin = self._signal(), self._signal(user=self.bob)
        twin.with_user(self.fay).action_merge(kept)
        twin.active = False
        kept.with_user(self.mia).action_me_too()
        self.assertEqual(kept.occurrence_count, 2)
        twin.active = True
        self.assertEqual(kept.occurrence_count, 3)

    def test_an_author_does_not_archive_the_voices_of_others(self):
        signal = self._signal()
        signal.with_user(self.bob).action_me_too()
        with self.assertRaisesRegex(UserError, "others"):
            signal.active = False
        signal.with_user(self.fay).active = False
        self.assertFalse(signal.active)

    def test_a_merge_touches_the_one_that_stays(self):
        kept, twin = self._signal(), self._signal("Late invoices")
        self.env.flush_all()
        twin.with_user(self.fay).action_merge(kept)
        self.assertEqual(kept.write_uid, self.fay)
