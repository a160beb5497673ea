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
        """From the day of the earliest signal to the day of the delivery.

        What was delivered keeps the day it answers, whatever its signals do since.
        """
        return SQL(
            """
            SELECT improvement.id AS res_id, team_id,
                   CASE WHEN date_delivered < %(end)s THEN GREATEST(0,
                        %(delivered)s - seen)::float8 END AS value
              FROM innovation_improvement improvement
              JOIN %(zones)s AS place USING (team_id)
             CROSS JOIN LATERAL (
                    SELECT CASE WHEN date_delivered IS NOT NULL THEN date_seen
                           ELSE (SELECT min(date_observed) FROM innovation_signal signal
                                  WHERE signal.decision_id = improvement.decision_id)
                            END AS seen) earliest
             WHERE improvement.company_id = %(company)s AND seen IS NOT NULL
               AND (date_delivered >= %(start)s
                    OR (date_delivered IS NULL AND category != 'stopped' AND active))
               AND LEAST(improvement.create_date, date_started, date_delivered)
                   < %(end)s
            """,
            company=company.id,
            start=start,
            end=end,
            zones=company._get_team_zones(),
            delivered=company._get_local_day_sql(SQL("date_delivered"), SQL("zone")),
        )

    def _kpi_sample(self, count):
        if count == 1:
            return self.env._("1 improvement")
        return self.env._("%(count)s improvements", count=count)

    def _kpi_pending(self, count):
        if count == 1:
            return self.env._("1 improvement not delivered yet")
        return self.env._("%(count)s improvements not delivered yet", count=count)

    def _kpi_get_since(self, records):
        """Since the earliest of their signals."""
        decisions = records.decision_id
        # A day and nothing else of signals that the reader may not read.
        signals = self.env["innovation.signal"].sudo()
        seen = signals.with_context(active_test=False)._read_group(
            [("decision_id", "in", decisions.ids)],
            ["decision_id"],
            ["date_observed:min"],
        )
        by_decision = {decision.id: day for decision, day in seen}
        return {record: by_decision.get(record.decision_id.id) for record in records}
