from odoo.exceptions import UserError
from odoo.models import MAGIC_COLUMNS
from odoo.tests import tagged

from .common import LoopCase

# A voice stays as a number, and nobody's: tests/test_settled.py.
NUMBERS = {"innovation.lesson.use", "innovation.signal"}
# Who is asked today, what was told to whom, words that are kept beside the account.
PASSING = {
    "innovation.kpi",
    "innovation.signal.telling",
    "innovation.sprint.item",
    "innovation.summary",
    "innovation.team",
    "innovation.theme",
}


@tagged("post_install", "-at_install")
class TestNamedAccounts(LoopCase):
    """An account that something settled names is archived instead of deleted."""

    def _one_of_each(self):
        """Settled for good, and naming nobody but who made it."""
        decision = self._decision(responsible_id=self.mia.id, sponsor_id=self.mia.id)
        decision.action_decide("go", "Three trucks waited")
        improvement = self._improvement(user_id=self.mia.id)
        improvement.write({"observed_result": "Nobody waited", "verdict": "keep"})
        improvement.action_deliver()
        columns = ("worked", "not_worked", "change")
        retrospective = self.env["innovation.retrospective"].create(
            {
                "name": "The new dock",
                "team_id": self.team.id,
                "note_ids": [(0, 0, {"column": c, "text": f"It {c}"}) for c in columns],
            }
        )
        self._close_retrospective(retrospective)
        made = (decision, improvement, retrospective, retrospective.note_ids[0])
        return {record._name: record for record in made}

    def _find_names(self):
        """:yield: (model, stored field that names one person)"""
        for name, model in self.env.registry.items():
            if name.startswith("innovation.") and model._auto and not model._abstract:
                for field in model._fields.values():
                    one = field.comodel_name == "res.users" and field.store
                    if one and field.type == "many2one" and not model._transient:
                        if field.name not in MAGIC_COLUMNS:
                            yield name, field

    def assertKept(self, user):
        with self.assertRaisesRegex(UserError, f"{user.name}.*archive the account"):
            user.unlink()

    def test_every_settled_record_keeps_whom_it_names(self):
        settled = self._one_of_each()
        self.env.flush_all()
        for number, (model, field) in enumerate(self._find_names()):
            if model in NUMBERS | PASSING or field.ondelete == "restrict":
                continue
            user = self._users(**{f"named{number}": "user"})
            with self.subTest(model=model, field=field.name):
                settled[model].sudo()._as_fact_writer().update({field.name: user.id})
                self.assertKept(user)

    def test_whoever_has_to_decide_is_kept_in_words(self):
        self._decision(responsible_id=self.bob.id, submit=False)
        self.assertKept(self.bob)

    def test_before_anything_is_settled_nobody_is_kept(self):
        self._decision(sponsor_id=self.bob.id)
        self._improvement(user_id=self.bob.id)
        self._signal(user=self.bob)
        self.env.flush_all()
        self.bob.unlink()
        self.assertFalse(self.bob.exists())

    def test_who_led_what_was_opened_again_is_kept(self):
        retrospective = self._one_of_each()["innovation.retrospective"]
        retrospective.facilitator_id = self.bob
        retrospective.action_reopen()
        self.env.flush_all()
        self.assertKept(self.bob)

    def test_a_closed_team_is_not_named(self):
        decision = self._decision(
            user=self.mia,
            name="SECRET",
            team_id=self.closed_team.id,
            responsible_id=self.mia.id,
        )
        decision.action_decide("go", "SECRET")
        with self.assertRaisesRegex(UserError, "Mia is named") as refused:
            self.mia.unlink()
        self.assertNotIn("SECRET", str(refused.exception))

    def test_the_way_out_is_to_archive_the_account(self):
        decision = self._decision(sponsor_id=self.bob.id)
        decision.action_decide("go", "Three trucks waited")
        self.bob.action_archive()
        self.assertEqual(decision.sponsor_id, self.bob)
