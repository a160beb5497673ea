from odoo import models
from odoo.tools import SQL, LazyTranslate

_lt = LazyTranslate(__name__)


class InnovationKpiWeeklyQuota(models.AbstractModel):
    _name = "innovation.kpi.weekly.quota"
    _inherit = "innovation.kpi.source"
    _description = "Weekly quota"

    _kpi_code = "weekly_quota"
    _kpi_kind = "ratio"
    _kpi_unit = "percent"
    _kpi_better = "higher"
    _kpi_granularity = "week"
    _kpi_requires = ("innovation.signal",)
    _kpi_model = "innovation.team"
    _kpi_meaning = _lt("How much of the weekly 2+2+1 is collected.")
    _kpi_counts = _lt(
        "Of the signals each team asks for each week, those it has: surplus of one "
        "kind does not make up for another. A week belongs to the period in which its "
        "Monday lies. From its first signal on, a team's week without signals counts "
        "0."
    )
    _kpi_ignores = _lt(
        "Signals merged into another one, weeks to come, and teams that have not "
        "begun or were archived."
    )

    def _kpi_query(self, start, end, company) -> SQL:
        """One fact per team, week and kind, by the quotas of today."""
        first, last = self._kpi_dates(start, end, company)
        return SQL(
            """
            SELECT team.id AS res_id, team.id AS team_id, asked.number AS weight,
                   LEAST(asked.number, heard.number) AS value
              FROM innovation_team team
             CROSS JOIN LATERAL (VALUES ('irritant', quota_irritant),
                                        ('blocker', quota_blocker),
                                        ('opportunity', quota_opportunity))
                   AS asked (kind, number)
             CROSS JOIN generate_series(%(first)s::date, %(last)s::date - 1, '1 day')
                   AS week (monday)
             CROSS JOIN LATERAL (SELECT count(*) AS number FROM innovation_signal
                                  WHERE team_id = team.id AND kind = asked.kind
                                    AND week_start = monday::date AND active
                                    AND merged_into_id IS NULL) heard
             WHERE team.company_id = %(company)s
               AND EXTRACT(ISODOW FROM monday) = 1 AND monday <= %(today)s
               AND (team.active OR heard.number > 0)
               AND monday >= (SELECT min(week_start) FROM innovation_signal
                               WHERE team_id = team.id)
            """,
            company=company.id,
            first=first,
            last=last,
            today=self.env["innovation.kpi"]._get_today(company),
        )

    def _kpi_sample(self, count):
        if count == 1:
            return self.env._("1 signal asked for")
        return self.env._("%(count)s signals asked for", count=count)
