from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, tagged

from ..common import LoopCase


class SprintTourCase(LoopCase, HttpCase):
    """A sprint of today's week: a browser knows no frozen time."""

    def _sprint_of(self, *names, **values):
        improvements = self.env["innovation.improvement"].concat(
            *(self._improvement(name=name, user_id=self.fay.id) for name in names)
        )
        sprint = self._sprint(
            name="Next sprint",
            date_start=fields.Date.today() - timedelta(days=1),
            **values,
        )
        return sprint, improvements


@tagged("post_install", "-at_install")
class TestSprintTour(SprintTourCase):
    def test_from_the_backlog_to_the_close_with_one_of_each_outcome(self):
        names = ("Alpha", "Beta", "Gamma", "Delta", "Omega")
        sprint, improvements = self._sprint_of(*names)
        url = "/odoo/innovation-my-planning"
        self.start_tour(url, "innovation_loop_sprint", login="fay", timeout=120)
        self.assertEqual(sprint.state, "closed")
        self.assertEqual(
            {item.name: item.outcome for item in sprint.item_ids},
            {
                "Alpha": "delivered",
                "Beta": "carried",
                "Gamma": "returned",
                "Delta": "dropped",
            },
        )
        self.assertEqual(improvements[0].verdict, "keep")
        self.assertEqual(improvements[1].sprint_id.state, "planned")


@tagged("post_install", "-at_install")
class TestSprintPhone(SprintTourCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_a_thumb_takes_a_card_to_its_result(self):
        sprint, improvement = self._sprint_of("Alpha")
        improvement.sprint_id = sprint
        sprint.action_start()
        url = "/odoo/innovation-my-board"
        self.start_tour(url, "innovation_loop_sprint_phone", login="fay")
        self.assertEqual(improvement.category, "delivered")
        self.assertEqual(improvement.next_version_ids.version, 2)

    def test_a_thumb_plans(self):
        _sprint, improvement = self._sprint_of("Alpha")
        url = "/odoo/innovation-my-planning"
        self.start_tour(url, "innovation_loop_plan_phone", login="fay")
        self.assertFalse(improvement.sprint_id)

    def test_eight_taps_close_a_sprint_of_five(self):
        names = ("Alpha", "Beta", "Gamma", "Delta", "Omega")
        sprint, improvements = self._sprint_of(*names)
        improvements.sprint_id = sprint
        sprint.action_start()
        url = f"/odoo/innovation.sprint/{sprint.id}"
        self.start_tour(url, "innovation_loop_close_by_thumb", login="fay")
        self.assertEqual(sprint.state, "closed")
        self.assertEqual(
            {item.name: (item.outcome, item.reason) for item in sprint.item_ids},
            {
                "Alpha": ("carried", "No time"),
                "Beta": ("returned", "No time"),
                "Gamma": ("dropped", "Nobody needs it"),
                "Delta": ("returned", "No time"),
                "Omega": ("carried", "No time"),
            },
        )
