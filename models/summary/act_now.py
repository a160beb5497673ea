from datetime import timedelta
from itertools import repeat

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..common.words import get_record_url
from ..decision.escalation import RITUAL, SPONSOR
from ..improvement.innovation_improvement import CLOSED_CATEGORIES, WIP_CATEGORIES


class InnovationSummaryContent(models.AbstractModel):
    """First in the mail: what waits for the reader, the worst first."""

    _inherit = "innovation.summary.content"

    @api.model
    def _get_act_now(self, teams, running):
        led = self._get_led_teams(teams)
        decisions = self._get_decisions(led)
        improvements = self._get_improvements()
        blocked = improvements.filtered("is_blocked")
        to_sort = self._get_to_sort(led)
        lessons = self.env["innovation.lesson"]._get_to_check()
        late = running.filtered(lambda sprint: sprint.is_late and sprint.team_id in led)
        waiting = [
            *zip(repeat(self._line_decision), decisions),
            *zip(repeat(self._line_blocked), blocked),
            *zip(repeat(self._line_late_sprint), late),
            *((self._line_to_sort, *group) for group in to_sort),
            *zip(repeat(self._line_in_test), improvements - blocked),
            *zip(repeat(self._line_lesson), lessons),
        ]
        counts = {
            "decide": len(decisions),
            "blocked": len(blocked),
            "sort": sum(count for _team, count, _oldest in to_sort),
            "check": len(lessons),
        }
        title = self.env._("Act now")
        section = self._section(
            "act", title, waiting, self._line_waiting, "innovation-overview"
        )
        return section and {**section, "counts": counts}

    @api.model
    def _get_led_teams(self, teams):
        """Those that the reader facilitates; facilitators share the ones of nobody."""
        me = self.env.user
        helps = me.has_group("innovation_loop.group_innovation_facilitator")
        return teams.filtered(
            lambda t: t.facilitator_id == me or (helps and not t.facilitator_id)
        )

    @api.model
    def _get_decisions(self, led):
        """Overdue, or due until Sunday; of others, what climbed up to the reader."""
        today = fields.Date.context_today(self)
        sunday = today + timedelta(days=6 - today.weekday())
        me = self.env.uid
        mine = Domain("responsible_id", "=", me) & Domain("date_due", "<=", sunday)
        asked = Domain("sponsor_id", "=", me) & Domain(
            "escalation_level", ">=", SPONSOR
        )
        first = Domain("team_id", "in", led.ids) & Domain(
            "escalation_level", "=", RITUAL
        )
        return self.env["innovation.decision"].search_fetch(
            Domain("state", "=", "to_decide") & (mine | asked | first),
            order="escalation_level desc, date_due, id",
        )

    @api.model
    def _get_improvements(self):
        is_open = Domain("category", "not in", CLOSED_CATEGORIES)
        return self.env["innovation.improvement"].search_fetch(
            Domain("user_id", "=", self.env.uid)
            & is_open
            & (
                Domain("is_blocked", "=", True)
                | Domain("category", "in", WIP_CATEGORIES)
            )
        )

    @api.model
    def _get_to_sort(self, teams):
        """:return: list of (team, number of new signals, day of the oldest)"""
        return self.env["innovation.signal"]._read_group(
            [("team_id", "in", teams.ids), ("state", "=", "new")],
            ["team_id"],
            ["__count", "date_observed:min"],
        )

    # ------------------------------------------------------------
    # LINES
    # ------------------------------------------------------------

    def _line_waiting(self, item):
        line, *subject = item
        return line(*subject)

    def _line_decision(self, decision):
        days = decision.days_left
        if days < 0:
            detail = self.env._("Overdue by %(age)s", age=self._say_age(-days))
        elif not days:
            detail = self.env._("Decision date: today")
        else:
            day = format_date(self.env, decision.date_due, date_format="EEEE d MMMM")
            detail = self.env._("Decision date: %(day)s", day=day)
        tone = "bad" if days < 0 else "soon"
        if decision.responsible_id != self.env.user:
            step = decision.escalation_words
            detail = self.env._("%(detail)s · %(step)s", detail=detail, step=step)
        return self._line(decision.name, get_record_url(decision), detail, tone)

    def _line_blocked(self, improvement):
        reason = improvement.blocked_reason
        detail = self.env._("Blocked: %(reason)s", reason=reason)
        url = get_record_url(improvement)
        return self._line(improvement.name, url, detail, "bad")

    def _line_in_test(self, improvement):
        started = improvement._get_local_date(improvement.date_started)
        today = improvement._get_team_today()
        days = (today - started).days if started else 0
        detail = self.env._("In test: what did you see?")
        if days > 0:
            detail = self.env._(
                "In test for %(age)s: what did you see?", age=self._say_age(days)
            )
        return self._line(improvement.name, get_record_url(improvement), detail)

    def _line_late_sprint(self, sprint):
        detail = self.env._(
            "The sprint is late by %(age)s: close it to start the next one",
            age=self._say_age(1 - sprint.days_left),
        )
        return self._line(sprint.goal, get_record_url(sprint), detail, "bad")

    def _line_to_sort(self, team, count, oldest):
        text = self.env._(
            "%(team)s: %(count)s new signals to sort", team=team.name, count=count
        )
        if count == 1:
            text = self.env._("%(team)s: 1 new signal to sort", team=team.name)
        days = (fields.Date.context_today(self) - oldest).days
        detail = self.env._("The oldest waits for %(age)s", age=self._say_age(days))
        detail = detail if days > 0 else ""
        tone = "soon" if days > 7 else ""
        return self._line(text, self._url("innovation-signals"), detail, tone)

    def _line_lesson(self, lesson):
        url = get_record_url(lesson)
        return self._line(lesson.name, url, lesson.check_words, "soon")
