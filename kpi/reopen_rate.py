from odoo import models
from odoo.tools import SQL, LazyTranslate

_lt = LazyTranslate(__name__)


class InnovationKpiReopenRate(models.AbstractModel):
    _name = "innovation.kpi.reopen.rate"
    _inherit = "innovation.kpi.source"
    _description = "Reopened tickets"

    _kpi_code = "reopen_rate"
    _kpi_kind = "ratio"
    _kpi_unit = "percent"
    _kpi_requires = ("helpdesk.ticket",)
    _kpi_model = "innovation.ticket.closure"
    _kpi_by_team = False
    _kpi_late = True
    _kpi_true, _kpi_untrue = _lt("reopened"), _lt("stayed closed")
    _kpi_meaning = _lt("How many closings did not last.")
    _kpi_counts = _lt(
        "Of the closings in the period, those whose ticket was reopened since. A "
        "reopening counts in the period of the closing that it undoes."
    )
    _kpi_ignores = _lt(
        "Tickets cancelled or rejected (the company chooses which stages), and "
        "duplicates: they are resolved with the other ticket."
    )

    def _kpi_query(self, start, end, company) -> SQL:
        return SQL(
            """
            SELECT id AS res_id, NULL::int AS team_id,
                   (reopened_date IS NOT NULL)::int AS value, 1 AS weight
              FROM innovation_ticket_closure
             WHERE company_id = %(company)s AND active
               AND closed_date >= %(start)s AND closed_date < %(end)s
               AND NOT EXISTS (SELECT FROM helpdesk_ticket
                                WHERE id = ticket_id AND duplicate_id IS NOT NULL
                                OFFSET 0)
            """,
            company=company.id,
            start=start,
            end=end,
        )

    def _kpi_sample(self, count):
        if count == 1:
            return self.env._("1 closing")
        return self.env._("%(count)s closings", count=count)
