from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .ritual_common import MONDAY, RitualCase


@tagged("post_install", "-at_install")
@freeze_time(MONDAY)
class TestRitualTeam(RitualCase):
    """A team has its four rituals in a minute."""

    def _plan(self, user=None):
        action = self.team.with_user(user or self.fay).action_plan_rituals()
        wizard = self.env[action["res_model"]].with_user(user or self.fay)
        return wizard.browse(action["res_id"])

    def test_a_new_team_is_offered_the_four_rituals(self):
        lines = self._plan().line_ids
        self.assertEqual(
            [(line.kind, line.minutes) for line in lines],
            [
                ("signals", 15),
                ("priorities", 30),
                ("method", 10),
                ("retrospective", 60),
            ],
        )
        self.assertTrue(all(lines.mapped("is_chosen")))

    def test_what_is_ticked_is_planned_at_once_at_its_hour(self):
        wizard = self._plan()
        signals, _priorities, method, _retrospective = wizard.line_ids
        method.is_chosen = False
        signals.write({"weekday": "2", "hour": 11})
        wizard.action_confirm()
        rituals = self.team.ritual_ids
        self.assertEqual(
            sorted(rituals.mapped("kind")), ["priorities", "retrospective", "signals"]
        )
        planned = rituals.filtered(lambda r: r.kind == "signals")
        self.assertEqual(self._starts(planned)[0], "03-04 10:00")

    def test_only_what_the_team_does_not_have_is_offered(self):
        self._ritual()
        kinds = self._plan().line_ids.mapped("kind")
        self.assertEqual(kinds, ["priorities", "method", "retrospective"])

    def test_nothing_ticked_is_nothing_to_plan(self):
        wizard = self._plan()
        wizard.line_ids.is_chosen = False
        with self.assertRaisesRegex(UserError, "Tick at least one"):
            wizard.action_confirm()

    def test_the_button_is_there_for_whoever_may_press_it(self):
        for user, may in ((self.fay, True), (self.ann, False)):
            self.assertEqual(self.team.with_user(user).can_plan_rituals, may)
        self.team.facilitator_id = self.ann
        self.assertTrue(self.team.with_user(self.ann).can_plan_rituals)
        self._plan(self.ann).action_confirm()
        self.assertEqual(len(self.team.ritual_ids), 4)
        self.assertFalse(self.team.with_user(self.ann).can_plan_rituals)

    def test_who_does_not_run_the_team_plans_nothing_for_it(self):
        wizard = self._plan(self.ann)
        with self.assertRaises(AccessError):
            wizard.action_confirm()

    def test_the_team_says_when_it_meets_next(self):
        self.assertFalse(self.team.next_ritual_id)
        ritual = self._ritual()
        self._ritual("method")
        self.env.invalidate_all()
        team = self.team.with_user(self.ann)
        self.assertEqual(team.next_ritual_id, self._sessions(ritual)[0])
        self.assertEqual(f"{team.next_ritual_start:%m-%d %H:%M}", "03-02 08:00")
        with freeze_time("2026-03-03 07:00:00"):
            self.env.invalidate_all()
            self.assertEqual(team.next_ritual_id.kind, "method")

    def test_the_next_rituals_of_many_teams_are_one_question(self):
        teams = self.team | self.closed_team | self.company.innovation_team_id
        for team in teams:
            self._ritual(user=self.mia, team=team)
        self.env.flush_all()
        self.env.invalidate_all()
        teams.mapped("name")
        with self.assertQueryCount(2):
            teams.mapped("next_ritual_id")
