from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..common import LoopCase, OtherCompany


@tagged("post_install", "-at_install")
class TestDecisionOption(OtherCompany, LoopCase):
    def setUp(self):
        super().setUp()
        self.decision = self._decision().with_user(self.ann)
        self.print = self._option("Print at the dock", pros="No walking", cost=300)
        self.send = self._option("Send by mail")

    def _option(self, name, decision=None, user=None, **values):
        Option = self.env["innovation.decision.option"].with_user(user or self.ann)
        decision = decision or self.decision
        return Option.create({"name": name, "decision_id": decision.id, **values})

    def _wizard(self, **context):
        Wizard = self.env["innovation.decision.decide"].with_user(self.ann)
        return Form(Wizard.with_context(default_decision_id=self.decision.id))

    def test_one_is_chosen_at_most(self):
        self.print.action_choose()
        self.send.action_choose()
        self.assertEqual(self.decision._get_chosen_option(), self.send)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.print.is_chosen = True
            self.print.flush_recordset()

    def test_the_chosen_one_starts_the_rationale(self):
        self.print.action_choose()
        with self._wizard() as wizard:
            self.assertFalse(wizard.outcome or wizard.rationale)
            wizard.outcome = "go"
            words = "We choose “Print at the dock”: No walking"
            self.assertEqual(wizard.rationale, words)
            wizard.outcome = "no_go"
            self.assertFalse(wizard.rationale)
            wizard.outcome = "go"
            wizard.rationale = f"{words}, and it is cheap"
        wizard.record.action_confirm()
        self.assertEqual(self.decision.rationale, f"{words}, and it is cheap")

    def test_without_a_choice_nobody_puts_words_in_your_mouth(self):
        with self._wizard() as wizard:
            wizard.outcome = "go"
            self.assertFalse(wizard.rationale)
            wizard.rationale = "It pays"

    def test_of_a_decided_one_they_stay_as_they_were(self):
        self.print.action_choose()
        self.decision.action_decide("go", "Cheap")
        late = {"name": "Fax", "decision_id": self.decision.id}
        for user in (self.ann, self.fay, self.mia):
            option = self.send.with_user(user)
            for change in (
                lambda option=option: option.write({"name": "Fax"}),
                lambda option=option: option.write({"is_chosen": True}),
                lambda option=option: option.write({"sequence": 1}),
                option.action_choose,
                option.unlink,
                lambda option=option: option.create(late),
                lambda option=option: option.copy(),
                lambda option=option: option.web_save({"cost": 1}, {}),
            ):
                with self.assertRaisesRegex(UserError, "options stay as they were"):
                    change()

    def test_nor_through_the_decision_or_an_import(self):
        self.decision.action_decide("go", "It pays")
        for command in (
            (0, 0, {"name": "Fax"}),
            (1, self.send.id, {"name": "Fax"}),
            (2, self.send.id),
            (3, self.send.id),
            (5,),
        ):
            with self.assertRaisesRegex(UserError, "options stay as they were"):
                self.decision.with_user(self.mia).option_ids = [command]
        result = self.send.with_user(self.mia).load(
            [".id", "name"], [[str(self.send.id), "Fax"]]
        )
        self.assertIn("options stay as they were", result["messages"][0]["message"])
        self.assertEqual(self.send.name, "Send by mail")

    def test_none_is_carried_in_from_elsewhere(self):
        other = self._option("Elsewhere", self._decision(name="Other"), user=self.fay)
        self.decision.action_decide("go", "It pays")
        with self.assertRaisesRegex(UserError, "options stay as they were"):
            other.decision_id = self.decision
        with self.assertRaisesRegex(UserError, "options stay as they were"):
            self.send.with_user(self.fay).decision_id = other.decision_id

    def test_a_new_decision_weighs_them_again(self):
        self.print.action_choose()
        self.decision.action_decide("go", "It pays")
        new = self.decision.browse(self.decision.action_supersede()["res_id"])
        self.assertEqual(
            new.option_ids.mapped("name"), ["Print at the dock", "Send by mail"]
        )
        self.assertFalse(new._get_chosen_option())
        new.option_ids[0].name = "Print in the van"
        self.assertEqual(self.print.name, "Print at the dock")

    def test_they_are_changed_by_who_may_change_the_decision(self):
        for change in (
            lambda: self.print.with_user(self.bob).write({"name": "x"}),
            lambda: self.print.with_user(self.bob).action_choose(),
            lambda: self.print.with_user(self.bob).unlink(),
            lambda: self._option("x", user=self.bob),
        ):
            with self.assertRaises(AccessError):
                change()
        self.assertEqual(self.print.with_user(self.bob).name, "Print at the dock")
        self.print.with_user(self.fay).name = "Print"

    def test_of_a_closed_team_and_another_company_nobody_learns(self):
        secret = self._decision(
            user=self.mia, team_id=self.closed_team.id, responsible_id=self.mia.id
        )
        option = self._option("Secret way", secret, user=self.mia)
        secret.action_decide("go", "It pays")
        for user in (self.ann, self.fay, self.otto):
            Option = self.env["innovation.decision.option"].with_user(user)
            self.assertFalse(Option.search([("id", "=", option.id)]))
            with self.assertRaises(AccessError):
                Option.browse(option.id).read(["name"])
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                Option.create({"name": "x", "decision_id": secret.id})
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            self.print.decision_id = secret
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            self.print.with_user(self.otto).read(["name"])

    def test_a_form_that_is_not_saved_tells_nothing_either(self):
        secret = self._decision(
            user=self.mia, team_id=self.closed_team.id, responsible_id=self.mia.id
        )
        self._option("Secret way", secret, user=self.mia).action_choose()
        for user, model, spec in (
            (self.ann, "decide", {"rationale": {}, "decision_name": {}}),
            (self.fay, "decide", {"later_count": {}}),
            (self._boss(), "override", {"decision_name": {}, "limit_reached": {}}),
        ):
            self.env.flush_all()
            self.env.invalidate_all()
            Wizard = self.env[f"innovation.decision.{model}"].with_user(user)
            values = {"decision_id": secret.id}
            with self.assertRaises(AccessError):
                Wizard.onchange(values, ["decision_id"], {"decision_id": {}, **spec})
        Option = self.print.browse().with_user(self.ann)
        self.env.invalidate_all()
        names = ("decision_id", "team_id", "company_id", "currency_id", "is_locked")
        with self.assertRaises(AccessError):
            Option.onchange(values, ["decision_id"], {name: {} for name in names})

    def _boss(self):
        return self._user("boss", "innovation_loop.group_innovation_manager")

    def test_a_cost_is_not_negative(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.print.cost = -1
            self.print.flush_recordset()
