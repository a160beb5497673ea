from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 10:00:00")
class TestTeamKept(LoopCase):
    """What a team has said stays with it: one sentence says so, and the way out."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sales = cls._team("Sales", cls.ann)

    def _assert_kept(self, team):
        with self.assertRaisesRegex(UserError, f"“{team.name}”.*archive the team"):
            team.with_user(self.mia).unlink()

    def _lesson(self, team):
        lessons = self.env["innovation.lesson"].with_user(self.ann)
        lesson = lessons.create(
            {"name": "Warm it", "body": "<p>First.</p>", "team_id": team.id}
        )
        lesson.action_share()
        return lesson

    def test_a_team_that_said_nothing_goes(self):
        self.sales.with_user(self.mia).unlink()
        self.assertFalse(self.sales.exists())

    def test_a_team_with_a_lesson_is_archived(self):
        self._lesson(self.sales)
        self._assert_kept(self.sales)

    def test_a_team_with_an_archived_signal_is_archived(self):
        self._signal(team_id=self.sales.id, active=False)
        self._assert_kept(self.sales)

    def test_a_team_that_a_lesson_helped_is_archived(self):
        signal = self._signal(team_id=self.sales.id)
        self._lesson(self.team).action_helped(signal._name, signal.id)
        signal.with_user(self.mia).unlink()
        self._assert_kept(self.sales)

    def test_what_a_closed_team_said_keeps_it_from_managers_outside(self):
        other = self._user("max", "innovation_loop.group_innovation_manager")
        self._signal(user=self.mia, team_id=self.closed_team.id)
        with self.assertRaisesRegex(UserError, "archive the team"):
            self.closed_team.with_user(other).unlink()
