from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.local_time import get_days
from ..common.safely import each_safely
from .innovation_ritual import LAST_WEEK, get_clock

AHEAD = timedelta(weeks=4)
A_MONTH = timedelta(days=31)
A_WEEK = timedelta(days=7)
WAITING = ("planned", "running")


class InnovationRitual(models.Model):
    """Four weeks of sessions are planned at any time, one for each week or month.

    Days off are left out: nobody misses what nobody could hold. What was planned, moved
    or cancelled for a week fills that week; nothing is planned beside it.
    """

    _inherit = "innovation.ritual"

    @api.model
    def _cron_plan(self):
        """Plan what is missing, and settle what is over; never a mail.

        Those that pause or have ended are looked at, too: their team may just have been
        put away, and what lies behind them is to be settled.
        """
        waiting = Domain("session_ids.state", "in", WAITING)
        every = self.with_context(active_test=False)
        due = every.search(Domain("active", "=", True) | waiting)
        each_safely(due, lambda ritual: ritual._keep_planned())

    def _keep_planned(self):
        """The step of one ritual; also when it was planned a moment ago."""
        if not self._is_going():
            self._clear_ahead()
        self._drop_days_off()
        self._get_waiting()._settle()
        self._after_attendees()
        self._plan()

    def _plan(self):
        """Create the sessions that are missing in the next four weeks."""
        going = self.filtered(lambda ritual: ritual._is_going())
        taken = going._get_taken()
        values = [v for r in going for v in r._prepare_sessions(taken)]
        # They follow from the ritual, whoever may change it.
        Session = self.env["innovation.ritual.session"].sudo()
        Session._as_fact_writer().create(values)
        for until, rituals in going.grouped(lambda r: r._get_horizon()).items():
            # Of two runs at once the later one does not get this lock.
            rituals.sudo()._write_facts({"planned_until": until})

    def _get_horizon(self):
        # What day it is, is no secret, whoever may read the team.
        return self.sudo().team_id._get_today() + AHEAD

    def _get_taken(self):
        """:return: set of (ritual, period) that have their session"""
        since = min((r._get_horizon() for r in self), default=fields.Date.today())
        # What was put away fills its place as well, also for who may not read it.
        Session = self.env["innovation.ritual.session"].sudo()
        sessions = Session.with_context(active_test=False).search_fetch(
            [
                ("ritual_id", "in", self.ids),
                ("planned_day", ">=", since - AHEAD - A_MONTH),
            ],
            ["ritual_id", "planned_day"],
        )
        return {
            (s.ritual_id.id, s.ritual_id._get_period(s.planned_day)) for s in sessions
        }

    def _prepare_sessions(self, taken):
        horizon = self._get_horizon()
        slots = self._get_slots(horizon - AHEAD, horizon)
        now = fields.Datetime.now()
        for period, start in slots.items():
            if start > now and (self.id, period) not in taken:
                yield {"ritual_id": self.id, "start": start}

    def _get_slots(self, first, last):
        """:return: dict period → start (naive UTC), of the local days in between"""
        team = self.sudo().team_id  # as above
        clock = get_clock(self.hour)
        worked = team._get_working_days(first, last)
        return {
            self._get_period(day): team._get_moment(day, clock)
            for day in get_days(first, last)
            if day in worked and self._falls_on(day)
        }

    def _falls_on(self, day):
        if day.weekday() != int(self.weekday):
            return False
        if not self._is_monthly():
            return True
        if self.month_week == LAST_WEEK:
            return (day + A_WEEK).month != day.month
        return (day.day - 1) // A_WEEK.days + 1 == int(self.month_week)

    def _get_period(self, day):
        """:return: the first day of the week or month that has one session"""
        if self._is_monthly():
            return day.replace(day=1)
        return day - timedelta(days=day.weekday())

    # ------------------------------------------------------------
    # CHANGES
    # ------------------------------------------------------------

    def _after_create(self):
        result = super()._after_create()
        self._plan()
        return result

    def _after_days(self):
        """What is planned moves within its week or month; what finds no place goes."""
        result = super()._after_days()
        for ritual in self:
            ahead = ritual._get_ahead()
            days = ahead.mapped("planned_day")
            if days:
                ritual._move(ahead, min(days) - A_MONTH, max(days) + A_MONTH)
        self._plan()
        return result

    def _move(self, ahead, first, last):
        slots = self._get_slots(first, last)
        now = fields.Datetime.now()
        for session in ahead:
            start = slots.get(self._get_period(session.planned_day))
            if start and start > now:
                day = session._get_local_date(start)
                session._write_facts({"start": start, "planned_day": day})
            else:
                session._take_back()

    def _after_duration(self):
        result = super()._after_duration()
        for minutes, rituals in self.grouped("duration").items():
            rituals._get_ahead()._write_facts({"duration": minutes})
        return result

    def _after_switch(self):
        result = super()._after_switch()
        self.filtered(lambda r: not r._is_going())._clear_ahead()
        self._plan()
        return result

    def _clear_ahead(self):
        self._get_ahead()._take_back()

    def _get_ahead(self):
        """:return: sessions of these that are still to come, quietly and as superuser

        One change of the ritual is not told once for each of them.
        """
        now = fields.Datetime.now()
        return self._get_waiting().filtered(
            lambda s: s.state == "planned" and s.start > now
        )

    def _get_waiting(self):
        """:return: sessions of these that are not settled, as above"""
        # They follow from the ritual, whoever may change it.
        Session = self.env["innovation.ritual.session"].sudo()._quietly()
        return Session.search(
            [("ritual_id", "in", self.ids), ("state", "in", WAITING)], order="start"
        )

    def _drop_days_off(self):
        """What lies on a day off by now is not missed; what was moved there stays."""
        planned = self._get_waiting().filtered(lambda s: s.state == "planned")
        days = planned.mapped("planned_day")
        if days:
            # What days the team has off is no secret.
            team = self.sudo().team_id
            worked = team._get_working_days(min(days), max(days))
            off = planned.filtered(lambda s: s.planned_day not in worked)
            off.filtered(lambda s: not s._was_moved())._take_back()
