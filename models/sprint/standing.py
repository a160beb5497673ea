from odoo import api, fields, models
from odoo.tools import format_date

from ...tools.local_time import get_days


class InnovationSprint(models.Model):
    """Where a sprint stands, as one says it: on its card, in the weekly mail."""

    _inherit = "innovation.sprint"

    standing = fields.Char(compute="_compute_standing")

    @api.depends("state", "date_start", "date_end", "improvement_ids.category")
    @api.depends_context("lang")
    def _compute_standing(self):
        for sprint in self:
            sprint.standing = " · ".join(sprint._get_standing())

    def _get_standing(self):
        """Day 4 of 10 · 3 of 7 delivered · 2 in test (limit 3) · 1 blocked"""
        if self.state == "planned":
            return [self._say_begin(), self._say_planned()]
        parts = [
            self.env._(
                "%(delivered)s of %(all)s delivered",
                delivered=self.delivered_count,
                all=self.improvement_count,
            )
        ]
        if self.state == "running":
            parts.insert(0, self._say_day())
        if self.wip_count:
            parts.append(
                self.env._(
                    "%(count)s in test (limit %(limit)s)",
                    count=self.wip_count,
                    limit=self.team_id.max_wip,
                )
            )
        if self.blocked_count:
            parts.append(self._say_blocked(self.blocked_count))
        return parts

    @api.model
    def _say_blocked(self, count):
        if count == 1:
            return self.env._("1 blocked")
        return self.env._("%(count)s blocked", count=count)

    def _say_begin(self):
        if self.date_start and self.date_start <= self.team_id._get_today():
            return self.env._("Not started yet")
        day = format_date(self.env, self.date_start, date_format="EEEE d MMMM")
        return self.env._("Begins on %(day)s", day=day)

    def _say_planned(self):
        """What it is filled with: nobody starts more than can be tested."""
        if self.improvement_count == 1:
            return self.env._("1 improvement")
        return self.env._("%(count)s improvements", count=self.improvement_count)

    def _say_day(self):
        if self.is_late:
            return self.env._(
                "Late by %(age)s", age=self._format_days(1 - self.days_left)
            )
        today = self.team_id._get_today()
        if today < self.date_start:
            return self._say_begin()
        days = self._get_work_days()
        passed = len([day for day in days if day <= today])
        return self.env._("Day %(day)s of %(days)s", day=max(passed, 1), days=len(days))

    def _get_work_days(self, last=None):
        """:return: set of the dates from the start to ``last`` (else the end) on which
        the team works; every day when it works on none of them"""
        days = self.date_start, last or self.date_end
        return self.team_id._get_working_days(*days) or set(get_days(*days))
