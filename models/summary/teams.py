from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ..common.words import get_label, get_record_url

# A team that shared nothing for so long is not reminded every Monday of it.
ALIVE_WEEKS = 4
# A month and its late facts: enough to find the last whole period of a series.
FIGURE_DAYS = 100
TONES = {"improving": "good", "worsening": "bad"}


class InnovationSummaryContent(models.AbstractModel):
    """Then the reader's teams: the 2+2+1, the sprint, the figures that changed."""

    _inherit = "innovation.summary.content"

    # ------------------------------------------------------------
    # 2+2+1
    # ------------------------------------------------------------

    @api.model
    def _get_quota(self, teams):
        today = fields.Date.context_today(self)
        first = today - timedelta(days=today.weekday(), weeks=ALIVE_WEEKS)
        weeks = list(teams._count_kinds(first, ALIVE_WEEKS).values())
        counts, alive = weeks[-1], set().union(*weeks)
        teams = teams.filtered(lambda team: team.week_quota and team in alive)
        title = self.env._("Last week's 2+2+1")
        return self._section(
            "quota",
            title,
            teams,
            lambda team: self._line_quota(team, counts.get(team, {})),
            "innovation-signals",
        )

    def _line_quota(self, team, counts):
        missing = team._get_missing_kinds(counts)
        text = self.env._(
            "%(team)s: %(count)s of %(quota)s last week",
            team=team.name,
            count=team.week_quota - sum(missing.values()),
            quota=team.week_quota,
        )
        detail = team._say_missing(missing)
        tone = "soon" if detail else "good"
        detail = detail or self.env._("Nothing was missing")
        return self._line(text, self._url("innovation-signals"), detail, tone)

    # ------------------------------------------------------------
    # SPRINT
    # ------------------------------------------------------------

    @api.model
    def _get_sprints(self, running):
        title = self.env._("Sprint")
        return self._section(
            "sprint", title, running, self._line_sprint, "innovation-sprints"
        )

    def _line_sprint(self, sprint):
        tone = "bad" if sprint.is_late else ""
        url = get_record_url(sprint)
        return self._line(sprint.goal, url, sprint.standing, tone, sprint.team_id.name)

    # ------------------------------------------------------------
    # FIGURES
    # ------------------------------------------------------------

    @api.model
    def _get_figures(self, teams):
        """The KPIs that really changed, worsening ones first; the noise stays out."""
        changed = self.env["innovation.kpi.value"].search(
            self._get_shown_domain(teams) & Domain("verdict", "in", list(TONES)),
            order="verdict desc, team_id desc, kpi_id, period_start",
        )
        title = self.env._("Figures with a real change")
        return self._section(
            "figures", title, changed, self._line_figure, "innovation-kpis"
        )

    @api.model
    def _get_shown_domain(self, teams):
        """:return: Domain of the value to show per KPI, company and team"""
        # The whole company has its own value: "Everyone" would say it again.
        teams -= self.env.companies.innovation_team_id
        recent = fields.Date.context_today(self) - timedelta(days=FIGURE_DAYS)
        return self.env["innovation.kpi.value"]._get_shown_domain(
            [
                ("kpi_id.active", "=", True),
                ("company_id", "in", self.env.companies.ids),
                ("team_id", "in", [False, *teams.ids]),
                ("period_start", ">=", recent),
            ]
        )

    def _line_figure(self, value):
        kpi = value.kpi_id
        where = value.team_id.name
        if not where and len(self.env.companies) > 1:
            where = value.company_id.name
        text = f"{kpi.name} · {where}" if where else kpi.name
        detail = f"{get_label(value, 'verdict')} · {value.sentence}"
        note = value.headline
        if value.is_provisional:
            note = self.env._("%(figure)s · provisional", figure=note)
        return self._line(text, get_record_url(kpi), detail, TONES[value.verdict], note)
