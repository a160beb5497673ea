from freezegun import freeze_time

from odoo.tests import tagged

from ..sprint_common import SprintCase

CARD = {
    name: {}
    for name in (
        "name",
        "blocked_since",
        "category",
        "days_blocked",
        "days_in_stage",
        "is_blocked",
        "observed_result",
        "verdict",
        "version",
    )
} | {
    "decision_id": {"fields": {"display_name": {}}},
    "partner_id": {"fields": {"display_name": {}}},
    "user_id": {"fields": {"display_name": {}}},
}

PLAN_CARD = {name: {} for name in ("name", "can_edit", "priority", "waiting")} | {
    name: {"fields": {"display_name": {}}}
    for name in ("decision_id", "sprint_id", "user_id")
}


@tagged("post_install", "-at_install")
class TestQueryCountBoard(SprintCase):
    """The board costs the same in the first sprint and in the hundredth."""

    def _open_board(self, sprint):
        """:return: the number of queries that opening the board takes"""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        Sprint = self.env["innovation.sprint"].with_user(self.ann)
        action = Sprint.action_open_my_board()
        self.assertIn(("sprint_id", "=", sprint.id), action["domain"])
        Sprint.browse(sprint.id).get_board_header()
        Improvement = self.env["innovation.improvement"].with_user(self.ann)
        Improvement.web_read_group(
            action["domain"],
            ["stage_id"],
            ["__count"],
            auto_unfold=True,
            unfold_read_specification=CARD,
            unfold_read_default_limit=40,
        )
        return self.env.cr.sql_log_count - before

    def _open_planning(self):
        """:return: the number of queries that opening the planning takes"""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        Improvement = self.env["innovation.improvement"].with_user(self.ann)
        action = Improvement.action_open_planning()
        Improvement = Improvement.with_context(**action["context"])
        Improvement.env["innovation.sprint"].get_board_headers(planned_of=self.team.ids)
        Improvement.web_read_group(
            [("team_id", "=", self.team.id), ("sprint_id.state", "!=", "closed")],
            ["sprint_id"],
            ["__count"],
            auto_unfold=True,
            unfold_read_specification=PLAN_CARD,
            unfold_read_default_limit=40,
        )
        return self.env.cr.sql_log_count - before

    def _add_history(self, count, since=2000):
        """Closed sprints, each with improvements and frozen rows of its own."""
        self.env["innovation.sprint.item"].create(
            [
                {
                    "sprint_id": sprint.id,
                    "improvement_id": improvement.id,
                    "name": improvement.name,
                    "outcome": "delivered",
                }
                for sprint in self.env["innovation.sprint"]
                ._as_fact_writer()
                .create(
                    [
                        {
                            "goal": f"Old {number}",
                            "team_id": self.team.id,
                            "date_start": f"{since - number}-03-02",
                            "state": "closed",
                        }
                        for number in range(count)
                    ]
                )
                for improvement in self.env["innovation.improvement"].create(
                    [{"name": "Old", "team_id": self.team.id, "sprint_id": sprint.id}]
                    * 5
                )
            ]
        )

    def test_opening_the_board_costs_the_same_after_many_sprints(self):
        sprint = self._start(
            self._improvement().concat(*(self._improvement() for _n in range(5)))
        )
        with freeze_time("2026-03-25 09:00:00"):
            self._open_board(sprint)  # what is read once and kept, is read here
            before = self._open_board(sprint)
            self._add_history(20)
            self.assertEqual(self._open_board(sprint), before)
            self.assertLessEqual(before, 45)

    def test_opening_the_board_costs_the_same_with_more_cards(self):
        cards = self._improvement().concat(*(self._improvement() for _n in range(5)))
        sprint = self._start(cards)
        with freeze_time("2026-03-25 09:00:00"):
            self._open_board(sprint)
            before = self._open_board(sprint)
            for number in range(25):
                self._improvement(name=f"More {number}", sprint_id=sprint.id)
            self.assertEqual(self._open_board(sprint), before)

    @freeze_time("2026-03-25 09:00:00")
    def test_opening_the_planning_costs_the_same_with_more_of_everything(self):
        decision = self._decision()
        self._sprint(
            self._improvement(decision_id=decision.id), date_start="2026-04-06"
        )
        self._improvement(decision_id=decision.id)
        self._open_planning()
        before = self._open_planning()
        self._add_history(20)
        for number in range(25):
            self._improvement(
                name=f"More {number}", decision_id=self._decision(submit=False).id
            )
        self.assertEqual(self._open_planning(), before)
        self.assertLessEqual(before, 45)

    @freeze_time("2026-03-25 09:00:00")
    def test_the_list_of_sprints_costs_the_same_with_more_of_them(self):
        Sprint = self.env["innovation.sprint"].with_user(self.ann)
        names = ("name", "standing", "progress", "is_late", "committed_count")

        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            Sprint.search([("team_id", "=", self.team.id)]).read(names)
            return self.env.cr.sql_log_count - before

        self._add_history(2)
        count()
        before = count()
        self._add_history(20, since=1990)
        self.assertEqual(count(), before)
