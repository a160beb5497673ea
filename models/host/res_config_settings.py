from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """How the company wants its KPIs measured."""

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
