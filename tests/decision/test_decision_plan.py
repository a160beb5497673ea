from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestDecisionPlan(LoopCase):
    def _decided(self):
        decision = self._decision()
        decision.action_decide("go", "It pays")
        return decision

    def test_one_click_puts_the_backlog_into_the_running_sprint(self):
        decision = self._decided()
        done = self._improvement(
            decision_id=decision.id, observed_result="Good", verdict="keep"
        )
        done.stage_id = self._stage("delivered")
        todo = self._improvement(decision_id=decision.id)
        running = self._sprint(self._improvement())
        self._sprint(date_start="2026-03-16")
        running.action_start()
        self.assertEqual(decision.to_plan_count, 1)
        notice = decision.with_user(self.fay).action_plan()
        self.assertEqual((todo.sprint_id, done.sprint_id.ids), (running, []))
        self.assertIn(running.name, notice["params"]["message"])
        self.assertEqual(decision.to_plan_count, 0)

    def test_without_a_running_one_the_next_planned_takes_it(self):
        decision = self._decided()
        todo = self._improvement(decision_id=decision.id)
        self._sprint(date_start="2026-02-02")  # planned, never run, long over
        following = self._sprint(date_start="2026-03-16")
        self._sprint(date_start="2026-03-30")
        decision.action_plan()
        self.assertEqual(todo.sprint_id, following)

    def test_without_any_sprint_it_says_what_to_do(self):
        decision = self._decided()
        self._improvement(decision_id=decision.id)
        with self.assertRaisesRegex(UserError, "Workshop has no sprint"):
            decision.action_plan()

    def test_nobody_plans_what_is_not_theirs(self):
        decision = self._decided()
        todo = self._improvement(decision_id=decision.id)
        self._sprint()
        with self.assertRaisesRegex(UserError, "no improvement of yours"):
            decision.with_user(self.bob).action_plan()
        self.assertFalse(todo.sprint_id)
        decision.with_user(self.ann).action_plan()  # it is hers
        self.assertTrue(todo.sprint_id)

    def test_a_closed_team_s_decision_plans_nothing_for_others(self):
        secret = self._decision(
            user=self.mia, team_id=self.closed_team.id, responsible_id=self.mia.id
        )
        with self.assertRaises(AccessError):
            secret.with_user(self.fay).action_plan()

    def test_who_decides_writes_improvements_right_on_the_form(self):
        sprint = self._sprint()
        decision = self._decided().with_user(self.ann)
        decision.partner_id = False
        with Form(decision) as form, form.improvement_ids.new() as line:
            line.name = "Print the invoice on the dock"
            line.sprint_id = sprint
        improvement = decision.improvement_ids
        self.assertEqual(improvement.team_id, self.team)
        self.assertEqual(
            (improvement.user_id, improvement.sprint_id), (self.ann, sprint)
        )
