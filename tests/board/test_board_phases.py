from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .board_common import BoardCase


@tagged("post_install", "-at_install")
class TestBoardPhases(BoardCase):
    """The times of the phases are the server's, and people say when they begin."""

    def test_it_begins_when_the_board_is_opened_first(self):
        board = self.board.copy()
        self.assertFalse(board.phase_start)
        with freeze_time("2026-03-02 08:00:00"):
            self._as(self.ann, board).action_open_board()
        with freeze_time("2026-03-05 08:00:00"):
            self._as(self.fay, board).action_open_board()
        seen = self._as(self.bob, board).get_board()
        self.assertEqual(seen["phase_start"], "2026-03-02 08:00:00")
        self.assertEqual((seen["phase"], seen["is_revealed"]), ("collect", False))

    def test_what_was_seen_in_the_form_stays_seen(self):
        values = {"name": "Dock", "team_id": self.team.id}
        values["note_ids"] = [(0, 0, {"column": "worked", "text": "Early start"})]
        retrospective = self.env["innovation.retrospective"].with_user(self.ann)
        retrospective = retrospective.create(values)
        self.assertEqual(self._as(self.bob, retrospective).note_ids.text, "Early start")
        self._as(self.bob, retrospective).action_open_board()
        self.assertTrue(retrospective.is_revealed)

    def test_the_clock_is_the_same_for_all(self):
        with freeze_time("2026-03-02 08:00:00"):
            self._as(self.fay).set_phase("talk")
        with freeze_time("2026-03-02 08:02:00"):
            self._as(self.fay).set_timer(10)
        with freeze_time("2026-03-02 08:05:00"):
            seen = self._see(self.bob)
        self.assertEqual(seen["phase"], "talk")
        self.assertEqual(seen["now"], "2026-03-02 08:05:00")
        self.assertEqual(seen["phase_start"], "2026-03-02 08:00:00")
        self.assertEqual(seen["phase_end"], "2026-03-02 08:12:00")

    def test_nothing_ends_by_itself(self):
        with freeze_time("2026-03-02 08:00:00"):
            self._as(self.fay).set_timer(1)
        with freeze_time("2026-03-03 08:00:00"):
            self.assertEqual(self._see(self.bob)["phase"], "collect")
            self._add(self.ann, "Late, and taken all the same")

    def test_a_clock_is_stopped(self):
        for minutes in (0, -4, "x", None):
            self._as(self.fay).set_timer(5)
            self._as(self.fay).set_timer(minutes)
            self.assertFalse(self._see(self.bob)["phase_end"])

    def test_leaving_the_first_phase_shows_the_notes(self):
        self._add(self.ann, "Early start")
        self._as(self.fay).action_next_phase()
        self.assertEqual(self._see(self.bob)["phase"], "group")
        self.assertIn("Early start", self._see_notes(self.bob))
        self._as(self.fay).set_phase("collect")
        self.assertIn("Early start", self._see_notes(self.bob))

    def test_phases_end_with_the_one_change(self):
        phases = [phase["key"] for phase in self._see(self.bob)["phases"]]
        for phase in phases[1:]:
            self._as(self.fay).action_next_phase()
            self.assertEqual(self._see(self.bob)["phase"], phase)
        with self.assertRaisesRegex(UserError, "last phase"):
            self._as(self.fay).action_next_phase()

    def test_a_phase_that_there_is_not_is_refused(self):
        for key in ("party", None, 3, ["talk"]):
            with self.subTest(key=key), self.assertRaisesRegex(UserError, "no such"):
                self._as(self.fay).set_phase(key)

    def test_who_is_ready_is_counted_once_and_asked_anew_in_each_phase(self):
        for _click in range(2):
            self._as(self.ann).set_ready(True)
        seen = {"count": 1, "of": 2, "mine": True}  # ann and fay are the workshop
        self.assertEqual(self._see(self.ann)["ready"], seen)
        self.assertEqual(self._see(self.bob)["ready"], {**seen, "mine": False})
        self._as(self.ann).set_ready(False)
        self.assertEqual(self._see(self.bob)["ready"]["count"], 0)
        self._as(self.ann).set_ready(True)
        self._as(self.fay).action_next_phase()
        self.assertEqual(self._see(self.ann)["ready"]["count"], 0)

    def test_only_whoever_facilitates_says_when_a_phase_begins(self):
        self.assertEqual(
            [self._see(user)["can_run"] for user in (self.ann, self.fay, self.mia)],
            [False, True, True],
        )
        steps = (("action_next_phase",), ("set_phase", "talk"), ("set_timer", 5))
        for step, *values in steps:
            with (
                self.subTest(step=step),
                self.assertRaisesRegex(AccessError, "ask its"),
            ):
                getattr(self._as(self.ann), step)(*values)
        self.board.facilitator_id = self.ann
        self._as(self.ann).action_next_phase()

    def test_closed_or_archived_it_takes_nothing_and_says_why(self):
        note = self._fill()[0]
        self._as(self.mia).action_archive()
        self._refuse_all(note, "is archived")
        self._as(self.mia).action_unarchive()
        self._close_retrospective(self._as(self.fay))
        self._refuse_all(note, "is closed")

    def _refuse_all(self, note, words):
        seen = self._see(self.ann)
        self.assertEqual((seen["can_add"], seen["can_run"]), (False, False))
        for record, name, *values in (
            (self.board, "add_note", "worked", "x"),
            (self.board, "set_ready", True),
            (self.board, "set_phase", "talk"),
            (self.board, "action_end"),
            (note, "action_vote"),
            (note, "action_ungroup"),
        ):
            with self.subTest(name=name), self.assertRaisesRegex(UserError, words):
                getattr(self._as(self.fay, record), name)(*values)
