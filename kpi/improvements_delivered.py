from odoo import models
from odoo.tools import SQL, LazyTranslate

_lt = LazyTranslate(__name__)


class InnovationKpiImprovementsDelivered(models.AbstractModel):
    _name = "innovation.kpi.improvements.delivered"
    _inherit = "innovation.kpi.source"
    _description = "Improvements delivered"

    _kpi_code = "improvements_delivered"
    _kpi_kind = "count"
    _kpi_unit = "count"
    _kpi_better = "higher"
    _kpi_requires = ("innovation.improvement",)
    _kpi_model = "innovation.improvement"
    _kpi_meaning = _lt("How many improvements reached the people they are for.")
    _kpi_counts = _lt(
        "Improvements delivered in the period. Once a first improvement exists, a "
        "period without a delivery counts 0: standing still is a fact."
    )
    _kpi_ignores = _lt(
        "Improvements stopped or still in test. Before the first improvement of the "
        "team there is no data."
    )

    def _kpi_query(self, start, end, company) -> SQL:
        """Every improvement known before ``end``: 1 when delivered in the period.

        Known since it was written down, or earlier when history was imported.
        """
        return SQL(
            """
            SELECT improvement.id AS res_id, improvement.team_id,
                   CASE WHEN stage.category = 'delivered'
                         AND date_delivered >= %(start)s AND date_delivered < %(end)s
                        THEN 1 ELSE 0 END AS value
              FROM innovation_improvement improvement
              JOIN innovation_improvement_stage stage ON stage.id = stage_id
             WHERE improvement.company_id = %(company)s
               AND LEAST(improvement.create_date, date_started, date_delivered)
                   < %(end)s
            """,
            company=company.id,
            start=start,
            end=end,
        )

    def _kpi_sample(self, count):
        if count == 1:
            return self.env._("1 improvement delivered")
        return self.env._("%(count)s improvements delivered", count=count)
