from odoo.tests import HttpCase, tagged

from ..keyboard_common import KeyboardCase
from .board_common import BoardCase

LINE = "[data-column=%s] .o_board_line input"
BOARD = "/odoo/innovation-retrospective-board"


@tagged("post_install", "-at_install")
class TestBoardTour(BoardCase, HttpCase):
    def test_from_the_first_note_to_the_one_change(self):
        path = f"/odoo/innovation.retrospective/{self.board.id}"
        self.start_tour(path, "innovation_loop_board", login="fay")
        self.env.invalidate_all()
        self.assertEqual(self.board.state, "closed")
        change = self.board.change_note_id
        self.assertEqual(change.text, "One van at a time")
        self.assertEqual(change.improvement_id.user_id, self.ann)
        self.assertEqual((change.vote_count, change.room_votes), (1, 2))
        nameless = self.board.note_ids.filtered(lambda n: not n.author_id)
        self.assertEqual(nameless.mapped("text"), ["The second van waits"])
        self.assertEqual(nameless.group_id, change)


@tagged("post_install", "-at_install")
class TestBoardOnThePhone(BoardCase, HttpCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_a_thumb_meets_all_of_it(self):
        path = f"{BOARD}/{self.board.id}"
        self.start_tour(path, "innovation_loop_board_phone", login="fay")
        self.env.invalidate_all()
        self.assertEqual(self.board.note_ids.author_id, self.fay)


@tagged("post_install", "-at_install")
class TestBoardKeyboard(BoardCase, KeyboardCase):
    def test_all_of_it_is_done_by_keys(self):
        first = self._add(self.ann, "Two vans at once", token="one")
        self._add(self.bob, "The second van waits", token="two")
        with self.keyboard(f"{BOARD}/{self.board.id}", "fay") as keys:
            keys.sees("[data-column=worked] .o_board_hidden", "2 notes of others")
            self._say(keys)
            self._show_and_group(keys)
            self._vote(keys)
        self.assertEqual(first.group_id.text, "The second van waits")
        self.assertEqual(self.board.round_voters, 1)

    def _press(self, keys, selector, words):
        keys.reach(selector, words)
        keys.press("Enter")

    def _say(self, keys):
        keys.reach(LINE % "change")
        keys.type("One van at a time")
        keys.press("Enter")
        keys.sees(".o_board_card", "One van at a time")
        self.assertTrue(keys.is_on(LINE % "change"))
        self._press(keys, ".o_board_ready", "I am ready")
        keys.sees(".o_board_ready", "1 of")

    def _show_and_group(self, keys):
        self._press(keys, ".o_board_step", "Show the notes")
        keys.sees(".o_board_card", "Two vans at once")
        self._press(keys, ".o_board_step", "Next: Group")
        keys.sees("h1", "Put together what belongs together")
        self._press(keys, ".o_board_menu", "Two vans at once")
        keys.sees(".o-dropdown-item", "Put under")
        keys.reach(".o-dropdown-item", "Put under", key="ArrowDown")
        keys.press("Enter")
        keys.sees(".o_board_here")
        self.assertTrue(keys.is_on(".o_board_here"))
        keys.press("Enter")
        keys.sees(".o_board_group", "Two vans at once")
        self.assertTrue(keys.is_focused())

    def _vote(self, keys):
        self._press(keys, ".o_board_step", "Next: Vote")
        self._press(keys, ".o_board_step", "Open the vote")
        keys.sees("h1", "3 left")
        self._press(keys, ".o_board_vote button", "Vote for it")
        keys.sees("h1", "2 left")
        self._press(keys, ".o_board_step", "Close the vote")
        keys.sees(".o_board_weight", "1 vote")
