from odoo import api, fields, models


class InnovationImprovement(models.Model):
    """Since when: in its stage, blocked; in dates, in days and in words."""

    _inherit = "innovation.improvement"

    date_stage = fields.Datetime(
        "In this stage since",
        compute="_compute_date_stage",
        store=True,
        copy=False,
        fact=True,
    )
    days_in_stage = fields.Integer(
        "Days in stage",
        compute="_compute_days_in_stage",
        aggregator=None,
        help="Calendar days since it came into this stage.",
    )
    blocked_since = fields.Datetime(
        "Blocked since",
        compute="_compute_blocked_since",
        store=True,
        copy=False,
        fact=True,
    )
    days_blocked = fields.Integer(
        "Days blocked", compute="_compute_days_in_stage", aggregator=None
    )
    stage_age = fields.Char(compute="_compute_ages", export_string_translation=False)
    blocked_age = fields.Char(compute="_compute_ages", export_string_translation=False)

    @api.depends("stage_id")
    def _compute_date_stage(self):
        now = fields.Datetime.now()
        for improvement in self:
            known = improvement.date_delivered or improvement.date_started
            # What is loaded from elsewhere came into its stage when its dates say so.
            first = known or min(improvement.create_date or now, now)
            improvement.date_stage = now if improvement.date_stage else first

    @api.depends("is_blocked")
    def _compute_blocked_since(self):
        now = fields.Datetime.now()
        for improvement in self:
            since = improvement.blocked_since or now
            improvement.blocked_since = improvement.is_blocked and since

    @api.depends("date_stage", "blocked_since", "team_id")
    def _compute_days_in_stage(self):
        for improvement in self:
            improvement.days_in_stage = improvement._count_days(improvement.date_stage)
            improvement.days_blocked = improvement._count_days(
                improvement.blocked_since
            )

    def _count_days(self, moment):
        """:return: midnights passed since a UTC datetime, in the team's time zone"""
        team = self.team_id
        return (team._get_today() - team._get_local_day(moment)).days if moment else 0

    @api.depends("date_stage", "blocked_since", "is_blocked")
    @api.depends_context("lang")
    def _compute_ages(self):
        for improvement in self:
            days, blocked = improvement.days_in_stage, improvement.days_blocked
            improvement.stage_age = self._say_stage_age(days)
            improvement.blocked_age = self._say_blocked_age(blocked)

    @api.model
    def _say_stage_age(self, days):
        if days <= 0:
            return self.env._("In this stage since today")
        return self.env._("In this stage for %(age)s", age=self._format_days(days))

    @api.model
    def _say_blocked_age(self, days):
        if days <= 0:
            return self.env._("Blocked since today")
        return self.env._("Blocked for %(age)s", age=self._format_days(days))
