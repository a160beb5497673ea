from odoo import models
from odoo.tools import SQL, LazyTranslate

_lt = LazyTranslate(__name__)


class InnovationKpiDecisionSpeed(models.AbstractModel):
    _name = "innovation.kpi.decision.speed"
    _inherit = "innovation.kpi.source"
    _description = "Decision speed"

    _kpi_code = "decision_speed"
    _kpi_requires = ("innovation.decision",)
    _kpi_model = "innovation.decision"
    _kpi_since = "date_raised"
    _kpi_meaning = _lt("How long a topic waits from being raised to being decided.")
    _kpi_counts = _lt(
        "Decisions taken in the period, go or no go, in calendar days since they were "
        "raised. “Later” decides nothing: the days go on counting."
    )
    _kpi_ignores = _lt(
        "Drafts, and archived topics that were never decided. Topics still open at the "
        "end of the period are shown as pending."
    )

    def _kpi_query(self, start, end, company) -> SQL:
        """A decision belongs to the period it was taken in, archived since or not."""
        return SQL(
            """
            SELECT id AS res_id, team_id,
                   CASE WHEN date_decided < %(end)s
                        THEN EXTRACT(EPOCH FROM date_decided - date_raised)::float8
                             / 86400 END AS value
              FROM innovation_decision
             WHERE company_id = %(company)s AND date_raised < %(end)s
               AND (date_decided >= %(start)s OR (date_decided IS NULL AND active))
            """,
            company=company.id,
            start=start,
            end=end,
        )

    def _kpi_sample(self, count):
        if count == 1:
            return self.env._("1 decision")
        return self.env._("%(count)s decisions", count=count)

    def _kpi_pending(self, count):
        if count == 1:
            return self.env._("1 decision still open")
        return self.env._("%(count)s decisions still open", count=count)
