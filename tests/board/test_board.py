from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .board_common import BoardCase


@tagged("post_install", "-at_install")
class TestBoard(BoardCase):
    """Notes are said apart, and shown together."""

    def test_a_note_is_hidden_from_others_until_the_reveal(self):
        self._add(self.ann, "Early start")
        worked = self._see(self.bob)["columns"][0]
        self.assertEqual((worked["hidden"], worked["notes"]), (1, []))
        self.assertEqual(list(self._see_notes(self.ann)), ["Early start"])
        self._as(self.fay).action_reveal()
        note = self._see_notes(self.bob)["Early start"]
        self.assertEqual((note["author"], note["is_mine"]), ("Ann", False))
        self.assertEqual(self._see(self.bob)["columns"][0]["hidden"], 0)

    def test_a_nameless_note_is_seen_by_nobody_before(self):
        self.assertFalse(self._add(self.ann, "Nobody listens", nameless=True))
        for user in (self.ann, self.bob, self.fay):
            worked = self._see(user)["columns"][0]
            self.assertEqual((worked["hidden"], worked["notes"]), (1, []))
        self._as(self.fay).action_reveal()
        note = self._see_notes(self.ann)["Nobody listens"]
        self.assertTrue(note["is_nameless"])
        self.assertEqual((note["author"], note["is_mine"]), ("", False))
        self.assertFalse(note["can_edit"])

    def test_a_note_that_is_sent_twice_is_kept_once(self):
        first = self._add(self.ann, "Early start", token="a1")
        self.assertEqual(self._add(self.ann, "Early start", token="a1"), first)
        for _time in range(2):
            self._add(self.ann, "Nobody listens", nameless=True, token="b2")
        self.assertEqual(self._see(self.bob)["columns"][0]["hidden"], 2)

    def test_a_note_keeps_the_link_to_what_it_is_about(self):
        signal = self._signal()
        link = {"model": "innovation.signal", "id": signal.id}
        self._add(self.ann, "The dock", link=link)
        shown = self._see_notes(self.ann)["The dock"]["link"]
        self.assertEqual(shown, {**link, "label": signal.name})

    def test_nobody_links_to_what_they_may_not_read(self):
        secret = self._signal(user=self.mia, team_id=self.closed_team.id)
        link = {"model": "innovation.signal", "id": secret.id}
        with self.assertRaises(AccessError):
            self._add(self.ann, "The dock", link=link)
        self.env["innovation.retrospective.note"]._as_fact_writer().create(
            {
                "retrospective_id": self.board.id,
                "text": "The dock",
                "author_id": self.ann.id,
                "res_model": "innovation.signal",
                "res_id": secret.id,
            }
        )
        self.assertFalse(self._see_notes(self.ann)["The dock"]["link"])

    def test_a_link_that_is_named_after_what_is_closed_keeps_nobody_out(self):
        default = self.env["ir.default"].search([], limit=1)
        if not default:
            self.env["ir.default"].set("res.partner", "name", "x")
            default = self.env["ir.default"].search([], limit=1)
        link = {"model": default._name, "id": default.id}
        self._add(self.ann, "The dock", link=link)
        shown = self._see_notes(self.ann)["The dock"]["link"]
        self.assertEqual(shown, {**link, "label": default.display_name})

    def test_odd_notes_are_refused_in_words(self):
        for column, text in (("worked", "  "), ("keep", "x"), (None, "x"), ([], "x")):
            with self.subTest(column=column), self.assertRaises(UserError):
                self._add(self.ann, text, column)
        links = [{"model": "no.model", "id": 1}, {"id": 1}, {"model": "base"}]
        # What has no rows, or none of its own.
        rowless = ("mail.thread", "account.root", "innovation.retrospective.close")
        for link in [*links, *({"model": model, "id": 1} for model in rowless)]:
            with self.subTest(link=link), self.assertRaises(UserError):
                self._add(self.ann, "x", link=link)
