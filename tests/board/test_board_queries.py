from odoo.tests import tagged

from .board_common import BoardCase

QUERIES = 25


@tagged("post_install", "-at_install")
class TestBoardQueries(BoardCase):
    """A board is asked for anew at each click of anybody: that costs the same."""

    def _ask(self, user):
        board = self._as(user)
        board.get_board()  # what a server knows of its users, it knows from then on
        board = self._as(user)
        before = self.env.cr.sql_log_count
        board.get_board()
        return self.env.cr.sql_log_count - before

    def _add_many(self, count):
        signals = [self._signal(f"Signal {number}") for number in range(count)]
        for number, signal in enumerate(signals):
            link = {"model": "innovation.signal", "id": signal.id}
            column = ("worked", "not_worked", "change")[number % 3]
            self._add(
                (self.ann, self.bob)[number % 2], f"It {number}", column, link=link
            )
            self._add(self.ann, f"Nameless {number}", column, nameless=True)

    def _work(self):
        """As much as there may be to show of each."""
        self._as(self.fay).action_reveal()
        changes = self.board._get_changes()
        changes[0].action_make_improvement()
        changes[1].action_make_lesson()
        self._as(self.fay).action_open_round(20)
        for note in self.board.note_ids:
            self._as(self.ann, note).action_vote()
            self._as(self.fay, note).set_room_votes(3)

    def test_many_notes_take_no_more_queries_than_a_few(self):
        self._add_many(3)
        self._work()
        few = self._ask(self.bob), self._ask(self.fay)
        self._add_many(12)
        many = self._ask(self.bob), self._ask(self.fay)
        self.assertEqual(few, many)
        self.assertLessEqual(max(many), QUERIES)
