from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import tagged

from .common import LoopCase

OWN = "bears your own name"


@tagged("post_install", "-at_install")
class TestOwnWords(LoopCase):
    """Nobody speaks under the name of somebody else, by whatever call.

    All of our records that have a discussion, found and not listed.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.records = [cls.team]
        for kind in cls.env.registry.descendants(["innovation.mixin"], "_inherit"):
            if not cls.env[kind]._abstract:
                values = {"name": "Dock", "team_id": cls.team.id}
                if kind == "innovation.sprint":
                    values |= {"goal": "Dock", "date_start": "2026-03-02"}
                if kind == "innovation.ritual.session":
                    continue  # planned along with its ritual
                cls.records.append(cls.env[kind].with_user(cls.fay).create(values))
        [ritual] = [r for r in cls.records if r._name == "innovation.ritual"]
        cls.records.append(ritual.session_ids[0].with_user(cls.fay))
        cls.boss = cls.fay.partner_id
        cls.message = {"body": "xyz", "message_type": "comment"}

    def _names(self):
        """:yield: ways to name somebody else"""
        bot = self.env.ref("base.partner_root")
        yield {"author_id": self.boss.id}
        yield {"author_id": bot.id}
        yield {"author_id": self.customer.id}
        yield {"author_id": False, "email_from": "Fay <fay@example.com>"}
        yield {"author_id": False, "email_from": "The boss <boss@example.org>"}
        yield {"email_from": "Fay <fay@example.com>"}
        yield {"author_id": self.mia.partner_id.id, "email_from": "fay@example.com"}

    def _calls(self, record, named):
        """:yield: (model, method, arguments, keywords) as over RPC"""
        said = {"body": "xyz", **named}
        yield record, "message_post", [record.ids], said
        yield (
            record,
            "message_post",
            [record.ids],
            {**said, "message_type": "out_of_office"},
        )
        told = {**said, "partner_ids": self.ann.partner_id.ids}
        yield record, "message_notify", [record.ids], told
        where = {"model": record._name, "res_id": record.id, **self.message}
        yield self.env["mail.message"], "create", [{**where, **named}], {}
        defaults = {f"default_{name}": value for name, value in named.items()}
        # Odoo takes the address of a default author whatever the context says.
        if named.get("author_id") not in (None, False, self.mia.partner_id.id):
            context = {"context": defaults}
            yield self.env["mail.message"], "create", [where], context

    def _call(self, user, model, method, args, kwargs):
        with self.env.cr.savepoint():
            return call_kw(model.with_user(user), method, args, kwargs)

    def _find_words(self):
        return self.env["mail.message"].search_count([("body", "like", "xyz")])

    def test_nobody_speaks_for_somebody_else(self):
        for record in self.records:
            for named in self._names():
                for model, method, args, kwargs in self._calls(record, named):
                    with self.subTest(record=record, method=method, named=named):
                        with self.assertRaisesRegex((UserError, AccessError), OWN):
                            self._call(self.mia, model, method, args, kwargs)
        self.assertEqual(self._find_words(), 0)

    def test_nor_is_what_was_said_put_into_another_mouth(self):
        for record in self.records:
            said = record.with_user(self.mia).message_post(
                body="xyz", message_type="comment"
            )
            for named in self._names():
                with self.subTest(record=record, named=named):
                    with self.assertRaisesRegex(UserError, OWN):
                        call = ("write", [said.ids, named], {})
                        self._call(self.mia, said, *call)
            self.assertEqual(said.author_id, self.mia.partner_id)

    def test_nor_are_the_words_of_somebody_else_changed(self):
        """A manager may write on the record, and not what others have said there."""
        for record in self.records[1:]:
            said = record.with_user(self.fay).message_post(
                body="xyz", message_type="comment"
            )
            mine = {"author_id": self.mia.partner_id.id, "email_from": "mia@x.org"}
            for changed in ({"body": "Nonsense"}, {"subject": "Nonsense"}, mine):
                with self.subTest(record=record, changed=changed):
                    with self.assertRaisesRegex(UserError, OWN):
                        call = ("write", [said.ids, changed], {})
                        self._call(self.mia, said, *call)
            said.with_user(self.fay).body = "Corrected"
            self.assertIn("Corrected", said.body)

    def test_nor_by_the_composer(self):
        for mode in ("comment", "mass_mail"):
            for record in self.records[1:]:
                composer = self.env["mail.compose.message"].with_user(self.mia)
                composer = composer.create(
                    {
                        "model": record._name,
                        "res_ids": record.ids,
                        "composition_mode": mode,
                        "body": "xyz",
                        "author_id": self.boss.id,
                    }
                )
                with self.subTest(record=record, mode=mode):
                    with self.assertRaisesRegex(UserError, OWN):
                        composer.action_send_mail()

    def test_everybody_speaks_under_their_own_name(self):
        own = self.mia.partner_id
        for record in self.records:
            for named in (
                {},
                {"author_id": own.id},
                {"author_id": own.id, "email_from": own.email_formatted},
                {"author_id": own.id, "email_from": "Workshop <dock@example.org>"},
            ):
                said = record.with_user(self.mia).message_post(body="xyz", **named)
                self.assertEqual(said.author_id, own)

    def test_who_is_away_answers_all_the_same(self):
        self.fay.write(
            {
                "out_of_office_from": "2020-01-01 00:00:00",
                "out_of_office_to": "2099-01-01 00:00:00",
                "out_of_office_message": "<p>Back on Monday</p>",
            }
        )
        signal = self._signal().with_user(self.ann)
        signal.message_post(
            body="Look", message_type="comment", partner_ids=self.boss.ids
        )
        answers = signal.sudo().message_ids
        away = answers.filtered(lambda m: m.message_type == "out_of_office")
        self.assertEqual(away.author_id, self.boss)
