from datetime import date, timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ..common.safely import each_safely

RESPONSIBLE, SPONSOR, RITUAL = 1, 2, 3
LOOK_BACK = timedelta(days=2 * 365)
BATCH = 20  # what all of them need, as people and teams, is then read once


class InnovationDecision(models.Model):
    """The ladder: what is overdue climbs, one step at a time, until somebody cuts.

    Responsible, sponsor, next meeting: after each step the next one has its own
    working days, counted on the team's calendar from the day of the step. So a run
    that is repeated does nothing, a run that was missed skips nobody, and whoever is
    asked has the days the team gave them. A decision whose responsible has left is
    raised to the sponsor at once, due or not; without a sponsor that step falls away.
    """

    _inherit = "innovation.decision"

    escalation_level = fields.Integer(
        "Escalation",
        default=0,
        readonly=True,
        copy=False,
        aggregator=None,
        help="0 none, 1 the responsible was reminded, 2 the sponsor was asked, 3 first "
        "on the next meeting.",
        fact=True,
    )
    escalation_date = fields.Date(
        "Escalated on",
        readonly=True,
        copy=False,
        help="Day of the last step.",
        fact=True,
    )

    _ladder_idx = models.Index("(date_due) WHERE state = 'to_decide' AND active")
    _check_escalation_level = models.Constraint(
        "CHECK (escalation_level BETWEEN 0 AND 3)",
        "The escalation has three steps.",
    )

    # ------------------------------------------------------------
    # UP
    # ------------------------------------------------------------

    @api.model
    def _cron_escalate(self):
        """Bring back what was put off, and move what is overdue a step up.

        Few are committed together: whoever decides meanwhile waits for less than a
        second.
        """
        self._wake_later()
        climbing = self.search(self._get_climbing_domain())
        days = climbing._get_ladder_days()
        due = climbing.filtered(lambda d: d._is_step_due(days[d.team_id]))
        each_safely(due, lambda d: d._climb(days[d.team_id]), batch=BATCH)

    @api.model
    def _get_climbing_domain(self):
        today = fields.Date.today()  # the teams' own clocks have the last word
        return (
            Domain("state", "=", "to_decide")
            & Domain("escalation_level", "<", RITUAL)
            & (
                Domain("date_due", "<=", today)
                | Domain("escalation_level", ">", 0)
                | Domain("responsible_id.active", "=", False)
            )
        )

    def _get_ladder_days(self):
        """:return: dict team → its working days since the first of these was due"""
        since = [day for d in self for day in (d.date_due, d.escalation_date) if day]
        # History that was loaded may have no date: then no day has passed.
        first = min(since, default=date.max)
        return {team: self._get_days_since(first, team) for team in self.team_id}

    @api.model
    def _get_days_since(self, first, team):
        today = team._get_today()
        # A year typed wrong keeps nobody waiting for two thousand years of days.
        return team._get_working_days(max(first, today - LOOK_BACK), today)

    def _is_step_due(self, working_days):
        """:param set working_days: dates on which the team works"""
        level = self.escalation_level
        if level >= RITUAL or self.state != "to_decide" or not self.active:
            return False
        if level < SPONSOR and self._is_orphan():
            return True
        if level == SPONSOR and not self.sponsor_id.active:
            return True
        since = self.escalation_date if level else self.date_due
        passed = sum(day > since for day in working_days) if since else 0
        return passed >= self.team_id._get_escalation_days()[level]

    def _climb(self, working_days):
        if self._is_step_due(working_days):
            self._climb_to(self._get_next_level())

    def _get_next_level(self):
        level, sponsor = self.escalation_level, self.sponsor_id
        if level < RESPONSIBLE and self._may_ask(self.responsible_id):
            return RESPONSIBLE
        other = sponsor != self.responsible_id
        if level < SPONSOR and other and self._may_ask(sponsor):
            return SPONSOR
        return RITUAL

    def _climb_to(self, level):
        self._write_facts(
            {"escalation_level": level, "escalation_date": self._get_team_today()}
        )
        self._tell_ladder()

    # ------------------------------------------------------------
    # DOWN
    # ------------------------------------------------------------

    @api.model
    def _prepare_ground_vals(self):
        return {"escalation_level": 0, "escalation_date": False}

    def _prepare_outcome_vals(self, outcome, rationale):
        vals = super()._prepare_outcome_vals(outcome, rationale)
        return {**vals, **self._prepare_ground_vals()}

    def _after_duty(self):
        result = super()._after_duty()
        self._follow_ladder()
        return result

    def _after_outcome(self):
        result = super()._after_outcome()
        self._clear_ladder()
        return result

    def _follow_ladder(self):
        """Up at once where nobody decides any more, down where nothing is overdue."""
        # The step is the decision's, whoever changes it.
        for decision in self.sudo():
            if decision.state != "to_decide" and not decision.escalation_level:
                continue
            if not decision._is_on_ladder():
                decision._come_down()
            elif decision._is_orphan() and decision.escalation_level < SPONSOR:
                decision._climb_to(decision._get_next_level())
            elif decision.escalation_level:
                decision._tell_ladder()

    def _is_orphan(self):
        return bool(self.responsible_id) and not self.responsible_id.active

    def _is_on_ladder(self):
        if not self.active or self.state != "to_decide":
            return False
        overdue = self.date_due and self.date_due < self._get_team_today()
        return bool(overdue) or self._is_orphan()

    def _come_down(self):
        if self.escalation_level:
            self._write_facts(self._prepare_ground_vals())
            self._clear_ladder()
