from odoo.exceptions import UserError
from odoo.tests import tagged

from .board_common import BoardCase


@tagged("post_install", "-at_install")
class TestBoardPiles(BoardCase):
    """Notes that say the same lie on one pile; anybody of the team puts them there."""

    def setUp(self):
        super().setUp()
        texts = ("Late", "Too late", "Very late", "Much too late")
        self.late, self.too, self.very, self.much = (
            self._add(self.ann, text) for text in texts
        )
        self._as(self.fay).action_reveal()

    def _piles(self):
        """:return: dict text → text of the note that it lies under, as bob sees them"""
        seen = self._see_notes(self.bob)
        texts = {note["id"]: text for text, note in seen.items()}
        return {
            text: texts[note["group_id"]]
            for text, note in seen.items()
            if note["group_id"]
        }

    def _group(self, note, target, user=None):
        self._as(user or self.bob, note).action_group(target.id)

    def test_anybody_puts_one_under_another(self):
        self._group(self.too, self.late)
        self.assertEqual(self._piles(), {"Too late": "Late"})
        self.assertEqual(self.too.author_id, self.ann)

    def test_a_pile_lies_flat(self):
        self._group(self.too, self.late)
        self._group(self.very, self.too)  # on any of it is on all of it
        self._group(self.late, self.much)  # the whole of it
        top = "Much too late"
        self.assertEqual(
            self._piles(), {"Late": top, "Too late": top, "Very late": top}
        )

    def test_a_note_leaves_its_pile_and_a_pile_is_taken_apart(self):
        for note in (self.too, self.very):
            self._group(note, self.late)
        self._as(self.bob, self.too).action_ungroup()
        self.assertEqual(self._piles(), {"Very late": "Late"})
        self._as(self.bob, self.late).action_ungroup()
        self.assertEqual(self._piles(), {})

    def test_under_itself_it_stays_where_it_is(self):
        self._group(self.too, self.late)
        self._group(self.late, self.too)
        self._group(self.late, self.late)
        self.assertEqual(self._piles(), {"Too late": "Late"})

    def test_columns_and_retrospectives_are_not_mixed(self):
        change = self._add(self.ann, "Earlier", "change")
        with self.assertRaisesRegex(UserError, "“Late” and “Earlier” stand"):
            self._group(self.late, change)
        other = self.board.copy()
        note = self.late.browse(self._as(self.ann, other).add_note("worked", "x")["id"])
        with self.assertRaisesRegex(UserError, "different columns"):
            self._group(self._as(self.ann, note), self.late, self.ann)

    def test_a_note_of_a_pile_does_not_change_its_column(self):
        self._group(self.too, self.late)
        for note in (self.too, self.late):
            with self.subTest(note=note.text), self.assertRaises(UserError):
                self._as(self.ann, note).column = "change"
        self._as(self.ann, self.very).column = "change"

    def test_what_lies_under_a_note_that_goes_lies_by_itself(self):
        self._group(self.too, self.late)
        self._as(self.ann, self.late).unlink()
        self.assertEqual(self._piles(), {})

    def test_odd_targets_are_refused(self):
        for target in (None, "1", 0, [self.late.id], 2**40):
            with self.subTest(target=target), self.assertRaises(UserError):
                self._as(self.bob, self.too).action_group(target)
