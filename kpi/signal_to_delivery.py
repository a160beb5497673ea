from odoo import models
from odoo.tools import SQL, LazyTranslate

_lt = LazyTranslate(__name__)


class InnovationKpiSignalToDelivery(models.AbstractModel):
    _name = "innovation.kpi.signal.to.delivery"
    _inherit = "innovation.kpi.source"
    _description = "Signal to delivery"

    _kpi_code = "signal_to_delivery"
    _kpi_requires = ("innovation.improvement",)
    _kpi_model = "innovation.improvement"
    _kpi_meaning = _lt("How long it takes until what the field saw is changed.")
    _kpi_counts = _lt(
        "Improvements delivered in the period, in calendar days since the earliest of "
        "their signals. Those begun before its end and not delivered by then are "
        "shown as pending."
    )
    _kpi_ignores = _lt("Improvements without a signal behind them, and stopped ones.")

    def _kpi_query(self, start, end, company) -> SQL:
        return SQL(
            """
            SELECT improvement.id AS res_id, improvement.team_id,
                   CASE WHEN date_delivered < %(end)s THEN lead_days END AS value
              FROM innovation_improvement improvement
             WHERE improvement.company_id = %(company)s
               AND improvement.create_date < %(end)s
               AND (date_delivered >= %(start)s
                    OR (date_delivered IS NULL AND category != 'stopped' AND active))
               AND EXISTS (SELECT FROM innovation_signal signal
                            WHERE signal.decision_id = improvement.decision_id)
            """,
            company=company.id,
            start=start,
            end=end,
        )

    def _kpi_sample(self, count):
        if count == 1:
            return self.env._("1 improvement")
        return self.env._("%(count)s improvements", count=count)
