from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class InnovationImprovement(models.Model):
    """What is next: the backlog by its weight, beside the sprint that comes.

    Weight is read from left to right and needs no formula: a star first, then who has
    the most voices behind it, then what has waited the longest.
    """

    _inherit = "innovation.improvement"

    voices = fields.Integer(
        compute="_compute_voices",
        store=True,
        copy=False,
        aggregator=None,
        help="People behind the signals of its decision.",
        fact=True,
    )
    date_raised = fields.Date(
        "Raised on",
        compute="_compute_date_raised",
        store=True,
        copy=False,
        help="Day of the earliest signal behind it; without one, of its own creation.",
        fact=True,
    )
    waiting = fields.Char(compute="_compute_waiting")

    # The backlog of a team in the order of its weight.
    _backlog_idx = models.Index(
        "(team_id, priority DESC, voices DESC, date_raised) WHERE sprint_id IS NULL"
    )

    @api.depends("decision_id.signal_ids.occurrence_count")
    def _compute_voices(self):
        for improvement in self:
            signals = improvement.decision_id.signal_ids
            improvement.voices = sum(signals.mapped("occurrence_count"))

    @api.depends("decision_id.signal_ids.date_observed")
    def _compute_date_raised(self):
        for improvement in self:
            observed = improvement.decision_id.signal_ids.mapped("date_observed")
            created = improvement._get_local_date(
                improvement.create_date or fields.Datetime.now()
            )
            improvement.date_raised = min([day for day in observed if day] or [created])

    @api.depends("voices", "date_raised")
    @api.depends_context("lang")
    def _compute_waiting(self):
        """4 voices · 3 weeks"""
        for improvement in self:
            today = improvement._get_team_today()
            raised = improvement.date_raised or today
            days = (today - raised).days
            age = self._format_days(days) if days > 0 else self.env._("new today")
            improvement.waiting = " · ".join(
                filter(None, [improvement._say_voices(), age])
            )

    def _say_voices(self):
        if not self.voices:
            return ""
        if self.voices == 1:
            return self.env._("1 voice")
        return self.env._("%(count)s voices", count=self.voices)

    # ------------------------------------------------------------
    # PLANNING
    # ------------------------------------------------------------

    @api.model
    def _read_group_expand_planned(self, sprints, domain):
        """In the planning, the sprint that comes has its column before it is filled."""
        teams = self.env.context.get("innovation_planning_team_ids")
        if not teams:
            return sprints
        planned = Domain("state", "=", "planned") & Domain("team_id", "in", teams)
        return sprints | sprints.search(planned, order="date_start")

    @api.model
    def action_open_planning(self, team_id=False):
        """Open the planning of one team, by default of the one that was open last.

        :param int team_id: a team of the user's
        :return: action of the backlog beside the planned sprints
        """
        team = self.env["innovation.team"]._choose_current(team_id)
        return self._open_planning(team)

    @api.model
    def _open_planning(self, team):
        action = self.env["ir.actions.actions"]._for_xml_id(
            "innovation_loop.innovation_improvement_action_plan"
        )
        return {
            **action,
            "context": {
                "search_default_team_id": team.id,
                "default_team_id": team.id,
                "default_company_id": team.company_id.id,
                "innovation_planning_team_ids": team.ids,
            },
        }

    def action_plan(self):
        """Take it into the team's next planned sprint, without dragging.

        :raise UserError: when the team has planned none
        """
        self.check_access("write")
        following = self.team_id._get_next_sprints()
        for team, improvements in self.grouped("team_id").items():
            if team not in following:
                raise UserError(
                    self.env._(
                        "%s has planned no sprint: plan one under Sprints first.",
                        team.name,
                    )
                )
            improvements.sprint_id = following[team]

    def action_unplan(self):
        """Put it back in the backlog."""
        self.sprint_id = False
