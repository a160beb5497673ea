from odoo.tests import tagged
from odoo.tools import SQL

from ..dump_common import USER_ID
from ..nameless_common import NamelessCase


@tagged("post_install", "-at_install")
class TestBoardTransaction(NamelessCase):
    """What the database says of the transactions of nameless notes and of votes."""

    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            board = env["innovation.retrospective"].create(
                {"name": "The saw", "team_id": self.team_id}
            )
            board.action_open_board()
            self.board_id = board.id
        self.addCleanup(self._clean_up_board)

    def _clean_up_board(self):
        with self._transaction() as env:
            env["innovation.retrospective"].browse(self.board_id).unlink()

    def _add(self, text="The saw guard is off", nameless=True):
        return self._call(
            "add_note",
            [self.board_id],
            "worked",
            text,
            nameless,
            f"token {text}",
            model="innovation.retrospective",
        )

    def _note_rows(self, nameless=True):
        """As they lie: (id, transaction, transaction that held it, page)."""
        return self._rows(
            SQL(
                """
                SELECT id, xmin::text::bigint, xmax::text::bigint,
                       (ctid::text::point)[0]::int
                  FROM innovation_retrospective_note note
                 WHERE retrospective_id = %s AND (author_id IS NULL) = %s
              ORDER BY note.ctid
                """,
                self.board_id,
                nameless,
            )
        )

    def _everywhere(self, transactions):
        """:return: those of these that any row of any table bears"""
        both = SQL("xmin::text::bigint, xmax::text::bigint")
        found = self._search(self._tables("r", "t"), both, SQL("TRUE"))
        return found.intersection(transactions)

    def test_a_note_is_written_apart(self):
        self._add("Mine", nameless=False)
        self._add()
        known = self._author_transactions()
        self.assertIn(self._note_rows(nameless=False)[0][1], known)
        [[number, transaction, *_row]] = self._note_rows()
        self.assertNotIn(transaction, known)
        self.assertGreaterEqual(number, 2**30)

    def test_no_number_is_missing_between_those_that_are_signed(self):
        before = self._add("Mine", nameless=False)["id"]
        self._add()
        self.assertEqual(self._add("Mine, too", nameless=False)["id"], before + 1)

    def test_at_night_nothing_is_left_of_the_hour(self):
        texts = [f"Note {number}" for number in range(5)]
        for text in texts:
            self._add(text)
        self.assertTrue(self._calls())
        said = [row[1] for row in self._note_rows()]
        self.assertEqual(len(set(said)), len(texts))
        pages = {(row[0], row[3]) for row in self._note_rows()}
        self._spend_the_day()
        self._spend_the_night(model="innovation.retrospective.note")
        [night] = {row[1] for row in self._note_rows()}
        self.assertFalse(pages & {(row[0], row[3]) for row in self._note_rows()})
        self.assertFalse(self._everywhere(said))
        near = {known for known in self._author_transactions() if known + 50 > night}
        self.assertFalse(near)
        self.assertFalse(self._calls())

    def _calls(self):
        """The calls to other screens that bear a day, and no hour."""
        return self._rows(
            SQL(
                "SELECT id FROM bus_bus WHERE channel LIKE %s"
                " AND create_date = date_trunc('day', create_date)",
                f'%"innovation.retrospective",{self.board_id}]',
            )
        )

    def test_at_night_words_stay_and_the_token_goes(self):
        self._add("Note")
        self._spend_the_night(model="innovation.retrospective.note")
        with self._transaction() as env:
            note = env["innovation.retrospective.note"].search(
                [("retrospective_id", "=", self.board_id)]
            )
            self.assertEqual((note.text, note.token), ("Note", False))

    def test_a_vote_leaves_nothing_on_the_note(self):
        note = self._add("Mine", nameless=False)["id"]
        with self._transaction() as env:
            board = env["innovation.retrospective"].browse(self.board_id)
            board.set_phase("vote")
            board.action_open_round()
        before = self._note_rows(nameless=False)
        votes = ("action_vote", "action_vote", "action_unvote")
        for method in votes:
            self._call(method, [note], model="innovation.retrospective.note")
        self.assertEqual(self._note_rows(nameless=False), before)
        query = "FROM innovation_retrospective_ballot"
        voted = f"SELECT xmin::text::bigint {query} WHERE person = {USER_ID}"
        voted = [row[0] for row in self._rows(voted)]
        self.assertEqual(len(voted), 1)
        with self._transaction() as env:
            env["innovation.retrospective"].browse(self.board_id).action_close_round()
        self.assertFalse(self._rows(f"SELECT id {query}"))
        notes = SQL("innovation_retrospective_note")
        both = SQL("xmin::text::bigint, xmax::text::bigint")
        self.assertFalse(self._search([notes], both, SQL("TRUE")).intersection(voted))
