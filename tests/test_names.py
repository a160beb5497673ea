from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ..tools.visible import get_said, is_visible
from .common import LoopCase

# Zero width, directions, fillers of Hangul, an empty pattern of Braille, blanks.
UNSEEN = ("\u200b", "\u2063\u00ad", "\u202e\u202c", "\u3164", "\u2800", "\u00a0 \u3000")


@tagged("post_install", "-at_install")
class TestNames(LoopCase):
    """A record whose name nobody can see cannot be clicked, nor spoken of."""

    def test_what_shows_nothing_is_known(self):
        for words in (*UNSEEN, "", None, "\ufe0f"):
            self.assertFalse(is_visible(words), ascii(words))
            self.assertEqual(get_said(words), "")
        for words in ("x", "7", "?", "\U0001f6aa", "\u9580", "a\u200bb", "+"):
            self.assertTrue(is_visible(words), ascii(words))
        self.assertEqual(get_said(" a b\n"), "a b")

    def test_a_signal_is_not_captured_without_a_word(self):
        Signal = self.env["innovation.signal"].with_user(self.ann)
        for words in UNSEEN:
            for nameless in (False, True):
                with self.assertRaises(UserError, msg=ascii(words)):
                    Signal.capture({"name": words, "is_anonymous": nameless})

    def test_no_record_of_the_loop_has_a_name_that_is_not_seen(self):
        signal, decision, improvement = self._loop()
        for record in (signal, decision, improvement):
            for words in UNSEEN:
                with self.assertRaises(ValidationError, msg=ascii(words)):
                    record.name = words
                with self.assertRaises(ValidationError, msg=ascii(words)):
                    record.create({"name": words, "team_id": self.team.id})

    def test_a_sprint_has_a_goal_that_is_seen(self):
        sprint = self._sprint()
        for words in UNSEEN:
            with self.assertRaises(ValidationError, msg=ascii(words)):
                sprint.goal = words

    def _loop(self):
        return (
            self._signal(),
            self._decision(submit=False),
            self._improvement().with_user(self.fay),
        )

    def test_a_file_with_such_a_name_is_refused(self):
        Signal = self.env["innovation.signal"].with_user(self.mia)
        result = Signal.load(["name", "team_id"], [["\u200b", "Workshop"]])
        self.assertFalse(result["ids"])
        self.assertIn("Say in a few words", result["messages"][0]["message"])

    def test_an_answer_that_is_not_seen_is_none(self):
        with self.assertRaises(UserError):
            self._signal().with_user(self.fay).action_decline("\u200b\u3164")
        with self.assertRaises(UserError):
            self._decision().action_decide("no_go", "\u2063")
        with self.assertRaises(UserError):
            self._decision(success_criterion="\u200b")
