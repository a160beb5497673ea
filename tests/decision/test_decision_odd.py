from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tests import tagged

from ..common import LoopCase, OtherCompany


@tagged("post_install", "-at_install")
@freeze_time("2026-03-16 09:00:00")
class TestDecisionOdd(OtherCompany, LoopCase):
    """What nobody does on the form, and somebody does all the same."""

    def _call(self, decision, name, *args):
        Decision = self.env["innovation.decision"].with_user(self.ann)
        return call_kw(Decision, name, [decision.ids, *args], {})

    def _superseded(self, **values):
        old = self._decision(**values)
        old.action_decide("go", "Fridays cost us trucks")
        return old, old.browse(old.action_supersede()["res_id"])

    def test_an_archived_newer_one_has_taken_its_place_all_the_same(self):
        old, new = self._superseded()
        new.action_archive()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual((old.state, old.superseded_by_id), ("superseded", new))
        with self.assertRaisesRegex(UserError, "at the step “Superseded”"):
            old.with_user(self.ann).action_supersede()

    def test_what_supersedes_an_archived_one_is_not_archived(self):
        old = self._decision()
        old.action_decide("go", "It pays")
        old.action_archive()
        new = old.browse(old.with_user(self.ann).action_supersede()["res_id"])
        self.assertTrue(new.active)

    def test_a_deleted_newer_one_gives_back_only_what_the_old_one_answered(self):
        early, late = self._signal("Early"), self._signal("Late")
        old, new = self._superseded(signal_ids=early.ids)
        late.with_user(self.fay).decision_id = new
        new.with_user(self.mia).unlink()
        self.assertEqual((early.decision_id, early.state), (old, "improving"))
        self.assertEqual((late.decision_id.ids, late.state), ([], "new"))

    def test_what_is_archived_is_neither_put_to_decision_nor_decided(self):
        draft, open_one = self._decision(submit=False), self._decision(name="Open")
        (draft | open_one).action_archive()
        with self.assertRaisesRegex(UserError, "is archived: unarchive it"):
            self._call(draft, "action_submit")
        with self.assertRaisesRegex(UserError, "is archived: unarchive it"):
            self._call(open_one, "action_decide", "go")

    def test_a_zero_archives_like_the_button_and_frees_the_signals(self):
        signal = self._signal()
        decision = self._decision(signal_ids=signal.ids)
        self._call(decision.with_user(self.fay), "write", {"active": 0})
        self.assertFalse(decision.active)
        self.assertEqual((signal.decision_id.ids, signal.state), ([], "new"))

    def test_odd_answers_are_refused_in_words(self):
        decision = self._decision()
        for words, args in (
            ("go, no go or later", [["go"], "x"]),
            ("go, no go or later", [{"go": 1}]),
            ("go, no go or later", [None]),
            ("Say why", ["no_go", []]),
            ("after today", ["later", "x", "next week"]),
            ("after today", ["later", "x", 5]),
            ("after today", ["later", "x", [1]]),
        ):
            with self.subTest(args=args), self.assertRaisesRegex(UserError, words):
                self._call(decision, "action_decide", *args)
        decision.action_decide("go", "It pays")
        for result in (["met"], {"met": 1}, None):
            with self.assertRaisesRegex(UserError, "met, not met or inconclusive"):
                self._call(decision, "action_review", result)

    def test_the_chosen_option_speaks_over_rpc_too(self):
        option = {"name": "Print on the dock", "pros": "No truck waits"}
        decision = self._decision(option_ids=[(0, 0, option)])
        decision.option_ids.action_choose()
        self._call(decision, "action_decide", "go")
        words = "We choose “Print on the dock”: No truck waits"
        self.assertEqual(decision.rationale, words)

    def test_who_says_why_is_not_spoken_for(self):
        decision = self._decision(option_ids=[(0, 0, {"name": "Print"})])
        decision.option_ids.action_choose()
        with self.assertRaisesRegex(UserError, "Say why"):
            self._call(decision, "action_decide", "go", "")
        self._call(decision, "action_decide", "go", "My own words")
        self.assertEqual(decision.rationale, "My own words")

    def test_a_no_is_not_reviewed(self):
        decision = self._decision()
        decision.action_decide("no_go", "Too dear")
        with self.assertRaisesRegex(UserError, "nothing to review. Supersede it"):
            self._call(decision, "action_review", "met")

    def test_nobody_is_ranked_by_how_fast_they_decide(self):
        Decision = self.env["innovation.decision"].with_user(self.mia)
        for name, field in Decision.fields_get().items():
            if field.get("relation") == "res.users" and field["store"]:
                self.assertFalse(field["groupable"], name)

    def test_nobody_is_asked_who_could_not_see_it(self):
        stranger = self._user("stranger")
        stranger.group_ids = self.env.ref("base.group_portal")
        for name in ("responsible_id", "sponsor_id"):
            for user in (self.otto, stranger):
                draft = self._decision(submit=False)
                with self.assertRaisesRegex(UserError, f"{user.name} cannot see"):
                    draft.write({name: user.id})
