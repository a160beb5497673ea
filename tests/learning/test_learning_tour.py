from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, tagged

from ..kpi_common import KpiCase


@tagged("post_install", "-at_install")
class TestLearningTour(KpiCase, HttpCase):
    """The long way of what is learned; a browser knows no frozen time."""

    def test_what_a_sprint_taught_helps_where_it_comes_up_again(self):
        today = fields.Date.today()
        improvement = self._improvement(observed_result="It does", verdict="keep")
        theme = self.env["innovation.theme"].create({"name": "Glue"})
        sprint = self._sprint(
            improvement, date_start=today - timedelta(days=1), theme_id=theme.id
        )
        sprint.action_start()
        improvement.action_deliver()
        url = f"/odoo/innovation-sprints/{sprint.id}"
        self.start_tour(url, "innovation_loop_learning", login="fay", timeout=120)
        self.env.invalidate_all()
        board = sprint.retrospective_id
        self.assertEqual((sprint.state, board.state), ("closed", "closed"))
        self.assertEqual(board.change_note_id.improvement_id.user_id, self.ann)
        lesson = self.env["innovation.lesson"].search([("team_id", "=", self.team.id)])
        self.assertEqual(lesson.source_note_id.retrospective_id, board)
        self.assertEqual((lesson.state, lesson.use_count), ("shared", 1))
        self._assert_counted(today.replace(day=1))

    def _assert_counted(self, month):
        reused = self.env["innovation.kpi"].search([("code", "=", "lessons_reused")])
        reused.action_backfill(month)
        self.assertEqual(self._value(reused, str(month)).value_text, "1")
