from odoo import fields, models


class InnovationDecisionOverride(models.TransientModel):
    """A manager opens one more decision than the team's limit, and says why."""

    _name = "innovation.decision.override"
    _inherit = "innovation.record.wizard"
    _description = "Put to decision beyond the limit"
    _record_fields = ("decision_id",)

    decision_id = fields.Many2one(
        "innovation.decision", required=True, readonly=True, ondelete="cascade"
    )
    # As the user: a form that was never saved passes no constraint.
    decision_name = fields.Char(related="decision_id.name", related_sudo=False)
    limit_reached = fields.Char(
        "Limit reached", related="decision_id.limit_reached", related_sudo=False
    )
    reason = fields.Text(required=True)

    def action_confirm(self):
        self.ensure_one()
        self.decision_id.action_submit(override_reason=self.reason)
