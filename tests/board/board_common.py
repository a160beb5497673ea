import json

from ..common import LoopCase


class BoardCase(LoopCase):
    """A retrospective of the workshop at its board: fay facilitates, ann and bob say.

    Each answer is that of a request of its own: nothing is in memory.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.board = cls.env["innovation.retrospective"].create(
            {
                "name": "Moving the stock",
                "team_id": cls.team.id,
                "facilitator_id": cls.fay.id,
            }
        )
        cls.board.with_user(cls.fay).action_open_board()

    def _as(self, user, record=None):
        self.env.flush_all()
        self.env.invalidate_all()
        return (self.board if record is None else record).with_user(user)

    def _add(self, user, text, column="worked", **more):
        """:return: the note, with all rights; none for a nameless one"""
        said = self._as(user).add_note(column, text, **more)
        return self.env["innovation.retrospective.note"].browse(said["id"] or ())

    def _see(self, user):
        """:return: the board as this user's screen gets it: plain values alone"""
        return json.loads(json.dumps(self._as(user).get_board()))

    def _see_notes(self, user):
        """:return: dict text → note, of all columns"""
        columns = self._see(user)["columns"]
        return {note["text"]: note for column in columns for note in column["notes"]}

    def _fill(self):
        """:return: a note of ann's in each column, shown to all"""
        for column in ("worked", "not_worked", "change"):
            self._add(self.ann, f"It {column}", column)
        self._as(self.fay).action_reveal()
        return self.board.note_ids
