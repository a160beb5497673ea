from odoo import models
from odoo.tools import SQL, LazyTranslate

_lt = LazyTranslate(__name__)


class InnovationKpiFirstResponse(models.AbstractModel):
    _name = "innovation.kpi.first.response"
    _inherit = "innovation.kpi.source"
    _description = "First response"

    _kpi_code = "first_response"
    _kpi_unit = "business_hour"
    _kpi_requires = ("helpdesk.ticket",)
    _kpi_model = "helpdesk.ticket"
    _kpi_by_team = False
    _kpi_late = True
    _kpi_waits_on = True
    _kpi_meaning = _lt("How long a customer waits for the first answer of a person.")
    _kpi_counts = _lt(
        "Tickets that arrived in the period and were answered since, in working hours "
        "of the company's calendar, leaves left out. The answer is the first public "
        "message of a colleague. Tickets not answered yet are shown as pending."
    )
    _kpi_ignores = _lt(
        "Automatic mails and absence mails, notes among colleagues, messages of the "
        "customer. Of mails that came before this was installed only the subject tells "
        "that a mailbox answered by itself. "
        "Cancelled, rejected, archived and duplicate tickets that nobody answered are "
        "not pending."
    )

    def _kpi_query(self, start, end, company) -> SQL:
        """A ticket belongs to the period it arrived in, answered later or not."""
        return SQL(
            """
            SELECT id AS res_id, NULL::int AS team_id,
                   CASE WHEN first_response_date IS NOT NULL
                        THEN first_response_hours END AS value
              FROM helpdesk_ticket
             WHERE company_id = %(company)s
               AND create_date >= %(start)s AND create_date < %(end)s
               AND (first_response_date IS NOT NULL
                    OR (active AND duplicate_id IS NULL
                        AND (stage_id IN %(excluded)s) IS NOT TRUE))
            """,
            company=company.id,
            start=start,
            end=end,
            excluded=company._get_excluded_stages_sql(),
        )

    def _kpi_sample(self, count):
        if count == 1:
            return self.env._("1 ticket")
        return self.env._("%(count)s tickets", count=count)

    def _kpi_pending(self, count):
        return self.env._("%(count)s unanswered", count=count)

    def _kpi_measured(self, value, text):
        return self.env._("waited %(time)s", time=text)
