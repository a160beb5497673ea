from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import LoopCase


@tagged("post_install", "-at_install")
class TestFacts(LoopCase):
    """A field declared with ``fact=True`` follows from what was done."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # No record is needed to be refused, and with all rights one is refused too.
        cls.models = [
            cls.env[name].sudo()
            for name in cls.env.registry.descendants(["innovation.mixin"], "_inherit")
            if not cls.env[name]._abstract
        ]

    def test_every_record_of_the_loop_that_has_a_state_has_it_as_a_fact(self):
        found = [model for model in self.models if "state" in model._fields]
        self.assertGreaterEqual(len(found), 4)
        for model in found:
            self.assertIn("state", model._get_fact_names(), model._name)

    def test_a_fact_is_refused_whatever_the_rights(self):
        for model in self.models:
            for name in model._get_fact_names():
                with self.assertRaises(UserError, msg=f"{model._name}.{name}"):
                    model.write({name: False})

    def test_a_fact_is_refused_when_a_record_is_created(self):
        signal = {"name": "Trucks wait", "team_id": self.team.id}
        for name in self.env["innovation.signal"]._get_fact_names():
            with self.assertRaises(UserError, msg=name):
                self.env["innovation.signal"].with_user(self.mia).create(
                    {**signal, name: False}
                )

    def test_a_fact_that_a_room_adds_is_one_like_those_of_the_model(self):
        facts = self.env["innovation.improvement"]._get_fact_names()
        self.assertLessEqual({"date_delivered", "version", "voices"}, facts)
        self.assertNotIn("hypothesis", facts)

    def test_what_is_created_along_with_a_fact_establishes_none(self):
        writer = self.env["innovation.improvement"].with_user(self.fay)
        writer = writer._as_fact_writer()
        self.assertTrue(writer._is_fact_writer())
        created = writer.create({"name": "Print it", "team_id": self.team.id})
        self.assertFalse(created._is_fact_writer())
