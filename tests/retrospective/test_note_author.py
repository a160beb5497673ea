from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
class TestNoteAuthor(LoopCase):
    """Nobody puts words into the mouth of somebody else, nor takes them away."""

    def setUp(self):
        super().setUp()
        Retrospective = self.env["innovation.retrospective"].with_user(self.ann)
        self.retrospective = Retrospective.create(
            {
                "name": "Moving the stock",
                "team_id": self.team.id,
                "note_ids": [(0, 0, {"column": "worked", "text": "Early start"})],
            }
        )
        self.note = self.retrospective.note_ids

    def test_a_note_is_changed_by_its_author_only(self):
        self.note.text = "An early start"
        for user in (self.bob, self.fay, self.mia):
            for values in ({"text": "A late start"}, {"column": "change"}):
                with self.assertRaisesRegex(AccessError, "somebody else"):
                    self.note.with_user(user).write(values)
        with self.assertRaisesRegex(AccessError, "somebody else"):
            self.retrospective.with_user(self.bob).note_ids = [
                (1, self.note.id, {"text": "A late start"})
            ]
        self.assertEqual(self.note.text, "An early start")

    def test_a_note_is_deleted_by_its_author_or_a_facilitator(self):
        with self.assertRaises(AccessError):
            self.note.with_user(self.bob).unlink()
        Note = self.env["innovation.retrospective.note"].with_user(self.ann)
        other = Note.create(
            {"text": "Coffee", "retrospective_id": self.retrospective.id}
        )
        other.unlink()
        self.note.with_user(self.fay).unlink()
        self.assertFalse(self.retrospective.note_ids)

    def test_a_note_of_what_is_closed_is_deleted_by_nobody(self):
        self.retrospective.sudo()._write_facts({"state": "closed"})
        for user in (self.ann, self.fay):
            with self.assertRaises(AccessError):
                self.note.with_user(user).unlink()

    def test_an_open_one_is_archived_by_its_facilitator_or_a_manager(self):
        with self.assertRaisesRegex(AccessError, "its facilitator"):
            self.retrospective.with_user(self.bob).active = False
        with self.assertRaisesRegex(AccessError, "its facilitator"):
            self.retrospective.with_user(self.bob).action_archive()
        self.retrospective.with_user(self.mia).action_archive()
        self.retrospective.with_user(self.mia).action_unarchive()
        self.retrospective.action_archive()  # ann opened it
        self.assertFalse(self.retrospective.active)

    def test_nobody_takes_an_open_one_to_another_team(self):
        self.closed_team.member_ids |= self.bob
        with self.assertRaisesRegex(AccessError, "its facilitator"):
            self.retrospective.with_user(self.bob).team_id = self.closed_team
        self.retrospective.with_user(self.bob).name = "Moving the whole stock"

    def test_nobody_makes_themselves_its_facilitator(self):
        with self.assertRaisesRegex(AccessError, "its facilitator"):
            self.retrospective.with_user(self.bob).facilitator_id = self.bob
        self.retrospective.facilitator_id = self.bob
        self.retrospective.with_user(self.fay).facilitator_id = self.ann
        self.assertEqual(self.retrospective.facilitator_id, self.ann)

    def _reopened(self):
        self.retrospective.note_ids = [
            (0, 0, {"column": column, "text": f"It {column}"})
            for column in ("not_worked", "change")
        ]
        self._close_retrospective(self.retrospective)
        self.retrospective.with_user(self.fay).action_reopen()
        return self.retrospective

    def test_opened_again_it_is_archived_instead_of_deleted(self):
        retrospective = self._reopened()
        for user in (self.mia, self.env.user):
            with self.subTest(user=user.login):
                with self.assertRaisesRegex(UserError, "“Moving.*archive it instead"):
                    retrospective.with_user(user).unlink()
        retrospective.with_user(self.mia).action_archive()
        self.assertFalse(retrospective.active)

    def test_opened_again_what_was_said_stays_and_more_is_said(self):
        retrospective = self._reopened()
        with self.assertRaisesRegex(UserError, "“Early start” was said"):
            self.note.text = "A late start"
        for user in (self.ann, self.fay, self.mia):
            with self.subTest(user=user.login), self.assertRaises(UserError):
                self.note.with_user(user).unlink()
        with self.assertRaisesRegex(UserError, "“Early start” was said"):
            retrospective.note_ids = [(2, self.note.id)]
        with self.assertRaisesRegex(UserError, "stay as they are"):
            self.note.is_kept = False
        retrospective.note_ids = [(0, 0, {"column": "worked", "text": "Coffee"})]
        coffee = retrospective.note_ids - self.note
        coffee = coffee.filtered(lambda note: note.text == "Coffee")
        coffee.text = "Coffee at six"
        coffee.unlink()
        self.assertEqual(len(retrospective.note_ids), 3)

    def test_never_closed_it_is_deleted(self):
        self.retrospective.with_user(self.mia).unlink()
        self.assertFalse(self.retrospective.exists())
