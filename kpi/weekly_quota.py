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
    _kpi_model = "innovation.signal"
    _kpi_opens = "hit"  # a place that nobody filled is no document
    _kpi_true, _kpi_untrue = _lt("shared"), _lt("not shared")
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
        """One fact per place to fill: of a team, week and kind, by today's quotas."""
        first, last = self._kpi_dates(start, end, company)
        counted = self.env["innovation.team"]._get_counted_domain()
        signals = self.env["innovation.signal"]._search(counted, bypass_access=True)
        return SQL(
            """
            SELECT heard.ids[place] AS res_id, team.id AS team_id, 1 AS weight,
                   (heard.ids[place] IS NOT NULL)::int AS value
              FROM innovation_team team
             CROSS JOIN LATERAL (VALUES ('irritant', quota_irritant),
                                        ('blocker', quota_blocker),
                                        ('opportunity', quota_opportunity))
                   AS asked (kind, number)
             CROSS JOIN generate_series(%(first)s::date, %(last)s::date - 1, '1 day')
                   AS week (monday)
             CROSS JOIN LATERAL (SELECT array_agg(id ORDER BY id) AS ids
                                   FROM (%(signals)s) signal
                                  WHERE team_id = team.id AND kind = asked.kind
                                    AND week_start = monday::date) heard
             CROSS JOIN generate_series(1, asked.number) AS place
             WHERE team.company_id = %(company)s
               AND EXTRACT(ISODOW FROM monday) = 1 AND monday <= %(today)s
               AND (team.active OR heard.ids IS NOT NULL)
               AND monday >= (SELECT min(week_start) FROM innovation_signal
                               WHERE team_id = team.id)
            """,
            company=company.id,
            first=first,
            last=last,
            signals=signals.select("id", "team_id", "kind", "week_start"),
            today=company._get_today(),
        )

    def _kpi_sample(self, count):
        if count == 1:
            return self.env._("1 signal asked for")
        return self.env._("%(count)s signals asked for", count=count)

    def _kpi_hit(self, count):
        if count == 1:
            return self.env._("1 signal")
        return self.env._("%(count)s signals", count=count)
