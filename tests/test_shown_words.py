from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import LoopCase

# Zero-width space, joiner, a soft hyphen, a filler of Hangul, empty Braille.
UNSEEN = ("", "  ", "\u200b", "\u2060\u200d", "\u00ad", "\u3164", "\u2800 \u200b")


@tagged("post_install", "-at_install")
class TestShownWords(LoopCase):
    """Where words are needed, they are seen: on all of our models, found by itself."""

    def _one_of_each(self):
        decision = self._decision(submit=False)
        retrospective = self.env["innovation.retrospective"].create(
            {
                "name": "The new dock",
                "team_id": self.team.id,
                "note_ids": [(0, 0, {"column": "worked", "text": "Early start"})],
            }
        )
        option = {"name": "Wait", "decision_id": decision.id}
        return [
            self.team,
            decision,
            retrospective,
            retrospective.note_ids,
            self._signal(),
            self._improvement(),
            self._sprint(),
            self._stage("todo"),
            self.env["innovation.theme"].create({"name": "Docks"}),
            self.env["innovation.decision.option"].create(option),
        ]

    def _find_words(self, record):
        for name, field in record._fields.items():
            if field.required and field.type in ("char", "text") and field.store:
                if not (field.compute or field.related):
                    yield name

    def test_words_that_show_nothing_are_refused(self):
        found = set()
        for record in self._one_of_each():
            for name in self._find_words(record):
                found.add((record._name, name))
                for text in UNSEEN:
                    with self.subTest(model=record._name, name=name, text=ascii(text)):
                        with self.assertRaisesRegex(ValidationError, "a few words"):
                            record[name] = text
        self.assertIn(("innovation.retrospective.note", "text"), found)
        self.assertIn(("innovation.decision.option", "name"), found)
        self.assertIn(("innovation.theme", "name"), found)
        self.assertIn(("innovation.team", "name"), found)

    def test_nor_are_they_created(self):
        for name in ("team", "theme", "improvement.stage"):
            Model = self.env[f"innovation.{name}"].with_user(self.mia)
            with self.subTest(model=name):
                with self.assertRaisesRegex(ValidationError, "a few words"):
                    Model.create({"name": "\u200b"})

    def test_in_another_language_neither(self):
        theme = self.env["innovation.theme"].create({"name": "Docks"})
        with self.assertRaisesRegex(ValidationError, "a few words"):
            theme.with_context(lang="en_US").update_field_translations(
                "name", {"en_US": "\u200b"}
            )
            theme.write({"name": {"en_US": "\u200b"}})

    def test_a_signal_without_a_name_is_no_line_of_a_decision(self):
        for road in ("create", "write"):
            line = {"name": "The dock waits", "is_anonymous": True}
            values = {"signal_ids": [(0, 0, {**line, "team_id": self.team.id})]}
            with self.subTest(road=road):
                with self.assertRaisesRegex(UserError, "Share a signal"):
                    if road == "create":
                        self._decision(submit=False, **values)
                    else:
                        self._decision(submit=False).write(values)
