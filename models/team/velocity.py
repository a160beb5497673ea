from datetime import timedelta

from odoo import api, fields, models
from odoo.tools.misc import formatLang

# Few enough to be about today's team, enough not to be about one lucky sprint.
VELOCITY_SPRINTS = 3
SHOWN_SPRINTS = 6


class InnovationTeam(models.Model):
    """How much a team delivers in a sprint: items of the team, never of a person."""

    _inherit = "innovation.team"

    last_sprint_ids = fields.Many2many(
        "innovation.sprint",
        string="Last sprints",
        compute="_compute_velocity",
        help="The last closed sprints, newest first.",
    )
    velocity = fields.Float(
        compute="_compute_velocity",
        digits=(16, 1),
        aggregator=None,
        help="Improvements delivered per sprint, mean of the last three closed sprints "
        "of the past year.",
    )
    pace = fields.Char(
        compute="_compute_velocity", help="Velocity in words; empty without data."
    )

    # Each reader sees the sprints that he may read.
    @api.depends_context("uid", "lang")
    def _compute_velocity(self):
        closed = self._get_closed_sprints()
        for team in self:
            sprints = closed.get(team._origin, self.env["innovation.sprint"])
            recent = sprints[:VELOCITY_SPRINTS].mapped("delivered_count")
            team.last_sprint_ids = sprints[:SHOWN_SPRINTS]
            team.velocity = sum(recent) / len(recent) if recent else 0.0
            team.pace = team._say_pace(recent) if recent else False

    def _get_closed_sprints(self):
        """:return: dict team → its sprints closed within a year, newest first"""
        sprints = self.env["innovation.sprint"].search(
            [
                ("team_id", "in", self.ids),
                ("state", "=", "closed"),
                ("date_end", ">=", fields.Date.today() - timedelta(days=366)),
            ],
            order="date_start desc, id desc",
        )
        return sprints.grouped("team_id")

    def _say_pace(self, delivered):
        """:param list delivered: how many were delivered in each of the last sprints"""
        if len(delivered) == 1:
            return self.env._(
                "%(count)s delivered in the last sprint", count=delivered[0]
            )
        return self.env._(
            "%(mean)s delivered a sprint · last %(count)s sprints",
            mean=formatLang(self.env, sum(delivered) / len(delivered), 1),
            count=len(delivered),
        )
