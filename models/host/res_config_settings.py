from odoo import fields, models

from ..likeness.innovation_meaning import SWITCH, is_installed


class ResConfigSettings(models.TransientModel):
    """How the company wants its KPIs measured, and likeness found."""

    _inherit = "res.config.settings"

    innovation_calendar_id = fields.Many2one(
        related="company_id.resource_calendar_id",
        string="Working hours of the company",
        readonly=False,
    )
    innovation_provisional_days = fields.Integer(
        related="company_id.innovation_provisional_days", readonly=False
    )
    innovation_granularity = fields.Selection(
        related="company_id.innovation_granularity", readonly=False
    )
    innovation_ignored_reasons = fields.Text(
        related="company_id.innovation_ignored_reasons", readonly=False
    )
    innovation_by_meaning = fields.Boolean(
        "Likeness by meaning", config_parameter=SWITCH
    )
    innovation_has_encoder = fields.Boolean(
        compute="_compute_innovation_has_encoder", export_string_translation=False
    )

    def _compute_innovation_has_encoder(self):
        self.innovation_has_encoder = is_installed()

    def set_values(self):
        """Switched on, it begins at once with what was said so far."""
        switch = self.env["ir.config_parameter"]
        before = switch.get_param(SWITCH)
        result = super().set_values()
        if switch.get_param(SWITCH) and not before:
            self.env.ref("innovation_loop.ir_cron_encode")._trigger()
        return result
