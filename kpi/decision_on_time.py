from odoo import fields, models
from odoo.tools import SQL, LazyTranslate

_lt = LazyTranslate(__name__)


class InnovationKpiDecisionOnTime(models.AbstractModel):
    _name = "innovation.kpi.decision.on.time"
    _inherit = "innovation.kpi.source"
    _description = "Decisions on time"

    _kpi_code = "decision_on_time"
    _kpi_kind = "ratio"
    _kpi_unit = "percent"
    _kpi_better = "higher"
    _kpi_requires = ("innovation.decision",)
    _kpi_model = "innovation.decision"
    _kpi_since = "date_raised"
    _kpi_waits_on = True
    _kpi_true, _kpi_untrue = _lt("decided on time"), _lt("late")
    _kpi_meaning = _lt("How many decisions are taken by their date.")
    _kpi_counts = _lt(
        "Of the decisions due in the period, those taken by the end of that day, "
        "whatever the outcome. Those whose day has not come yet are shown as pending."
    )
    _kpi_ignores = _lt("Drafts, and archived topics that were never decided.")

    def _kpi_query(self, start, end, company) -> SQL:
        """A decision belongs to the period of its date, taken earlier or later."""
        first, last = self._kpi_dates(start, end, company)
        return SQL(
            """
            SELECT id AS res_id, team_id, 1 AS weight,
                   CASE WHEN taken <= date_due THEN 1
                        WHEN date_due < COALESCE(taken, today) THEN 0 END AS value
              FROM (SELECT *, %(taken)s AS taken, %(today)s AS today
                      FROM innovation_decision
                      JOIN %(zones)s AS place USING (team_id)) decision
             WHERE company_id = %(company)s AND date_raised IS NOT NULL
               AND date_due >= %(first)s AND date_due < %(last)s
               AND (active OR date_decided IS NOT NULL)
            """,
            company=company.id,
            first=first,
            last=last,
            zones=company._get_team_zones(),
            taken=company._get_local_day_sql(SQL("date_decided"), SQL("zone")),
            today=company._get_local_day_sql(fields.Datetime.now(), SQL("zone")),
        )

    def _kpi_sample(self, count):
        if count == 1:
            return self.env._("1 decision")
        return self.env._("%(count)s decisions", count=count)

    def _kpi_pending(self, count):
        if count == 1:
            return self.env._("1 decision not due yet")
        return self.env._("%(count)s decisions not due yet", count=count)
