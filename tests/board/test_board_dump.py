from datetime import datetime

from odoo.tests import HttpCase, tagged

from ..dump_common import LOGIN, DumpCase

NAMELESS = "The saw guard is removed every evening"


@tagged("post_install", "-at_install")
class TestBoardDump(DumpCase, HttpCase):
    """Search the whole database for who said a nameless note, and who voted.

    As for signals without a name: every table is read before and after.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.board = cls.env["innovation.retrospective"].create(
            {
                "name": "The saw",
                "team_id": cls.team.id,
                "facilitator_id": cls.fay.id,
            }
        )

    def setUp(self):
        super().setUp()
        self.authenticate(LOGIN, LOGIN)
        # The session and the device of whoever is logged in are known before.
        self.url_open("/odoo")

    def _call(self, record, method, *args):
        """As the author's browser does."""
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{record._name}/{method}",
            {
                "model": record._name,
                "method": method,
                "args": [record.ids, *args],
                "kwargs": {},
            },
        )

    def _notes(self, column="worked"):
        notes = self.env["innovation.retrospective.note"].search(
            [("retrospective_id", "=", self.board.id)]
        )
        return notes.filtered(lambda note: note.column == column)

    def _finish(self):
        self.env.flush_all()
        self.cr.flush()  # calls to browsers and tracking values come at the end

    def _let_others_talk(self):
        """:return: the notes of others, shown and ready to be voted for"""
        board = self.board.with_user(self.fay)
        for column in ("not_worked", "change"):
            board.add_note(column, f"It {column}")
        board.with_user(self.bob).add_note("worked", "The saw is loud")
        board.set_phase("vote")
        board.action_open_round()
        return self._notes() - self._nameless()

    def _nameless(self):
        return self._notes().filtered(lambda note: not note.author_id)

    def _let_others_close(self):
        board = self.board.with_user(self.fay)
        board.action_close_round()
        self._close_retrospective(board)
        self._finish()

    def test_a_nameless_note_leaves_no_trace(self):
        before = self._photograph()
        self._call(self.board, "action_open_board")
        link = {"model": "res.partner", "id": self.customer.id}
        self._call(
            self.board, "add_note", "worked", NAMELESS, True, "token-by-chance", link
        )
        self._call(self.board, "get_board")
        self._finish()
        self.assertNobodyBehind(before)
        note = self._nameless()
        self.assertEqual(note.text, NAMELESS)
        self.assertEqual(note.create_uid, self.env.ref("base.user_root"))
        self.assertEqual(note.create_date.time(), datetime.min.time())
        others = self._let_others_talk()
        others[:1].with_user(self.bob).action_group(note.id)
        note.with_user(self.bob).action_vote()
        self._let_others_close()
        self.assertNobodyBehind(before)

    def test_votes_leave_no_trace_when_the_round_is_closed(self):
        note = self._let_others_talk()
        self._finish()
        before = self._photograph()
        for method in ("action_vote", "action_vote", "action_unvote"):
            self._call(note, method)
        self._call(self.board, "get_board")
        self._finish()
        self.assertTrue(self._traces(before))  # as long as it is open
        self._let_others_close()
        self.assertEqual(note.vote_count, 1)
        self.assertNobodyBehind(before)

    def test_who_was_ready_leaves_no_trace_when_the_phase_is_over(self):
        self._finish()
        before = self._photograph()
        self._call(self.board, "set_ready", True)
        self._finish()
        self.assertTrue(self._traces(before))
        self.board.with_user(self.fay).action_next_phase()
        self._finish()
        self.assertNobodyBehind(before)

    def test_the_search_finds_an_author_who_signs(self):
        before = self._photograph()
        self._call(self.board, "add_note", "worked", "The saw is loud")
        self._finish()
        found = {table.strip('"') for table, _text in self._traces(before)}
        self.assertEqual(found, {"innovation_retrospective_note"})
