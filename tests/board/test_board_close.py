from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .board_common import BoardCase


@tagged("post_install", "-at_install")
class TestBoardClose(BoardCase):
    """It ends on one change, done by somebody; the others are not forgotten either."""

    def setUp(self):
        super().setUp()
        self._fill()
        self.change = self._note("It change")
        self.other = self._add(self.bob, "Ask the carrier first", "change")

    def _note(self, text):
        return self.board.note_ids.filtered(lambda note: note.text == text)

    def _wizard(self, user=None):
        action = self._as(user or self.fay).action_end()
        self.assertEqual(action["target"], "new")
        wizard = self.env["innovation.retrospective.close"].browse(action["res_id"])
        return wizard.with_user(user or self.fay)

    def _end(self, outcome="left", **values):
        wizard = self._wizard()
        wizard.line_ids.outcome = outcome
        answers = {"change_id": self.change.id, "owner_id": self.bob.id, **values}
        wizard.write(answers)
        return wizard.action_confirm()

    def test_the_change_is_an_improvement_of_its_owner(self):
        self._end()
        improvement = self.change.improvement_id
        self.assertEqual(improvement.name, "It change")
        self.assertEqual(improvement.user_id, self.bob)
        self.assertEqual(
            self._see(self.ann)["change"],
            {
                "note_id": self.change.id,
                "text": "It change",
                "improvement": {"id": improvement.id, "name": "It change"},
                "owner": {"id": self.bob.id, "name": "Bob"},
            },
        )
        self.assertEqual(self._see(self.ann)["state"], "closed")

    def test_another_is_left_on_purpose(self):
        self._end("left")
        self.assertTrue(self.other.is_left)
        self.assertFalse(self.change.is_left)
        self.assertTrue(self._see_notes(self.ann)["Ask the carrier first"]["is_left"])

    def test_another_becomes_a_lesson(self):
        self._end("lesson")
        lesson = self.env["innovation.lesson"].search(
            [("source_note_id", "=", self.other.id)]
        )
        self.assertEqual((lesson.name, lesson.state), (self.other.text, "draft"))
        seen = self._see_notes(self.ann)[self.other.text]
        self.assertEqual(seen["lesson"], {"id": lesson.id, "name": lesson.name})

    def test_another_becomes_an_improvement(self):
        self._end("improvement")
        seen = self._see_notes(self.ann)[self.other.text]["improvement"]
        self.assertEqual(seen["name"], self.other.text)

    def test_what_became_of_a_note_before_is_proposed(self):
        self.other.with_user(self.ann).action_make_improvement()
        lines = {line.note_id: line for line in self._wizard().line_ids}
        self.assertEqual(lines[self.other].outcome, "improvement")
        self.assertEqual(lines[self.change].outcome, "left")

    def test_the_change_with_most_votes_is_proposed(self):
        self.assertFalse(self._wizard().change_id)
        self._as(self.fay).action_open_round()
        self._as(self.ann, self.other).action_vote()
        self._as(self.fay).action_close_round()
        wizard = self._wizard()
        self.assertEqual(wizard.change_id, self.other)
        self.assertEqual(wizard.line_ids.filtered("is_change").note_id, self.other)

    def test_an_improvement_made_before_keeps_its_owner_unless_told(self):
        self.change.with_user(self.ann).action_make_improvement()
        wizard = self._wizard()
        wizard.change_id = self.change
        self.assertEqual(wizard.owner_id, self.ann)
        wizard.owner_id = self.bob
        wizard.action_confirm()
        self.assertEqual(self.change.improvement_id.user_id, self.bob)

    def test_without_a_change_or_an_owner_it_does_not_close(self):
        for missing in ("change_id", "owner_id"):
            with self.subTest(missing=missing):
                with self.assertRaisesRegex(UserError, "one change of “Moving"):
                    self._end(**{missing: False})
        worked = self._note("It worked")
        with self.assertRaisesRegex(UserError, "one change"):
            self._end(change_id=worked.id)
        self.assertEqual(self.board.state, "open")

    def test_a_note_that_came_meanwhile_is_not_passed_over(self):
        wizard = self._wizard()
        wizard.write({"change_id": self.change.id, "owner_id": self.bob.id})
        self._add(self.ann, "One more", "change")
        with self.assertRaisesRegex(UserError, "changed meanwhile"):
            self._as(self.fay, wizard).action_confirm()

    def test_a_pile_is_answered_once(self):
        self._as(self.bob, self.other).action_group(self.change.id)
        self.assertEqual(self._wizard().line_ids.note_id, self.change)

    def test_closing_ends_what_is_open(self):
        self._as(self.fay).action_open_round()
        self._as(self.ann, self.other).action_vote()
        self._as(self.ann).set_ready(True)
        self._as(self.fay).set_timer(5)
        self._end()
        seen = self._see(self.ann)
        self.assertEqual(self.other.vote_count, 1)
        self.assertFalse(seen["round"]["is_open"])
        self.assertEqual((seen["ready"]["count"], seen["phase_end"]), (0, False))

    def test_opened_again_it_goes_on_and_ends_anew(self):
        self._end()
        self._as(self.fay).action_reopen()
        self.assertTrue(self._see(self.ann)["can_add"])
        self.assertFalse(self._see_notes(self.ann)["It worked"]["can_edit"])
        self._end(change_id=self.other.id)
        self.assertEqual(self._see(self.ann)["change"]["note_id"], self.other.id)

    def test_what_is_still_hidden_is_not_passed_over(self):
        hidden = self.board.copy()
        self._as(self.fay, hidden).action_open_board()
        for column in ("worked", "not_worked", "change"):
            self._as(self.ann, hidden).add_note(column, f"It {column}")
        with self.assertRaisesRegex(UserError, "“Moving.*still hides"):
            self._as(self.fay, hidden).action_end()
        self._as(self.fay, hidden).action_reveal()
        self.assertTrue(self._as(self.fay, hidden).action_end())

    def test_only_whoever_facilitates_closes(self):
        with self.assertRaisesRegex(AccessError, "ask its"):
            self._as(self.ann).action_end()
        with self.assertRaisesRegex(AccessError, "ask its"):
            self._as(self.ann).action_close()
        mine = self.env["innovation.retrospective.close"].with_user(self.ann)
        mine = mine.create({"retrospective_id": self.board.id})
        mine.write({"change_id": self.change.id, "owner_id": self.ann.id})
        with self.assertRaisesRegex(AccessError, "ask its"):
            mine.action_confirm()

    def test_notes_of_another_retrospective_are_not_closed_with_it(self):
        other = self.board.copy()
        self._as(self.fay, other).add_note("change", "Elsewhere")
        wizard = self._wizard()
        note = self._as(self.fay, other).note_ids
        with self.assertRaisesRegex(UserError, "in this retrospective"):
            wizard.line_ids = [(0, 0, {"note_id": note.id})]
