from threading import Thread

from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..race_common import RaceCase


@tagged("post_install", "-at_install")
class TestBoardRace(RaceCase):
    """Clicks at the same time, each in its own transaction: each is counted once."""

    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            board = env["innovation.retrospective"].create({"name": "Raced for"})
            board.action_open_board()
            for column in ("worked", "not_worked"):
                board.add_note(column, f"It {column}")
            board.set_phase("vote")
            board.action_open_round(1)
            self.board_id, self.note_ids = board.id, board.note_ids.ids
            self.uids = [env.ref("base.user_admin").id, env.ref("base.user_root").id]
        self.addCleanup(self._clean_up)

    def _clean_up(self):
        with self._transaction() as env:
            env["innovation.retrospective"].browse(self.board_id).unlink()

    def _note(self, env, number=0):
        return env["innovation.retrospective.note"].browse(self.note_ids[number])

    def _vote(self, said, uid, number=0):
        """As a request does: tried anew where somebody else was faster."""
        with self._transaction(uid) as env:
            note = self._note(env, number)
            # What it knows is as old as this.
            said.append(len(note.retrospective_id._get_ballots()))
            try:
                retrying(note.action_vote, env)
                said.append("voted")
            except UserError as error:
                said.append(str(error))

    def _count(self):
        with self._transaction() as env:
            board = env["innovation.retrospective"].browse(self.board_id)
            return len(board._get_ballots())

    def _race(self, first, *thread_args):
        """:return: what the second one says, who comes before the first is done"""
        said = []
        thread = Thread(target=self._vote, args=(said, *thread_args))
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            with self._transaction(self.uids[0]) as env:
                first(env)
                env.flush_all()
                thread.start()
                thread.join(1)
            thread.join(60)
        return said[1:]

    def test_two_clicks_of_one_person_are_one_vote_when_there_is_one(self):
        [said] = self._race(lambda env: self._note(env).action_vote(), self.uids[0], 1)
        self.assertRegex(said, "take one back")
        self.assertEqual(self._count(), 1)

    def test_two_people_do_not_wait_for_each_other(self):
        said = []
        with self._transaction(self.uids[0]) as env:
            self._note(env).action_vote()
            self._vote(said, self.uids[1])
        self.assertEqual(said[1:], ["voted"])
        self.assertEqual(self._count(), 2)

    def test_who_votes_while_the_round_is_closed_comes_too_late(self):
        def close(env):
            self._note(env).retrospective_id.action_close_round()

        [said] = self._race(close, self.uids[1])
        self.assertRegex(said, "No round is open")
        self.assertEqual(self._count(), 0)

    def test_who_voted_before_the_round_is_closed_is_counted(self):
        with (
            mute_logger("odoo.service.model"),
            self._transaction(self.uids[0]) as env,
        ):
            board = self._note(env).retrospective_id
            self.assertFalse(board._get_ballots())
            self._vote([], self.uids[1])  # unseen by whoever closes
            retrying(board.action_close_round, env)
            self.assertEqual(self._note(env).vote_count, 1)
        self.assertEqual(self._count(), 0)

    def test_two_who_count_the_room_at_once_count_it_once(self):
        def count_later():
            with self._transaction(self.uids[1]) as env:
                note = self._note(env)
                self.assertFalse(note.retrospective_id._get_ballots())
                retrying(lambda: note.set_room_votes(2), env)

        thread = Thread(target=count_later)
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            with self._transaction(self.uids[0]) as env:
                self._note(env).set_room_votes(3)
                thread.start()
                thread.join(1)
            thread.join(60)
        self.assertEqual(self._count(), 2)

    def test_what_was_said_and_voted_is_there_after_a_restart(self):
        self._vote([], self.uids[1])
        self.registry.clear_all_caches()
        with self._transaction(self.uids[1]) as env:
            seen = env["innovation.retrospective"].browse(self.board_id).get_board()
        self.assertEqual((seen["phase"], seen["round"]["left"]), ("vote", 0))
        notes = [note for column in seen["columns"] for note in column["notes"]]
        self.assertEqual(sum(note["my_votes"] for note in notes), 1)

    def test_two_notes_put_under_each_other_are_one_pile(self):
        with self._transaction() as env:
            board = env["innovation.retrospective"].browse(self.board_id)
            first, second = [board.add_note("worked", text)["id"] for text in "AB"]

        def group(env, note, target):
            note = env["innovation.retrospective.note"].browse(note)
            self.assertFalse(note.group_id)  # what it knows is as old as this
            retrying(lambda: note.action_group(target), env)

        def group_later():
            with self._transaction(self.uids[1]) as env:
                group(env, second, first)

        thread = Thread(target=group_later)
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            with self._transaction(self.uids[0]) as env:
                notes = env["innovation.retrospective.note"].browse([first, second])
                notes[0].action_group(second)
                env.flush_all()
                thread.start()
                thread.join(1)
            thread.join(60)
        with self._transaction() as env:
            notes = env["innovation.retrospective.note"].browse([first, second])
            self.assertEqual(notes.filtered("group_id").ids, [first])
