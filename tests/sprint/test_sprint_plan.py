from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import LoopCase, OtherCompany


@tagged("post_install", "-at_install")
@freeze_time("2026-03-23 09:00:00")
class TestSprintPlan(OtherCompany, LoopCase):
    def _backlog(self):
        return self.env["innovation.improvement"].search(
            [("sprint_id", "=", False), ("team_id", "=", self.team.id)],
            order="priority desc, voices desc, date_raised, id",
        )

    def _behind(self, *days, **values):
        """An improvement of a decision with one signal seen on each of the days."""
        decision = self._decision()
        for day in days:
            self._signal(date_observed=day, decision_id=decision.id)
        return self._improvement(decision_id=decision.id, **values)

    def _columns(self, user, team):
        Improvement = self.env["innovation.improvement"].with_user(user)
        Improvement = Improvement.with_context(
            innovation_planning_team_ids=team.ids, read_group_expand=True
        )
        domain = [("team_id", "=", team.id), ("sprint_id.state", "=", "planned")]
        groups = Improvement.formatted_read_group(domain, ["sprint_id"], ["__count"])
        return [group["sprint_id"][0] for group in groups]

    def test_the_heaviest_comes_first_a_star_then_voices_then_age(self):
        young = self._behind("2026-03-16", "2026-03-20", name="Young")
        old = self._behind("2026-03-02", "2026-03-20", name="Old")
        loud = self._behind("2026-03-20", "2026-03-20", "2026-03-21", name="Loud")
        star = self._improvement(name="Star", priority="1")
        alone = self._improvement(name="Alone")
        self.assertEqual(self._backlog(), star + loud + old + young + alone)

    def test_every_voice_counts_as_soon_as_it_is_raised(self):
        improvement = self._behind("2026-03-02")
        signal = improvement.decision_id.signal_ids
        signal.with_user(self.bob).action_me_too()
        self.assertEqual(improvement.voices, 2)
        self.assertEqual(improvement.waiting, "2 voices · 3 weeks")

    def test_without_a_signal_it_has_waited_since_it_was_written(self):
        improvement = self._improvement()
        written = improvement._get_local_date(improvement.create_date)
        self.assertEqual(improvement.date_raised, written)
        self.assertEqual(improvement.waiting, "new today")

    def test_nobody_makes_their_own_heavier(self):
        improvement = self._improvement().with_user(self.ann)
        with self.assertRaises(UserError):
            improvement.write({"voices": 99})
        with self.assertRaises(UserError):
            improvement.write({"date_raised": "2020-01-01"})

    def test_the_next_sprint_has_its_column_before_it_is_filled(self):
        far = self._sprint(date_start="2026-04-13")
        near = self._sprint(date_start="2026-03-30", date_end="2026-04-05")
        self.assertEqual(self._columns(self.ann, self.team), [near.id, far.id])

    def test_a_closed_team_s_sprint_is_no_column_for_others(self):
        secret = self.env["innovation.sprint"].create(
            {
                "goal": "Secret",
                "team_id": self.closed_team.id,
                "date_start": "2026-03-30",
            }
        )
        self.assertEqual(self._columns(self.mia, self.closed_team), [secret.id])
        for user in (self.ann, self.fay, self.otto):
            self.assertEqual(self._columns(user, self.closed_team), [])

    def test_by_button_it_goes_into_the_nearest_sprint_and_back(self):
        self._sprint(date_start="2026-04-13")
        near = self._sprint(date_start="2026-03-30", date_end="2026-04-05")
        mine = self._improvement().with_user(self.ann)
        mine.action_plan()
        self.assertEqual(mine.sprint_id, near)
        mine.action_unplan()
        self.assertFalse(mine.sprint_id)

    def test_what_was_planned_and_never_run_takes_nothing(self):
        self._sprint(date_start="2026-02-02", date_end="2026-02-08")
        near = self._sprint(date_start="2026-03-30", date_end="2026-04-05")
        mine = self._improvement().with_user(self.ann)
        mine.action_plan()
        self.assertEqual(mine.sprint_id, near)

    def test_without_a_planned_sprint_it_says_where_to_plan_one(self):
        mine = self._improvement().with_user(self.ann)
        with self.assertRaisesRegex(UserError, "Workshop has planned no sprint"):
            mine.action_plan()

    def test_the_planning_opens_on_one_s_own_team(self):
        action = (
            self.env["innovation.improvement"]
            .with_user(self.ann)
            .action_open_planning()
        )
        context = action["context"]
        self.assertEqual(context["search_default_team_id"], self.team.id)
        self.assertEqual(context["innovation_planning_team_ids"], self.team.ids)
        other = self.env["innovation.improvement"].with_user(self.otto)
        team = self.other_company.innovation_team_id
        self.assertEqual(
            other.action_open_planning()["context"]["default_team_id"], team.id
        )

    def _headers(self, user, team):
        Sprint = self.env["innovation.sprint"].with_user(user)
        return Sprint.get_board_headers(planned_of=team.ids)

    def test_the_header_says_what_is_planned_nearest_first(self):
        self._sprint(date_start="2026-04-13", goal="Far")
        near = self._sprint(
            self._improvement(), date_start="2026-03-30", date_end="2026-04-05"
        )
        headers = self._headers(self.ann, self.team)["sprints"]
        self.assertEqual([header["goal"] for header in headers], [near.goal, "Far"])
        self.assertEqual(
            headers[0]["standing"], ["Begins on Monday 30 March", "1 improvement"]
        )

    def test_without_a_team_the_header_says_what_is_planned_anywhere(self):
        self._sprint(date_start="2026-03-30", goal="Near")
        # So it is when the planning is opened by its address.
        headers = self._headers(self.ann, self.env["innovation.team"])["sprints"]
        self.assertIn("Near", [header["goal"] for header in headers])

    def test_without_a_plan_a_facilitator_is_offered_to_make_one(self):
        self.assertTrue(self._headers(self.fay, self.team)["can_plan"])
        answer = self._headers(self.ann, self.team)
        self.assertEqual((answer["sprints"], answer["can_plan"]), ([], False))

    def test_what_a_closed_team_plans_is_not_told(self):
        self.env["innovation.sprint"].create(
            {
                "goal": "Secret",
                "team_id": self.closed_team.id,
                "date_start": "2026-03-30",
            }
        )
        self.assertTrue(self._headers(self.mia, self.closed_team)["sprints"])
        self.assertFalse(self._headers(self.fay, self.closed_team)["sprints"])

    def test_a_sprint_leads_to_its_team_s_planning(self):
        context = self._sprint().with_user(self.ann).action_open_planning()["context"]
        self.assertEqual(context["default_team_id"], self.team.id)
