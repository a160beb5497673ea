from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tests.form import Form

from .board_common import BoardCase

SECRET = "Zvarthix waits"


@tagged("post_install", "-at_install")
class TestBoardHidden(BoardCase):
    """Before the reveal nobody reads what others said, whatever they ask for."""

    def setUp(self):
        super().setUp()
        self.note = self._add(self.ann, SECRET)
        self._add(self.ann, f"Nameless: {SECRET}", nameless=True)
        self.others = (self.bob, self.fay, self.mia)

    def _notes(self, user):
        return self._as(user, self.env["innovation.retrospective.note"])

    def test_neither_lists_nor_searches_show_them(self):
        for user in self.others:
            with self.subTest(user=user.login):
                self.assertFalse(self._notes(user).search([]))
                self.assertFalse(self._notes(user).name_search("Zvarthix"))
                self.assertFalse(self._notes(user).formatted_read_group([], ["column"]))
                about = [("note_ids.text", "ilike", "Zvarthix")]
                self.assertFalse(self._as(user).search(about))

    def test_neither_reading_nor_exporting_shows_them(self):
        for user in self.others:
            user.group_ids |= self.env.ref("base.group_allow_export")
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self._as(user, self.note).read(["text"])
                with self.assertRaises(AccessError):
                    self._as(user, self.note).export_data(["text"])
                exported = self._as(user).export_data(["name", "note_ids/text"])
                self.assertNotIn("Zvarthix", str(exported))
                self.assertNotIn("Zvarthix", str(self._see(user)))
                names = ("worked_ids", "note_ids")
                read = self._as(user).web_read(
                    {n: {"fields": {"text": {}}} for n in names}
                )
                self.assertNotIn("Zvarthix", str(read))

    def test_the_form_says_how_many_there_are_and_takes_more(self):
        with Form(self._as(self.bob)) as form:
            self.assertFalse(len(form.worked_ids))
            with form.worked_ids.new() as line:
                line.text = "Mine"
        self.assertEqual(self._as(self.bob).note_count, 3)
        self.assertEqual(self._as(self.bob).note_ids.text, "Mine")
        self.assertEqual(list(self._see_notes(self.bob)), ["Mine"])

    def test_nobody_acts_on_what_they_do_not_see(self):
        steps = ("action_vote", "action_ungroup", "action_make_lesson", "unlink")
        for user in self.others:
            for step in steps:
                with self.subTest(user=user.login, step=step):
                    with self.assertRaises(AccessError):
                        getattr(self._as(user, self.note), step)()
        mine = self._add(self.bob, "Mine")
        with self.assertRaises(AccessError):
            self._as(self.bob, mine).action_group(self.note.id)

    def test_a_kind_does_not_change_past_hidden_notes(self):
        with self.assertRaisesRegex(UserError, "keep and improve") as refused:
            self._as(self.bob).kind = "monthly"
        self.assertNotIn("Zvarthix", str(refused.exception))

    def test_closing_does_not_show_them(self):
        self._add(self.ann, f"Change: {SECRET}", "change")
        self._add(self.ann, f"Nameless change: {SECRET}", "change", nameless=True)
        Closing = self.env["innovation.retrospective.close"]
        for user in self.others:
            for values in ({}, {"line_ids": []}):
                with self.subTest(user=user.login, values=values):
                    closing = self._as(user, Closing).create(
                        {"retrospective_id": self.board.id, **values}
                    )
                    self.assertFalse(closing.sudo().change_id)
                    self.assertFalse(closing.sudo().line_ids)

    def test_nobody_writes_the_facts_of_a_board(self):
        facts = {"is_revealed": True, "phase": "talk", "round_number": 4}
        for name, value in facts.items():
            with self.subTest(name=name), self.assertRaisesRegex(UserError, "by hand"):
                self._as(self.fay).write({name: value})
        facts = {"vote_count": 9, "room_votes": 9, "group_id": 1, "is_left": True}
        for name, value in {**facts, "token": "x", "res_id": 1}.items():
            with self.subTest(name=name):
                with self.assertRaisesRegex(UserError, "stay as they are"):
                    self._as(self.ann, self.note).write({name: value})
        values = {"text": "x", "retrospective_id": self.board.id}
        note = self._notes(self.ann).with_context(default_vote_count=9).create(values)
        self.assertFalse(note.vote_count)

    def test_a_nameless_note_is_taken_away_by_a_facilitator_only(self):
        self._as(self.fay).action_reveal()
        hidden = self.board.note_ids.filtered(lambda note: not note.author_id)
        for user in (self.ann, self.bob):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._as(user, hidden).unlink()
        with self.assertRaises(AccessError):
            self._as(self.ann, hidden).text = "Mine after all"
        self._as(self.fay, hidden).unlink()
