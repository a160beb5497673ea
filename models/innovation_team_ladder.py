from datetime import datetime, time, timedelta

import pytz

from odoo import fields, models

HELP = "Working days of the team: weekends, public holidays and leaves do not count."


class InnovationTeam(models.Model):
    """How fast an overdue decision climbs, on the team's own days."""

    _inherit = "innovation.team"

    escalation_days_responsible = fields.Integer(
        "Days until the Responsible",
        default=1,
        help=f"From the decision date until its responsible is reminded. {HELP}",
    )
    escalation_days_sponsor = fields.Integer(
        "Days until the Sponsor",
        default=2,
        help=f"From the responsible's reminder until the sponsor is asked. {HELP}",
    )
    escalation_days_ritual = fields.Integer(
        "Days until the Next Meeting",
        default=2,
        help="From the sponsor until it stands first on the next meeting: facilitator "
        f"and sponsor are told. {HELP}",
    )

    _check_escalation_days = models.Constraint(
        "CHECK (escalation_days_responsible > 0 AND escalation_days_sponsor > 0 "
        "AND escalation_days_ritual > 0)",
        "Leave at least one working day to each step of the escalation.",
    )

    def _get_escalation_days(self):
        """:return: list: working days until the next step, by step taken so far"""
        return [
            self.escalation_days_responsible,
            self.escalation_days_sponsor,
            self.escalation_days_ritual,
        ]

    def _get_calendar(self):
        """:return: resource.calendar of the team, else of its company, else empty"""
        return self.resource_calendar_id or self.company_id.resource_calendar_id

    def _get_today(self):
        """:return: date on the clock of the team"""
        zone = pytz.timezone(self._get_calendar().tz or "UTC")
        return pytz.utc.localize(fields.Datetime.now()).astimezone(zone).date()

    def _get_working_days(self, first):
        """Days on which the teams work, from a day to each team's today.

        :param date first: earliest day looked at
        :return: dict team → set of dates
        """
        keys = {t: (t._get_calendar(), t.company_id, t._get_today()) for t in self}
        # Teams that share their calendar are looked up together.
        known = {key: self._find_working_days(*key, first) for key in {*keys.values()}}
        return {team: known[key] for team, key in keys.items()}

    def _find_working_days(self, calendar, company, today, first):
        zone = pytz.timezone(calendar.tz or "UTC")
        start = zone.localize(datetime.combine(first, time.min))
        end = zone.localize(datetime.combine(today, time.max))
        if start > end:
            return set()
        if not calendar.attendance_ids:
            return self._get_weekdays(first, today)
        # Public holidays of other companies are none of ours.
        leaves = [
            ("time_type", "=", "leave"),
            "|",
            ("calendar_id", "=", calendar.id),
            ("company_id", "in", [company.id, False]),
        ]
        intervals = calendar._work_intervals_batch(start, end, domain=leaves)[False]
        return {begin.date() for begin, _stop, _meta in intervals}

    def _get_weekdays(self, first, last):
        """Without working hours: Monday to Friday."""
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return {day for day in days if day.weekday() < 5}
