from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...models.board.retrospective_source import ACTIVITY
from ..common import OtherCompany
from ..retrospective.retrospective_common import RetrospectiveCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestRetrospectiveSource(OtherCompany, RetrospectiveCase):
    """A retrospective is started from what it is about, and proposed where it helps."""

    def _hold(self, record, user=None):
        action = record.with_user(user or self.ann).action_hold_retrospective()
        self.assertEqual(action["res_model"], "innovation.retrospective")
        return self.env["innovation.retrospective"].browse(action["res_id"])

    def _asked(self, record, done=False):
        """:return: who has a retrospective to hold of it, or had"""
        activities = self.env["mail.activity"].with_context(active_test=False)
        found = activities.search(
            [
                ("res_model", "=", record._name),
                ("res_id", "=", record.id),
                ("activity_type_id", "=", self.env.ref(ACTIVITY).id),
            ]
        )
        return found.filtered(lambda a: a.active is not done).user_id

    def _failed(self, result="not_met", **values):
        decision = self._decision(**values)
        decision.with_user(decision.responsible_id).action_decide("go", "We try")
        decision.with_user(decision.responsible_id).action_review(result)
        return decision

    # ------------------------------------------------------------
    # STARTED
    # ------------------------------------------------------------

    def test_started_from_a_decision_its_links_are_there(self):
        decision = self._decision(partner_id=self.customer.id)
        held = self._hold(decision, self.bob)
        self.assertEqual(
            (held.name, held.kind, held.decision_id, held.team_id),
            (decision.name, "action", decision, self.team),
        )
        self.assertEqual(
            (held.facilitator_id, held.partner_id), (self.fay, self.customer)
        )

    def test_the_one_that_is_open_is_opened_and_no_second_one_made(self):
        improvement = self._improvement()
        held = self._hold(improvement)
        self.assertEqual(self._hold(improvement, self.fay), held)
        held.sudo()._write_facts({"state": "closed"})
        self.assertNotEqual(self._hold(improvement), held)

    def test_of_a_sprint_it_is_the_sprint_s_own(self):
        sprint = self._sprint(self._improvement())
        held = self._hold(sprint)
        self.assertEqual((held.kind, sprint.retrospective_id), ("sprint", held))

    def test_an_order_s_is_that_of_the_team_of_who_sold_it(self):
        self._let_sell(self.bob)
        order = self.env["sale.order"].create(
            {"partner_id": self.customer.id, "user_id": self.ann.id}
        )
        held = self._hold(order, self.bob)
        self.assertEqual((held.kind, held.team_id), ("delivery", self.team))
        self.assertEqual((held.sale_order_id, held.partner_id), (order, self.customer))
        self.assertEqual(held.name, f"{order.name} · Oak House")

    def test_nobody_starts_one_of_what_they_may_not_read(self):
        secret = self._improvement(
            user=self.mia, team_id=self.closed_team.id, user_id=self.mia.id
        )
        for record, user in ((secret, self.fay), (self._improvement(), self.otto)):
            with self.assertRaises(AccessError):
                record.with_user(user).action_hold_retrospective()

    def test_one_is_chosen_first(self):
        with self.assertRaisesRegex(UserError, "choose one"):
            self.env["innovation.sprint"].action_hold_retrospective()

    def test_the_menu_of_the_form_starts_it(self):
        decision = self._decision()
        name = "innovation_decision_action_hold_retrospective"
        menu = (
            self.env.ref(f"innovation_loop.{name}")
            .with_user(self.bob)
            .with_context(
                active_model=decision._name,
                active_id=decision.id,
                active_ids=decision.ids,
            )
        )
        self.assertEqual(menu.run()["res_model"], "innovation.retrospective")

    # ------------------------------------------------------------
    # PROPOSED
    # ------------------------------------------------------------

    def test_a_decision_that_did_not_work_proposes_one_to_who_runs_the_team(self):
        decision = self._failed()
        self.assertEqual(self._asked(decision), self.fay)
        [activity] = decision.activity_ids
        self.assertEqual(activity.summary, "Hold a retrospective?")
        self.assertIn("did not work", activity.note)
        self.assertEqual(str(activity.date_deadline), "2026-03-09")
        self.assertNotIn(self.fay.partner_id, decision.message_partner_ids)

    def test_one_that_worked_proposes_none(self):
        for result in ("met", "inconclusive"):
            self.assertFalse(self._asked(self._failed(result)), result)

    def test_where_nobody_runs_the_team_nobody_is_asked(self):
        self.team.facilitator_id = False
        self.assertFalse(self._asked(self._failed()))
        self.team.facilitator_id = self.fay
        self.fay.active = False
        self.assertFalse(self._asked(self._failed(user=self.mia)))

    def test_it_is_proposed_in_the_language_of_who_is_asked(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.env["ir.module.module"]._load_module_terms(["innovation_loop"], ["fr_FR"])
        self.fay.lang = "fr_FR"
        decision = self._failed()
        self.assertEqual(
            decision.activity_ids.summary, "Tenir une rétrospective\N{NO-BREAK SPACE}?"
        )

    def test_it_is_proposed_once(self):
        decision = self._failed()
        decision._propose_retrospective()
        self.assertEqual(len(decision.activity_ids), 1)
        decision.activity_ids.sudo().action_feedback()
        decision._propose_retrospective()
        self.assertFalse(self._asked(decision))

    def test_what_was_looked_back_on_is_not_proposed(self):
        decision = self._decision()
        self._hold(decision)
        decision.sudo()._propose_retrospective()
        self.assertFalse(self._asked(decision))

    def test_started_it_is_answered(self):
        decision = self._failed()
        self._hold(decision, self.bob)
        self.assertFalse(self._asked(decision))
        self.assertEqual(self._asked(decision, done=True), self.fay)

    def test_from_the_activity_it_is_one_click(self):
        decision = self._failed()
        action = decision.activity_ids.with_user(self.fay).action_hold_retrospective()
        held = self.env["innovation.retrospective"].browse(action["res_id"])
        self.assertEqual(held.decision_id, decision)
        self.assertFalse(self._asked(decision))

    def test_a_closed_sprint_proposes_the_one_that_it_opens(self):
        sprint = self._sprint(self._improvement())
        sprint.action_start()
        wizard = self.env["innovation.sprint.close"].with_user(self.fay)
        wizard = wizard.browse(sprint.action_close()["res_id"])
        wizard.line_ids.write({"outcome": "carried", "reason": "No printer"})
        wizard.action_confirm()
        self.assertEqual(self._asked(sprint), self.fay)
        action = sprint.activity_ids.with_user(self.fay).action_hold_retrospective()
        self.assertEqual(action["res_id"], sprint.retrospective_id.id)

    def test_what_was_looked_back_on_waits_for_nobody(self):
        decision = self._failed()
        held = self._retrospective(columns=self.COLUMNS, user=self.fay)
        held.decision_id = decision
        self._close_retrospective(held)
        self.assertFalse(self._asked(decision))

    def test_a_person_names_what_else_is_worth_it(self):
        """A campaign, a task, a customer: whatever one can plan activities on."""
        self.bob.group_ids |= self.env.ref("base.group_partner_manager")
        planned = self.customer.with_user(self.bob).activity_schedule(
            ACTIVITY, user_id=self.ann.id, automated=False
        )
        action = planned.with_user(self.ann).action_hold_retrospective()
        held = self.env["innovation.retrospective"].browse(action["res_id"])
        self.assertEqual((held.name, held.create_uid), ("Oak House", self.ann))
        self.assertFalse(planned.active)
