from odoo import api, fields, models

from ..tools.periods import Period

MONTHS = 24  # back from the running one


class InnovationKpiMonth(models.TransientModel):
    """Which month of which KPIs to print, for the company one works in."""

    _name = "innovation.kpi.month"
    _inherit = "innovation.naming.mixin"
    _description = "Print the KPI report"

    month = fields.Selection(
        selection="_get_months", required=True, default=lambda self: self._get_last()
    )
    kpi_ids = fields.Many2many(
        "innovation.kpi",
        string="KPIs",
        domain=[("is_available", "=", True)],
        default=lambda self: self._get_chosen(),
        help="Leave it empty to print them all.",
    )

    @api.model
    def _get_months(self):
        """:return: list of (first day, "September 2026"), newest first"""
        kpis = self.env["innovation.kpi"]
        month = Period.holding(self.env.company._get_today(), "month")
        months = []
        for _back in range(MONTHS):
            months.append((month.start.isoformat(), kpis._format_period(month)))
            month = month.previous()
        return months

    @api.model
    def _get_last(self):
        """The last whole month: the running one says little yet."""
        return self._get_months()[1][0]

    @api.model
    def _get_chosen(self):
        """From a KPI or a selection of them: those; from the menu: all of them."""
        if self.env.context.get("active_model") != "innovation.kpi":
            return False
        return self.env.context.get("active_ids", [])

    def action_print(self):
        self.ensure_one()
        report = self.env.ref("innovation_loop.action_report_innovation_kpi")
        data = {"month": self.month, "kpi_ids": self.kpi_ids.ids}
        action = report.report_action(None, data=data, config=False)
        return {**action, "close_on_report_download": True}
