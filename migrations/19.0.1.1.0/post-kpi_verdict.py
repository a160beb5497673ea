from odoo import SUPERUSER_ID, api
from odoo.tools import SQL, split_every

KEY = ("kpi_id", "company_id", "team_id", "granularity")


def migrate(cr, version):
    """What a verdict rests on is kept with it from now on: read it from the history.

    The verdicts themselves stay, and who wrote them when: only the nightly run judges.
    """
    if not version:
        return
    env = api.Environment(cr, SUPERUSER_ID, {})
    values = env["innovation.kpi.value"].search([], order="period_start")
    starts = values._get_baselines()
    series = values.grouped(lambda value: tuple(value[name] for name in KEY))
    parts = (part for one in series.values() for part in one._split(starts))
    for some in split_every(1000, (row for part in parts for row in _read(part))):
        env.execute_query(
            SQL(
                """
                UPDATE innovation_kpi_value value
                   SET known_count = read.known, since = read.since::date,
                       after = read.after
                  FROM (VALUES %s) AS read (id, known, since, after)
                 WHERE value.id = read.id
                """,
                SQL(", ").join(SQL("%s", row) for row in some),
            )
        )
    values.invalidate_model(["known_count", "since", "after"])


def _read(part):
    """Yield a row for each value of one baseline that was judged."""
    for value, vals in part._prepare_verdicts(part[0].period_start):
        if vals["known_count"] and vals["verdict"] == value.verdict:
            yield value.id, vals["known_count"], vals["since"] or None, vals["after"]
