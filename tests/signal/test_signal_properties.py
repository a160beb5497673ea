from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
class TestSignalProperties(LoopCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team.signal_properties_definition = [
            {"name": "machine", "string": "Machine", "type": "char"},
            {"name": "shifts", "string": "Shifts", "type": "integer", "default": 2},
            {
                "name": "owner",
                "string": "Owner",
                "type": "many2one",
                "comodel": "res.users",
            },
        ]

    def _value(self, signal):
        [read] = signal.read(["signal_properties"])
        return {p["name"]: p.get("value") or False for p in read["signal_properties"]}

    def test_each_team_has_its_own(self):
        signal = self._signal(signal_properties={"machine": "Saw"})
        self.assertEqual(
            self._value(signal), {"machine": "Saw", "shifts": 2, "owner": False}
        )
        office = self._team("Office", self.ann)
        self.assertFalse(self._signal(team_id=office.id).signal_properties)

    def test_the_form_shows_them(self):
        Signal = self.env["innovation.signal"].with_user(self.ann)
        with Form(Signal) as form:
            form.name, form.team_id = "The saw stops", self.team
            self.assertIn("Machine", [p["string"] for p in form.signal_properties])

    def test_members_do_not_change_what_the_team_asks(self):
        def changed():
            definition = {"name": "x", "string": "X", "type": "char", "value": "1"}
            return [{**definition, "definition_changed": True}]

        for user in (self.ann, self.fay):
            with self.assertRaises(AccessError):
                self._signal().with_user(user).signal_properties = changed()
        self._signal().with_user(self.mia).signal_properties = changed()
        self.assertEqual(len(self.team.signal_properties_definition), 1)

    def test_without_a_name_only_plain_values_are_kept(self):
        said = [
            {"name": "machine", "type": "char", "value": "Saw"},
            {"name": "shifts", "type": "integer", "value": False},
            {"name": "owner", "type": "many2one", "value": False},
            {"name": "unknown", "type": "char", "value": "?"},
        ]
        signal = self._signal(is_anonymous=True, signal_properties=said)
        self.assertEqual(self._value(signal)["machine"], "Saw")
        self.assertNotIn("unknown", signal.signal_properties)
        self.assertEqual(signal.create_uid, self.env.ref("base.user_root"))

    def test_without_a_name_nobody_rewrites_the_team_or_links_records(self):
        before = self.team.signal_properties_definition
        forged = {"name": "machine", "type": "char", "string": "Mine", "value": "x"}
        forged["definition_changed"] = True
        self._signal(is_anonymous=True, signal_properties=[forged])
        self.assertEqual(self.team.signal_properties_definition, before)
        with self.assertRaisesRegex(UserError, "Owner cannot be given"):
            self._signal(is_anonymous=True, signal_properties={"owner": self.ann.id})
        with self.assertRaises(AccessError):
            self._signal(
                is_anonymous=True,
                team_id=self.closed_team.id,
                signal_properties={"machine": "x"},
            )
