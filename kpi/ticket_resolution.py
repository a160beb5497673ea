from odoo import models
from odoo.tools import SQL, LazyTranslate

_lt = LazyTranslate(__name__)


class InnovationKpiTicketResolution(models.AbstractModel):
    _name = "innovation.kpi.ticket.resolution"
    _inherit = "innovation.kpi.source"
    _description = "Ticket resolution"

    _kpi_code = "ticket_resolution"
    _kpi_requires = ("helpdesk.ticket",)
    _kpi_model = "innovation.ticket.closure"
    _kpi_pending_model = "helpdesk.ticket"
    _kpi_by_team = False
    _kpi_meaning = _lt("How long a customer waits until the ticket is closed.")
    _kpi_counts = _lt(
        "Closings in the period, in calendar days since the ticket arrived. A ticket "
        "closed twice counts twice. Tickets that arrived in the period and were still "
        "open at its end are shown as pending."
    )
    _kpi_ignores = _lt(
        "Tickets cancelled or rejected (the company chooses which stages), duplicates: "
        "they are resolved with the other ticket, and tickets that were imported "
        "after they had been closed."
    )

    def _kpi_query(self, start, end, company) -> SQL:
        """A closing belongs to the period it was made in, reopened since or not.

        OFFSET 0: a month's tickets are looked up, not found by reading them all.
        """
        return SQL(
            """
            SELECT closure.id AS res_id, NULL::int AS team_id,
                   EXTRACT(EPOCH FROM closure.closed_date - ticket.create_date)
                   ::float8 / 86400 AS value
              FROM innovation_ticket_closure closure
             CROSS JOIN LATERAL (SELECT create_date FROM helpdesk_ticket
                                  WHERE id = ticket_id AND duplicate_id IS NULL
                                    AND date_trunc('second', create_date)
                                        <= closure.closed_date
                                 OFFSET 0) ticket
             WHERE closure.company_id = %(company)s AND closure.active
               AND closure.closed_date >= %(start)s AND closure.closed_date < %(end)s
             UNION ALL
            SELECT id, NULL, NULL
              FROM helpdesk_ticket ticket
             WHERE company_id = %(company)s AND active AND duplicate_id IS NULL
               AND create_date >= %(start)s AND create_date < %(end)s
               AND (stage_id IN %(excluded)s) IS NOT TRUE
               AND NOT EXISTS (
                    SELECT FROM innovation_ticket_closure
                     WHERE ticket_id = ticket.id AND active AND closed_date < %(end)s
                       AND (reopened_date IS NULL OR reopened_date >= %(end)s)
                     OFFSET 0)
            """,
            company=company.id,
            start=start,
            end=end,
            excluded=company._get_excluded_stages_sql(),
        )

    def _kpi_sample(self, count):
        if count == 1:
            return self.env._("1 closing")
        return self.env._("%(count)s closings", count=count)

    def _kpi_pending(self, count):
        if count == 1:
            return self.env._("1 ticket still open")
        return self.env._("%(count)s tickets still open", count=count)
