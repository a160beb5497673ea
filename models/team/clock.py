from datetime import datetime, time, timedelta

import pytz

from odoo import api, fields, models

SATURDAY = 5


class InnovationTeam(models.Model):
    """The days on which a team works, and what day it is there."""

    _inherit = "innovation.team"

    works_weekends = fields.Boolean(
        "Also Works on Saturdays and Sundays",
        help="Sprints count these days too, whatever the working hours say. Days off "
        "stay days off.",
    )

    def _get_hours(self):
        """:return: the team's resource.calendar, else its company's; may be empty"""
        # Which days the team works is the same for everybody who looks.
        team = self.sudo()
        return team.resource_calendar_id or team.company_id.resource_calendar_id

    def _get_zone(self):
        """:return: the team's time zone (pytz)"""
        return pytz.timezone(self._get_hours().tz or "UTC")

    def _get_local_day(self, moment):
        """:return: the date of a naive UTC datetime where the team works"""
        return pytz.utc.localize(moment).astimezone(self._get_zone()).date()

    @api.model
    def _get_days_between(self, first, last):
        return [first + timedelta(days=n) for n in range((last - first).days + 1)]

    def _get_today(self):
        return self._get_local_day(fields.Datetime.now())

    def _get_work_days(self, first, last):
        """The days the team works, days off taken out.

        :param date first: first day, in the team's time zone
        :param date last: last day, included
        :return: set of dates; every day when the team works on none of them
        """
        days = self._get_days_between(first, last)
        worked = self._get_days_worked(first, last)
        if self.works_weekends:
            weekend = {day for day in days if day.weekday() >= SATURDAY}
            worked |= weekend - self._get_days_off(weekend)
        return worked or set(days)

    def _get_days_worked(self, first, last):
        hours = self._get_hours()
        if not hours:
            return set()
        bounds = self._get_bounds(first, last)
        worked = hours._work_intervals_batch(*bounds)[False]
        zone = self._get_zone()
        return {begin.astimezone(zone).date() for begin, _end, _meta in worked}

    def _get_days_off(self, days):
        """:return: those of the ``days`` that one leave covers from morning to night"""
        hours = self._get_hours()
        if not hours or not days:
            return set()
        bounds = self._get_bounds(min(days), max(days))
        leaves = list(hours._leave_intervals_batch(*bounds)[False])
        nights = {day: self._get_bounds(day, day) for day in days}
        return {
            day
            for day, (morning, night) in nights.items()
            if any(begin <= morning and end >= night for begin, end, _meta in leaves)
        }

    def _get_bounds(self, first, last):
        """:return: midnight of the first day and last second of the last, with zone"""
        zone = self._get_zone()
        return (
            zone.localize(datetime.combine(first, time.min)),
            zone.localize(datetime.combine(last, time(23, 59, 59))),
        )
