from odoo import models
from odoo.tools import SQL, LazyTranslate

_lt = LazyTranslate(__name__)


class InnovationKpiRitualAdherence(models.AbstractModel):
    _name = "innovation.kpi.ritual.adherence"
    _inherit = "innovation.kpi.source"
    _description = "Rituals held"

    _kpi_code = "ritual_adherence"
    _kpi_kind = "ratio"
    _kpi_unit = "percent"
    _kpi_better = "higher"
    _kpi_requires = ("innovation.ritual.session",)
    _kpi_model = "innovation.ritual.session"
    _kpi_waits_on = True
    _kpi_true, _kpi_untrue = _lt("held"), _lt("skipped")
    _kpi_meaning = _lt("How many of the planned rituals really take place.")
    _kpi_counts = _lt(
        "Of the sessions planned in the period, those that were held. One that was "
        "cancelled, or that nobody opened, was skipped; those still to come are shown "
        "as pending."
    )
    _kpi_ignores = _lt(
        "Days off of the team, and the time in which a ritual pauses: nothing is "
        "planned there."
    )

    def _kpi_query(self, start, end, company) -> SQL:
        """A session belongs to the period of the local day on which it was planned."""
        first, last = self._kpi_dates(start, end, company)
        return SQL(
            """
            SELECT id AS res_id, team_id, 1 AS weight,
                   CASE state WHEN 'held' THEN 1 WHEN 'skipped' THEN 0 END AS value
              FROM (SELECT session.*, %(day)s AS day
                      FROM innovation_ritual_session session
                      JOIN %(zones)s AS place USING (team_id)
                     WHERE session.company_id = %(company)s
                       -- Wider than the period by what zones may differ.
                       AND session.start >= %(first)s::timestamp - interval '1 day'
                       AND session.start < %(last)s::timestamp + interval '1 day'
                   ) session
             WHERE day >= %(first)s AND day < %(last)s
            """,
            company=company.id,
            first=first,
            last=last,
            zones=company._get_team_zones(),
            day=company._get_local_day_sql(SQL("session.start"), SQL("zone")),
        )

    def _kpi_sample(self, count):
        if count == 1:
            return self.env._("1 session")
        return self.env._("%(count)s sessions", count=count)

    def _kpi_pending(self, count):
        if count == 1:
            return self.env._("1 session still to come")
        return self.env._("%(count)s sessions still to come", count=count)
