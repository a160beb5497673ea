from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import LoopCase
from ..ticket_common import at


@tagged("post_install", "-at_install")
@freeze_time("2026-03-16 09:00:00")
class TestSettledMerge(LoopCase):
    """Who was heard when an answer was given stays heard: figures rest on it."""

    def setUp(self):
        super().setUp()
        self.root = self._signal(date_observed="2026-03-10")
        self.voice = self._signal(
            "Trucks wait", user=self.bob, date_observed="2026-03-10"
        )
        self.root, self.voice = (s.with_user(self.fay) for s in (self.root, self.voice))

    def _merged_and_answered(self):
        self.voice.action_merge(self.root)
        self.root.action_decline("The carrier will not come earlier")

    def _measure(self):
        """:return: voices of the answered one, and what two KPIs count"""
        self.env.flush_all()
        sources = self.env["innovation.kpi"]._get_sources()
        bounds = at(1, 0), at(31, 22)
        figures = [self.root.occurrence_count]
        for code in ("share_back", "weekly_quota"):
            measured = sources[code]._kpi_measure(*bounds, self.company)
            row = measured.get(self.team.id, {})
            figures.append((row.get("value"), row.get("sample_size")))
        return figures

    def test_what_was_answered_together_stays_together(self):
        self._merged_and_answered()
        elsewhere = self._signal("Elsewhere")
        before = self._measure()
        for user in (self.fay, self.mia):
            voice = self.voice.with_user(user)
            with self.assertRaisesRegex(UserError, "“Trucks wait”.*as a new signal"):
                voice.action_unmerge()
            with self.assertRaisesRegex(UserError, "“Trucks wait”.*as a new signal"):
                voice.action_merge(elsewhere)
        self.assertEqual(self._measure(), before)
        self.assertTrue(self.voice.is_answered_merged)

    def test_so_does_what_was_decided_together(self):
        self.voice.action_merge(self.root)
        decision = self._decision(signal_ids=self.root.ids)
        decision.action_decide("go", "Three trucks waited")
        with self.assertRaisesRegex(UserError, "answered together"):
            self.voice.action_unmerge()
        self.assertEqual(decision.voice_count, 2)

    def test_and_what_hangs_below_it(self):
        below = self._signal("Below", user=self.ann).with_user(self.fay)
        below.action_merge(self.voice)
        self._merged_and_answered()
        with self.assertRaisesRegex(UserError, "“Below”.*as a new signal"):
            below.action_unmerge()

    def test_before_its_answer_it_is_taken_apart(self):
        self.voice.action_merge(self.root)
        self.voice.action_unmerge()
        self.assertFalse(self.voice.merged_into_id or self.voice.merged_date)

    def test_a_slip_after_the_answer_is_undone(self):
        self.root.action_decline("The carrier will not come earlier")
        before = self._measure()
        with freeze_time("2026-03-16 09:00:01"):
            self.voice.action_merge(self.root)
            self.assertFalse(self.voice.is_answered_merged)
            self.voice.action_unmerge()
        self.assertEqual(self._measure(), before)
        self.assertEqual(self.voice.state, "new")

    def test_merged_before_anybody_kept_when_it_is_taken_for_answered(self):
        """Merges of earlier versions bear no date."""
        self._merged_and_answered()
        self.voice.sudo()._write_facts({"merged_date": False})
        with self.assertRaisesRegex(UserError, "answered together"):
            self.voice.action_unmerge()

    def test_what_was_answered_is_merged_into_nothing(self):
        self._merged_and_answered()
        before = self._measure()
        other = self._signal("Elsewhere", user=self.mia).with_user(self.fay)
        with self.assertRaisesRegex(UserError, "“The dock.*signal that stays"):
            self.root.action_merge(other)
        self.assertEqual(self._measure()[0], before[0])
        other.action_merge(self.root)
        self.assertEqual(self.root.occurrence_count, 3)

    def test_the_wizard_lets_what_was_answered_stay(self):
        self.root.action_decline("The carrier will not come earlier")
        self.voice.with_user(self.ann).action_me_too()
        Merge = self.env["innovation.signal.merge"].with_user(self.fay)
        both = (self.root | self.voice).ids
        wizard = Merge.with_context(active_model=self.root._name, active_ids=both)
        self.assertEqual(wizard.create({}).target_id, self.root)
