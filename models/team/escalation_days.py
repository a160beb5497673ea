from datetime import datetime, time, timedelta

import pytz

from odoo import fields, models

from .clock import SATURDAY

LOOK_BACK = timedelta(days=2 * 365)
MORNING, NIGHT = time(0, 0), time(23, 59)
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

    def _get_working_days(self, first):
        """Days on which the teams work, from a day to each team's today.

        :param date first: earliest day looked at
        :return: dict team → set of dates
        """
        keys = {t: (t._get_hours(), t.company_id, t._get_today()) for t in self}
        # Teams that share their calendar are looked up together.
        known = {key: self._find_working_days(*key, first) for key in {*keys.values()}}
        return {team: known[key] for team, key in keys.items()}

    def _find_working_days(self, hours, company, today, first):
        # A year typed wrong keeps nobody waiting for two thousand years of days.
        first = max(first, today - LOOK_BACK)
        if first > today:
            return set()
        zone = pytz.timezone(hours.tz or "UTC")
        start = zone.localize(datetime.combine(first, time.min))
        end = zone.localize(datetime.combine(today, time.max))
        # Public holidays of other companies are none of ours.
        leaves = [
            ("time_type", "=", "leave"),
            "|",
            ("calendar_id", "in", hours.ids),
            "&",
            ("calendar_id", "=", False),
            ("company_id", "in", [company.id, False]),
        ]
        if hours.attendance_ids and not hours.flexible_hours:
            worked = hours._work_intervals_batch(start, end, domain=leaves)[False]
            return {begin.date() for begin, _stop, _meta in worked}
        off = hours._leave_intervals_batch(start, end, domain=leaves, tz=zone)[False]
        return self._get_weekdays(first, today) - self._get_whole_days(off)

    def _get_weekdays(self, first, last):
        """Without hours, or with hours of one's own choice: Monday to Friday."""
        days = self._get_days_between(first, last)
        return {day for day in days if day.weekday() < SATURDAY}

    def _get_whole_days(self, intervals):
        """:return: the days that one of the intervals covers from morning to night"""
        return {
            day
            for begin, stop, _meta in intervals
            for day in self._get_days_between(begin.date(), stop.date())
            if (begin.date() < day or begin.time() <= MORNING)
            and (stop.date() > day or stop.time() >= NIGHT)
        }
