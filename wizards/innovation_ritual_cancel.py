from odoo import fields, models


class InnovationRitualCancel(models.TransientModel):
    """Cancel a session, and say why to those who would come."""

    _name = "innovation.ritual.cancel"
    _inherit = "innovation.record.wizard"
    _description = "Cancel a session"
    _record_fields = ("session_id",)

    session_id = fields.Many2one(
        "innovation.ritual.session",
        required=True,
        readonly=True,
        ondelete="cascade",
        default=lambda self: self.env.context.get("active_id"),
    )
    reason = fields.Char("Why", required=True)

    def action_confirm(self):
        self.ensure_one()
        self.session_id._cancel(self.reason)
