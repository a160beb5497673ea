from odoo import api, fields, models

from ...tools.working_time import EveryHour

NO_RESOLUTION = ("cancelled", "rejected")


class ResCompany(models.Model):
    """How a company wants its KPIs measured."""

    _inherit = "res.company"

    innovation_excluded_stage_ids = fields.Many2many(
        "helpdesk.ticket.stage",
        "innovation_company_excluded_stage_rel",
        "company_id",
        "stage_id",
        string="Stages That Are No Resolution",
        default=lambda self: self._get_default_excluded_stages(),
        copy=False,
    )
    innovation_provisional_days = fields.Integer(
        "Provisional Window",
        default=31,
        help="Days after its end during which late facts (an answer, a reopening) can "
        "still change a period.",
    )
    innovation_granularity = fields.Selection(
        [("week", "Week"), ("month", "Month")],
        string="Week or Month",
        help="Empty: as each KPI says.",
    )
    innovation_ignored_reasons = fields.Text(
        "Credit Notes Left Out",
        help="One reason per line. A credit note over the whole invoice, whose reason "
        "holds one of these lines, is not counted as rework.",
    )

    _check_innovation_provisional_days = models.Constraint(
        "CHECK (innovation_provisional_days BETWEEN 0 AND 366)",
        "The provisional window lasts from 0 to 366 days.",
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

    def _get_working_time(self, start, end):
        """The company's working hours between two instants, leaves left out.

        :param datetime start, end: naive UTC; what is asked about lies between them
        :return: object with ``hours(start, end)``, for naive UTC datetimes
        """
        # Working hours are no secret, but calendars have their own access rights.
        calendar = self.sudo().resource_calendar_id
        if not calendar:
            return EveryHour()
        return calendar._get_innovation_working_time(start, max(start, end))
