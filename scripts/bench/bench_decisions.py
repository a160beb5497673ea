"""How long the decisions analysis takes to open, beside plain SQL with its answers.

The plain one answers the same reader: the same teams, the same themes to click on, the
same months, cut at midnight where each team works.
"""

from bench_base import measure

from odoo.tools import SQL

PLAIN = """
    WITH taken AS (
        SELECT theme.sequence, theme.name->>'en_US' AS theme, theme.id, latency.days,
               date_trunc('month', date_decided AT TIME ZONE 'UTC'
                                   AT TIME ZONE COALESCE(calendar.tz, 'UTC'))
                   AS month
          FROM innovation_decision decision
          JOIN innovation_team team ON team.id = decision.team_id
          JOIN res_company company ON company.id = team.company_id
          LEFT JOIN resource_calendar calendar ON calendar.id = COALESCE(
               team.resource_calendar_id, company.resource_calendar_id)
          LEFT JOIN innovation_theme theme ON theme.id = decision.theme_id
         CROSS JOIN LATERAL (
            SELECT EXTRACT(EPOCH FROM date_decided - date_raised)::float8 / 86400
                   AS days
         ) AS latency
         WHERE decision.company_id = %(company)s
           AND date_raised IS NOT NULL AND outcome IS NOT NULL
           AND (team.visibility = 'company' OR team.facilitator_id = %(reader)s
                OR team.sponsor_id = %(reader)s
                OR EXISTS (SELECT FROM innovation_team_member_rel member
                            WHERE member.team_id = team.id
                              AND member.user_id = %(reader)s))
    )
    SELECT sequence, theme, id, month, count(*),
           percentile_cont(0.5) WITHIN GROUP (ORDER BY days),
           percentile_cont(0.85) WITHIN GROUP (ORDER BY days)
      FROM taken
     GROUP BY GROUPING SETS (
           (), (sequence, theme, id), (month), (sequence, theme, id, month)
     )
     ORDER BY sequence, theme, id, month
"""


def fill_decisions(bench, count):
    themes = bench.env["innovation.theme"].search([]).ids
    bench.fill(
        "innovation.decision",
        count,
        team_id=str(bench.team.id),
        theme_id=f"(ARRAY{themes})[1 + i % {len(themes)}]",
        responsible_id="2",
        date_raised="now() - (2 + i % 700) * interval '1 day'",
        date_due="current_date - (i % 700)::int",
        date_decided="now() - (2 + i % 700) * interval '1 day' "
        "+ (i * 7919 % 4800) * interval '36 seconds'",
        outcome="'go'",
        state="'decided'",
    )


@measure
def decision_report_50000(bench):
    fill_decisions(bench, 50_000)
    reports = bench.env["innovation.decision.report"]
    sets = [
        [],
        ["theme_id"],
        ["date_decided:month"],
        ["theme_id", "date_decided:month"],
    ]
    figures = ["latency_median:median", "latency_p85:p85", "__count"]
    decided = [("outcome", "!=", False)]
    plain = SQL(PLAIN, company=bench.env.company.id, reader=bench.env.uid)
    bench.compare(
        "decision_report_50000",
        lambda: reports.formatted_read_grouping_sets(decided, sets, figures),
        lambda: bench.env.execute_query(plain),
        ratio=1.2,
    )
