import csv

from odoo.tools.misc import file_open

from ...models.likeness.innovation_meaning import SWITCH, is_installed
from ..common import LoopCase

# Without the optional encoder nothing is close in meaning: then these tests say that.
INSTALLED = is_installed()


class MeaningCase(LoopCase):
    """Likeness by meaning switched on, and read at once where the encoder is there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._switch("1")

    @classmethod
    def _switch(cls, value):
        cls.env["ir.config_parameter"].set_param(SWITCH, value)

    def _read_all(self):
        """What the cron does."""
        with self.enter_registry_test_mode():
            self.env.ref("innovation_loop.ir_cron_encode").method_direct_trigger()

    def _lesson(self, name, body="<p>x</p>", user=None, **values):
        lessons = self.env["innovation.lesson"].with_user(user or self.ann)
        values = {"name": name, "body": body, "team_id": self.team.id, **values}
        lesson = lessons.create(values)
        lesson.action_share()
        return lesson


def read_pairs():
    """:return: list of dicts of languages, theme, said, body and asked"""
    path = "innovation_loop/tests/likeness/pairs.csv"
    with file_open(path) as file:
        return list(csv.DictReader(file))
