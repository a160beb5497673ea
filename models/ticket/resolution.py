from odoo import api, fields, models
from odoo.tools import SQL

NO_RESOLUTION = ("cancelled", "rejected")


class ResCompany(models.Model):
    """Which stages close a ticket without resolving it, as the company sees it."""

    _inherit = "res.company"

    innovation_excluded_stage_ids = fields.Many2many(
        "helpdesk.ticket.stage",
        "innovation_company_excluded_stage_rel",
        "company_id",
        "stage_id",
        string="Stages that are no resolution",
        default=lambda self: self._get_default_excluded_stages(),
        copy=False,
    )

    @api.model
    def _get_default_excluded_stages(self):
        """The host's own stages for a ticket that was closed without being solved."""
        stages = self.env["helpdesk.ticket.stage"]
        for name in NO_RESOLUTION:
            xml_id = f"helpdesk_mgmt.helpdesk_ticket_stage_{name}"
            stages |= self.env.ref(xml_id, raise_if_not_found=False) or stages
        return stages

    @api.model
    def _ensure_excluded_stages(self):
        """At install: the companies that are already there."""
        companies = self.with_context(active_test=False)
        companies = companies.search([("innovation_excluded_stage_ids", "=", False)])
        companies.innovation_excluded_stage_ids = self._get_default_excluded_stages()

    def write(self, vals):
        result = super().write(vals)
        if "innovation_excluded_stage_ids" in vals:
            for company in self:
                # Whoever sets this up has no right on the tickets of everybody.
                closures = self.env["innovation.ticket.closure"].sudo()
                closures._apply_excluded_stages(company)
        return result

    def _is_resolution(self, stage):
        """Whether a ticket of this company that stands in a closed stage is solved."""
        return bool(stage.closed and stage not in self.innovation_excluded_stage_ids)

    def _get_excluded_stages_sql(self):
        """:return: SQL of the ids of the stages that resolve nothing, for KPIs"""
        return SQL(
            "(SELECT stage_id FROM innovation_company_excluded_stage_rel"
            " WHERE company_id = %s)",
            self.id,
        )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    innovation_excluded_stage_ids = fields.Many2many(
        related="company_id.innovation_excluded_stage_ids", readonly=False
    )
