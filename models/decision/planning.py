from odoo import api, fields, models
from odoo.exceptions import UserError


class InnovationDecision(models.Model):
    """From a decision to the sprint in which it is tried."""

    _inherit = "innovation.decision"

    to_plan_count = fields.Integer("To plan count", compute="_compute_to_plan_count")

    @api.depends("improvement_ids.sprint_id", "improvement_ids.category")
    def _compute_to_plan_count(self):
        for decision in self:
            decision.to_plan_count = len(decision._get_unplanned())

    def action_plan(self):
        """Put what lies in the backlog into the team's running or next sprint.

        :return: a notice that says into which
        :raise UserError: when there is nothing to plan, or no sprint to plan it in
        """
        self.ensure_one()
        self.check_access("read")
        improvements = self._get_unplanned()._filtered_access("write")
        if not improvements:
            raise UserError(
                self.env._(
                    "“%s” has no improvement of yours to plan: add one first, or ask "
                    "the facilitator of the team.",
                    self.name,
                )
            )
        sprint = self._get_next_sprint()
        improvements.sprint_id = sprint
        return self._notify_planned(improvements, sprint)

    def _get_unplanned(self):
        return self.improvement_ids.filtered(
            lambda i: not i.sprint_id and i.category not in ("delivered", "stopped")
        )

    def _get_next_sprint(self):
        """The one that runs, else the next one."""
        team = self.team_id
        sprints = team._get_running_sprints() or team._get_next_sprints()
        if not sprints:
            raise UserError(
                self.env._(
                    "%(team)s has no sprint that runs or is planned: plan one, then "
                    "come back to “%(decision)s”.",
                    team=team.name,
                    decision=self.name,
                )
            )
        return sprints[team]

    def _notify_planned(self, improvements, sprint):
        message = self.env._(
            "Planned in %(sprint)s: %(names)s.",
            sprint=sprint.name,
            names=", ".join(improvements.mapped("name")),
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": message,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
