from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .board_common import BoardCase


@tagged("post_install", "-at_install")
class TestBoardRounds(BoardCase):
    """So many votes a person, hidden while the round is open, and of nobody after."""

    def setUp(self):
        super().setUp()
        notes = self._fill()
        self.other, self.note = notes[1], notes[2]

    def _open(self, per_person=2):
        self._as(self.fay).action_open_round(per_person)

    def _vote(self, user, note=None):
        self._as(user, note or self.note).action_vote()

    def _shown(self, user, note=None):
        """:return: of a note: votes, votes of the room, own votes"""
        seen = self._see_notes(user)[(note or self.note).text]
        return seen["votes"], seen["room_votes"], seen["my_votes"]

    def _round(self, user):
        return self._see(user)["round"]

    def _ballots(self):
        return self.env["innovation.retrospective.ballot"].search([])

    def test_votes_are_hidden_until_the_round_is_closed(self):
        self._open()
        self._vote(self.ann)
        self._vote(self.bob)
        self.assertEqual(self._shown(self.ann), (None, 0, 1))
        self.assertEqual(self._shown(self.fay), (None, 0, 0))
        self.assertEqual(self._round(self.fay)["voters"], 2)
        self.assertFalse(self._as(self.fay, self.note).vote_count)
        self._as(self.fay).action_close_round()
        self.assertEqual(self._shown(self.ann), (2, 0, 0))
        self.assertTrue(self._round(self.ann)["shown"])

    def test_nobody_has_more_votes_than_there_are(self):
        self._open(2)
        self._vote(self.ann)
        self._vote(self.ann)
        self.assertEqual(self._round(self.ann)["left"], 0)
        with self.assertRaisesRegex(UserError, "take one back"):
            self._vote(self.ann, self.other)
        self._as(self.ann, self.note).action_unvote()
        self._vote(self.ann, self.other)
        self.assertEqual(self._shown(self.ann, self.other), (None, 0, 1))
        self.assertEqual(self._round(self.ann)["left"], 0)
        self.assertEqual(self._round(self.bob)["left"], 2)

    def test_taking_back_takes_nothing_from_others(self):
        self._open()
        self._vote(self.bob)
        self._as(self.ann, self.note).action_unvote()
        self.assertEqual(len(self._ballots()), 1)

    def test_counts_are_left_and_who_voted_is_gone(self):
        self._open()
        self._vote(self.ann)
        self._as(self.fay).action_close_round()
        self.assertFalse(self._ballots())
        self.assertEqual(self._round(self.bob)["voters"], 1)

    def test_the_last_round_counts(self):
        self._open()
        self._vote(self.ann)
        self._as(self.fay, self.note).set_room_votes(4)
        self._as(self.fay).action_close_round()
        self._open()
        self.assertEqual(self._shown(self.ann), (None, 0, 0))
        self._vote(self.bob, self.other)
        self._as(self.fay).action_close_round()
        self.assertEqual(self._shown(self.ann), (0, 0, 0))
        self.assertEqual(self._shown(self.ann, self.other), (1, 0, 0))
        self.assertEqual(self._round(self.ann)["number"], 2)

    def test_votes_of_the_room_are_kept_as_such(self):
        self._open()
        self._vote(self.ann)
        for count in (7, 5):
            self._as(self.fay, self.note).set_room_votes(count)
        self.assertEqual(self._shown(self.fay), (None, 5, 0))
        self.assertEqual(self._shown(self.ann), (None, 0, 1))
        self.assertEqual(self._round(self.fay)["voters"], 1)
        self._as(self.fay).action_close_round()
        self.assertEqual(self._shown(self.ann), (1, 5, 0))

    def test_only_whoever_facilitates_opens_closes_and_counts_the_room(self):
        for step in ("action_open_round", "action_close_round", "action_reveal"):
            with (
                self.subTest(step=step),
                self.assertRaisesRegex(AccessError, "ask its"),
            ):
                getattr(self._as(self.ann), step)()
        self._open()
        with self.assertRaisesRegex(AccessError, "ask its"):
            self._as(self.ann, self.note).set_room_votes(9)

    def test_what_comes_too_early_or_too_late_is_refused(self):
        with self.assertRaisesRegex(UserError, "No round is open"):
            self._vote(self.ann)
        with self.assertRaisesRegex(UserError, "No round is open"):
            self._as(self.fay).action_close_round()
        self._open()
        with self.assertRaisesRegex(UserError, "open already"):
            self._open()

    def test_nobody_votes_for_what_they_do_not_see(self):
        hidden = self.board.copy()
        self._as(self.fay, hidden).action_open_board()
        with self.assertRaisesRegex(UserError, "show the notes first"):
            self._as(self.fay, hidden).action_open_round()

    def test_a_pile_is_voted_for_as_one(self):
        under = self._add(self.bob, "It worked, too")
        self._open()
        self._vote(self.ann, under)
        self._as(self.bob, under).action_group(self.note.id)
        self._vote(self.bob, under)
        self._as(self.fay).action_close_round()
        self.assertEqual(self._shown(self.ann)[0], 2)
        self.assertEqual(self._shown(self.ann, under)[0], 0)

    def test_a_note_that_goes_gives_the_votes_back(self):
        self._open(1)
        self._vote(self.ann)
        self._as(self.ann, self.note).unlink()
        self.assertEqual(self._round(self.ann)["left"], 1)

    def test_nobody_reads_ballots_or_who_is_ready(self):
        self._open()
        self._vote(self.ann)
        self._as(self.ann).set_ready(True)
        for model in ("ballot", "ready"):
            rows = self.env[f"innovation.retrospective.{model}"].search([])
            self.assertEqual(len(rows), 1)
            for user in (self.ann, self.fay, self.mia):
                with self.subTest(model=model, user=user.login):
                    with self.assertRaises(AccessError):
                        self._as(user, rows).read()

    def test_what_is_put_away_or_deleted_keeps_no_ballots(self):
        self._open()
        self._vote(self.ann)
        self._as(self.mia).action_archive()
        self.assertFalse(self._ballots())
        self.assertEqual(self.note.vote_count, 1)
        self._as(self.mia).action_unarchive()
        self._open()
        self._vote(self.ann)
        self._as(self.mia).unlink()
        self.assertFalse(self._ballots())
