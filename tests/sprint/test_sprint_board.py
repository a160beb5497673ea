from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import LoopCase, OtherCompany


@tagged("post_install", "-at_install")
@freeze_time("2026-03-04 09:00:00")  # third working day of the sprint
class TestSprintBoard(OtherCompany, LoopCase):
    def setUp(self):
        super().setUp()
        self.first = self._improvement()
        self.second = self._improvement(name="Second", user_id=self.fay.id)
        self.sprint = self._sprint(self.first | self.second)
        self.sprint.action_start()

    def _headers(self, user=None, **arguments):
        Sprint = self.env["innovation.sprint"].with_user(user or self.ann)
        return Sprint.get_board_headers(**arguments)

    def _running(self, team, name):
        improvement = self._improvement(
            name=name, user=self.mia, team_id=team.id, user_id=self.mia.id
        )
        sprint = self.env["innovation.sprint"].create(
            {"goal": name, "team_id": team.id, "date_start": "2026-03-02"}
        )
        improvement.sudo().sprint_id = sprint
        sprint.action_start()
        return sprint

    # --- The header -------------------------------------------------------------------

    def test_the_header_says_goal_and_standing_and_draws_what_is_left(self):
        self.first.stage_id = self._stage("testing")
        self.second.write({"is_blocked": True, "blocked_reason": "No cable"})
        [header] = self._headers(sprint_id=self.sprint.id)["sprints"]
        self.assertEqual(header["goal"], "No truck waits")
        self.assertEqual(
            " · ".join(header["standing"]),
            "Day 3 of 10 · 0 of 2 delivered · 1 in test (limit 3) · 1 blocked",
        )
        self.assertIn("<svg", header["chart"])
        self.assertFalse(header["is_late"])

    def test_past_its_end_the_header_says_late(self):
        with freeze_time("2026-03-17 09:00:00"):
            self.env.invalidate_all()
            [header] = self._headers(sprint_id=self.sprint.id)["sprints"]
        self.assertTrue(header["is_late"])
        self.assertEqual(header["standing"][0], "Late by 2 days")

    def test_a_planned_sprint_draws_nothing_yet(self):
        planned = self._sprint(date_start="2026-03-16")
        [header] = self._headers(sprint_id=planned.id)["sprints"]
        self.assertIs(header["chart"], False)

    def test_without_a_sprint_the_running_ones_on_the_board_are_told(self):
        everybody = self._running(self.company.innovation_team_id, "Phones")
        answer = self._headers(domain=[("category", "=", "todo")])
        goals = [header["goal"] for header in answer["sprints"]]
        self.assertEqual(set(goals), {"No truck waits", everybody.goal})
        self.assertFalse(any(header["chart"] for header in answer["sprints"]))
        alone = self._headers(domain=[("team_id", "=", self.team.id)])["sprints"]
        self.assertTrue(alone[0]["chart"])

    def test_an_empty_board_has_no_header(self):
        answer = self._headers(domain=[("name", "=", "Nothing like it")])
        self.assertEqual((answer["sprints"], answer["more"]), ([], 0))

    def test_nobody_hears_of_a_sprint_they_may_not_read(self):
        secret = self._running(self.closed_team, "Secret")
        self.assertTrue(self._headers(self.mia, sprint_id=secret.id)["sprints"])
        for user in (self.ann, self.fay, self.otto):
            self.assertFalse(self._headers(user, sprint_id=secret.id)["sprints"])
            by_domain = self._headers(user, domain=[("name", "=", "Secret")])
            self.assertFalse(by_domain["sprints"])

    def test_words_of_people_are_text_in_the_drawing(self):
        self.sprint.name = "<script>alert(1)</script>"
        [header] = self._headers(sprint_id=self.sprint.id)["sprints"]
        self.assertNotIn("<script>", header["chart"])

    # --- The cards --------------------------------------------------------------------

    def test_a_card_moves_one_stage_on_by_a_button(self):
        mine = self.first.with_user(self.ann)
        self.assertEqual(mine.next_stage_name, "Testing")
        self.assertFalse(mine.action_next_stage())
        self.assertEqual(mine.category, "testing")

    def test_before_delivered_it_asks_what_was_seen(self):
        mine = self.first.with_user(self.ann)
        mine.stage_id = self._stage("adjusting")
        action = mine.action_next_stage()
        self.assertEqual((action["target"], action["res_id"]), ("new", mine.id))
        self.assertEqual(mine.category, "adjusting")
        mine.write({"observed_result": "No truck waited", "verdict": "keep"})
        self.assertFalse(mine.action_next_stage())
        self.assertEqual(mine.category, "delivered")
        self.assertFalse(mine.next_stage_name)
        with self.assertRaisesRegex(UserError, "last stage"):
            mine.action_next_stage()

    def test_the_bar_on_top_of_the_form_asks_it_too(self):
        mine = self.first.with_user(self.ann)
        self.assertFalse(mine.action_move_to(self._stage("testing").id))
        self.assertEqual(mine.category, "testing")
        delivered = self._stage("delivered")
        action = mine.action_move_to(delivered.id)
        self.assertEqual((action["target"], action["res_id"]), ("new", mine.id))
        self.assertEqual(mine.category, "testing")
        mine.write({"observed_result": "No truck waited", "verdict": "keep"})
        self.assertFalse(mine.action_move_to(delivered.id))
        self.assertEqual(mine.stage_id, delivered)

    def test_what_is_no_stage_is_refused_in_words(self):
        for odd in (0, False, "x", [1]):
            with self.assertRaisesRegex(UserError, "one of the stages"):
                self.first.with_user(self.ann).action_move_to(odd)

    def test_it_is_delivered_in_the_column_it_was_dropped_on(self):
        written_down = self.env["innovation.improvement.stage"].create(
            {"name": "Written down", "category": "delivered", "sequence": 90}
        )
        mine = self.first.with_user(self.ann)
        context = mine.action_tell_result(written_down.id)["context"]
        mine.write({"observed_result": "Works", "verdict": "keep"})
        mine.with_context(**context).action_deliver()
        self.assertEqual(mine.stage_id, written_down)

    def test_another_stage_in_the_context_delivers_nothing_else(self):
        mine = self.first.with_user(self.ann)
        mine.write({"observed_result": "Works", "verdict": "keep"})
        stopped = self._stage("stopped")
        mine.with_context(innovation_delivered_stage_id=stopped.id).action_deliver()
        self.assertEqual(mine.category, "delivered")

    def test_blocked_needs_a_reason_and_says_since_when(self):
        mine = self.first.with_user(self.ann)
        mine.stage_id = self._stage("testing")
        with self.assertRaisesRegex(UserError, "Say what blocks"):
            mine.action_block()
        mine.blocked_reason = "No cable"
        mine.action_block()
        self.assertEqual(mine.blocked_age, "Blocked since today")
        mine.flush_recordset()
        with freeze_time("2026-03-07 09:00:00"):
            mine.invalidate_recordset()
            self.assertEqual(mine.blocked_age, "Blocked for 3 days")
            self.assertEqual(mine.stage_age, "In this stage for 3 days")
        mine.action_unblock()
        self.assertFalse(mine.is_blocked or mine.blocked_reason)

    def test_a_colleague_s_card_stays_where_it_is(self):
        theirs = self.first.with_user(self.bob)
        for action in (
            theirs.action_next_stage,
            lambda: theirs.action_move_to(self._stage("testing").id),
            theirs.action_tell_result,
            theirs.action_tell_block,
            theirs.action_unblock,
            theirs.action_plan,
            theirs.action_unplan,
        ):
            with self.assertRaises(AccessError):
                action()

    def test_the_decision_opens_from_the_card(self):
        decision = self._decision()
        self.first.decision_id = decision
        action = self.first.with_user(self.ann).action_view_decision()
        self.assertEqual(action["res_id"], decision.id)

    def test_the_signals_behind_it_are_seen_by_who_may_read_them(self):
        decision = self._decision()
        signal = self._signal(decision_id=decision.id)
        self.first.decision_id = decision
        self.assertEqual(self.first.with_user(self.ann).signal_ids, signal)
