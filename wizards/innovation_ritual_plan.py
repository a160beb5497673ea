from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..models.ritual.innovation_ritual import (
    KINDS,
    LAST_WEEK,
    MONTH_WEEKS,
    RHYTHMS,
    WEEKDAYS,
)


class InnovationRitualPlan(models.TransientModel):
    """The rituals of a new team in a minute: tick them, choose their hours."""

    _name = "innovation.ritual.plan"
    _inherit = "innovation.record.wizard"
    _description = "Plan the rituals of a team"

    team_id = fields.Many2one(
        "innovation.team", required=True, readonly=True, ondelete="cascade"
    )
    line_ids = fields.One2many("innovation.ritual.plan.line", "wizard_id")

    @api.model
    def _prepare_lines(self, kinds):
        """:return: commands for these kinds, each at its usual hour"""
        return [
            Command.create({"kind": kind, **RHYTHMS[kind]._asdict()}) for kind in kinds
        ]

    def action_confirm(self):
        """Create what is ticked; its sessions of four weeks are planned with it.

        :return: action of the sessions
        """
        self.ensure_one()
        chosen = self.line_ids.filtered("is_chosen")
        if not chosen:
            raise UserError(self.env._("Tick at least one ritual, or cancel."))
        self.env["innovation.ritual"].create([line._prepare() for line in chosen])
        return self.team_id.action_view_rituals()


class InnovationRitualPlanLine(models.TransientModel):
    _name = "innovation.ritual.plan.line"
    _inherit = "innovation.record.wizard"
    _description = "Ritual to be planned"

    wizard_id = fields.Many2one(
        "innovation.ritual.plan", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(KINDS, string="Ritual", required=True, readonly=True)
    is_chosen = fields.Boolean("Plan it", default=True)
    weekday = fields.Selection(WEEKDAYS, required=True, default="0")
    month_week = fields.Selection(
        MONTH_WEEKS, string="Which one", required=True, default=LAST_WEEK
    )
    hour = fields.Float(required=True, default=9)
    minutes = fields.Integer(required=True, default=15)

    def _prepare(self):
        team = self.wizard_id.team_id
        return {
            "company_id": team.company_id.id,
            "team_id": team.id,
            "kind": self.kind,
            "weekday": self.weekday,
            "month_week": self.month_week,
            "hour": self.hour,
            "duration": self.minutes,
        }
