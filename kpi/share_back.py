from odoo import fields, models
from odoo.tools import SQL, LazyTranslate

_lt = LazyTranslate(__name__)

DAYS = 14


class InnovationKpiShareBack(models.AbstractModel):
    _name = "innovation.kpi.share.back"
    _inherit = "innovation.kpi.source"
    _description = "Signals answered"

    _kpi_code = "share_back"
    _kpi_kind = "ratio"
    _kpi_unit = "percent"
    _kpi_better = "higher"
    _kpi_requires = ("innovation.signal",)
    _kpi_model = "innovation.signal"
    _kpi_since = "date_observed"
    _kpi_waits_on = True
    _kpi_late = True
    _kpi_late_days = DAYS + 1  # until then a signal of the last day can be answered
    _kpi_true, _kpi_untrue = _lt("answered in time"), _lt("not answered in time")
    _kpi_meaning = _lt("How many people learn in time what became of their signal.")
    _kpi_counts = _lt(
        "Of the signals observed in the period, those answered within 14 days: "
        "decided, declined or resolved. A merged signal is answered with the one that "
        "stays. Those whose 14 days are not over are shown as pending."
    )
    _kpi_ignores = _lt("An acknowledgement: it is polite, and no answer.")

    def _kpi_query(self, start, end, company) -> SQL:
        """A signal belongs to the period it was observed in."""
        first, last = self._kpi_dates(start, end, company)
        return SQL(
            """
            SELECT id AS res_id, team_id, 1 AS weight,
                   CASE WHEN days <= %(days)s THEN 1
                        WHEN days IS NOT NULL
                          OR date_observed + %(days)s < today THEN 0 END AS value
              FROM (SELECT signal.*, %(today)s AS today,
                           %(answered)s - signal.date_observed AS days
                      FROM innovation_signal signal
                      JOIN %(zones)s AS place ON place.team_id = signal.team_id
                      LEFT JOIN innovation_signal root
                        ON root.id = signal.merged_into_id) signal
             WHERE company_id = %(company)s AND (active OR days IS NOT NULL)
               AND date_observed >= %(first)s AND date_observed < %(last)s
            """,
            company=company.id,
            first=first,
            last=last,
            days=DAYS,
            zones=company._get_team_zones(),
            today=company._get_local_day_sql(fields.Datetime.now(), SQL("zone")),
            answered=company._get_local_day_sql(
                SQL("LEAST(root.answered_date, signal.answered_date)"), SQL("zone")
            ),
        )

    def _kpi_sample(self, count):
        if count == 1:
            return self.env._("1 signal")
        return self.env._("%(count)s signals", count=count)

    def _kpi_pending(self, count):
        if count == 1:
            return self.env._("1 signal still within 14 days")
        return self.env._("%(count)s signals still within 14 days", count=count)
