from collections import defaultdict
from datetime import date, datetime, time, timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, ormcache

from ...tools.local_time import ONE_DAY, at_clock, get_zone, midnight, to_local
from ...tools.working_time import WorkingTime, get_stretches, take_out

SATURDAY = 5
WORKWEEK = range(SATURDAY)
NOON = 12 * 60
LONGEST_LEAVE = timedelta(days=60)


class InnovationClock(models.AbstractModel):
    """What time it is for a team or a company, and when they work.

    Everything in the loop asks here; nothing else knows a zone or a calendar.

    - What happens to a record happens on a day of its team: the one on the wall where
      the team works. A period (week, month) begins and ends where the company works.
    - An instant is worked when the wall clock there stands in a line of the calendar
      and no leave lies over it: leaves of the calendar, and those of nobody in
      particular, both of this company. So an hour that comes twice is worked twice.
    - Flexible hours are those of the calendar per day, Monday to Friday, around noon,
      and no more in a week than it says. Without any lines every hour counts, and
      Monday to Friday are the working days.
    - A day is a working day when some of it is worked: half a leave leaves it one, and
      a night shift makes two of them.

    The day of the *reader* (``fields.Date.context_today``) is another question. It is
    asked where a person says or sees when it is for themself: the default date of what
    they enter, “3 days ago” on a signal or in their weekly mail, the date on a print.
    """

    _name = "innovation.clock"
    _description = "Clock"

    def _get_working_calendar(self):
        """Hook: whose hours and zone these are.

        :return: resource.calendar, as superuser: what day it is, is no secret; may be
            empty, then it is UTC and every hour counts
        """
        raise NotImplementedError

    def _get_working_company(self):
        """Hook: whose public holidays are kept.

        :return: res.company
        """
        raise NotImplementedError

    # ------------------------------------------------------------
    # DAYS
    # ------------------------------------------------------------

    def _get_zone(self):
        """:return: zoneinfo.ZoneInfo; its ``key`` is for ``AT TIME ZONE``"""
        calendar = self._get_working_calendar()._origin.id
        return self.env["innovation.clock"]._read_zone(calendar)

    # Kept like the years below: it is asked for by nearly every step.
    @api.model
    @ormcache("calendar_id")
    def _read_zone(self, calendar_id):
        # What time it is somewhere, is no secret.
        calendar = self.env["resource.calendar"].sudo().browse(calendar_id or [])
        return get_zone(calendar.tz)

    def _get_today(self):
        """:return: the date on the wall right now"""
        return self._get_local_day(fields.Datetime.now())

    def _get_local_day(self, moment):
        """:return: the date on the wall at a naive UTC datetime; False without one"""
        return moment and to_local(moment, self._get_zone()).date()

    def _get_moment(self, day, clock):
        """:return: the naive UTC datetime when the wall shows a time on a local day"""
        return at_clock(day, clock, self._get_zone())

    def _get_bounds(self, first, last):
        """:return: [start, end) of local days, both included, as naive UTC datetimes"""
        zone = self._get_zone()
        return midnight(first, zone), midnight(last + ONE_DAY, zone)

    # ------------------------------------------------------------
    # WORK
    # ------------------------------------------------------------

    def _get_working_hours(self, start, end):
        """:return: working hours in [start, end), naive UTC datetimes; as a float"""
        return self._get_working_time(start, end).hours(start, end)

    def _get_working_time(self, start, end):
        """For whoever has many questions.

        :param datetime start, end: naive UTC; what is asked about lies between them
        :return: WorkingTime; asked about other years it knows nothing
        """
        return self._get_years(start.year, max(start, end).year)

    def _get_working_days(self, first, last):
        """:return: set of the local dates from ``first`` to ``last`` that are worked"""
        if first > last:
            return set()
        worked = self._get_years(first.year, last.year)
        days = worked.days(first, last)
        return (
            days if worked.has_hours else {d for d in days if d.weekday() in WORKWEEK}
        )

    def _get_next_working_day(self, day):
        """:return: ``day``, or the first one behind it that is worked; ``day`` itself
        when there is none in two months"""
        return min(self._get_working_days(day, day + LONGEST_LEAVE), default=day)

    def _get_day_after(self, **wait):
        """Until when something waits that has the time: never until a day off.

        :param wait: how long, as for ``fields.Date.add``
        :return: the local date
        """
        return self._get_next_working_day(fields.Date.add(self._get_today(), **wait))

    def _get_years(self, first, last, hours=True):
        """:param bool hours: False for every hour that no leave lies over"""
        key = self._get_working_calendar(), self._get_working_company()
        calendar, company = (record._origin.id for record in key)
        # One cache for teams and companies that share their hours.
        clock = self.env["innovation.clock"]
        return clock._read_years(calendar, company, first, last, hours)

    # Kept for all tickets of these years, until host/resource_calendar.py forgets it.
    @api.model
    @ormcache("calendar_id", "company_id", "first", "last", "hours")
    def _read_years(self, calendar_id, company_id, first, last, hours):
        # Working hours are no secret, but calendars have their own access rights.
        calendar = self.env["resource.calendar"].sudo().browse(calendar_id or [])
        zone = get_zone(calendar.tz)
        # Over there the year may begin a day earlier, or end a day later.
        days = date(first, 1, 1) - ONE_DAY, date(last, 12, 31) + ONE_DAY
        lines = self._get_lines(calendar) if hours else {}
        leaves = self._get_leaves(calendar, company_id, *days)
        worked = take_out(get_stretches(*days, lines, zone), leaves, zone)
        return WorkingTime(worked, zone, has_hours=bool(lines))

    @api.model
    def _get_lines(self, calendar):
        """:return: dict (week 0 or 1, weekday) → list of (from, to) in minutes"""
        if calendar.flexible_hours:
            return self._get_flexible_lines(calendar)
        lines = defaultdict(list)
        for line in calendar.attendance_ids:
            span = round(line.hour_from * 60), round(line.hour_to * 60)
            if line._is_work_period() and span[0] < span[1]:
                weeks = (
                    (int(line.week_type),) if calendar.two_weeks_calendar else (0, 1)
                )
                for week in weeks:
                    lines[week, int(line.dayofweek)].append(span)
        return lines

    @api.model
    def _get_flexible_lines(self, calendar):
        hours = calendar.hours_per_day
        if calendar.full_time_required_hours:
            hours = min(hours, calendar.full_time_required_hours / len(WORKWEEK))
        span = round(NOON - hours * 30), round(NOON + hours * 30)
        days = [(week, day) for week in (0, 1) for day in WORKWEEK]
        return dict.fromkeys(days, [span]) if hours > 0 else {}

    @api.model
    def _get_leaves(self, calendar, company_id, first, last):
        """:return: list of (start, stop), naive UTC, that touch these days"""
        domain = self._get_leaves_domain(calendar, company_id) & Domain(
            [
                ("time_type", "=", "leave"),
                ("resource_id", "=", False),
                ("date_from", "<=", datetime.combine(last + ONE_DAY, time.max)),
                ("date_to", ">=", datetime.combine(first - ONE_DAY, time.min)),
            ]
        )
        Leaves = self.env["resource.calendar.leaves"].sudo()  # as above
        found = Leaves.search_fetch(domain, ["date_from", "date_to"])
        return [(leave.date_from, leave.date_to) for leave in found]

    @api.model
    def _get_leaves_domain(self, calendar, company_id):
        """Public holidays of other companies are none of ours.

        Not even those on a calendar that companies share; one that belongs to a company
        brings its own along, whoever works by it.
        """
        ours = Domain("company_id", "in", [company_id, False])
        whose = Domain("calendar_id", "=", False) & ours
        if not calendar:
            return whose
        its = Domain("calendar_id", "=", calendar.id)
        known = [company_id, calendar.company_id.id, False]
        return whose | (its & Domain("company_id", "in", known))

    # ------------------------------------------------------------
    # SQL
    # ------------------------------------------------------------

    @api.model
    def _get_team_zones(self):
        """The rule of ``_get_zone`` for queries over many records.

        :return: SQL, a relation with one row per team: ``team_id`` and ``zone``
        """
        return SQL(
            """(
            SELECT team.id AS team_id, COALESCE(calendar.tz, 'UTC') AS zone
              FROM innovation_team team
              JOIN res_company company ON company.id = team.company_id
              LEFT JOIN resource_calendar calendar ON calendar.id = COALESCE(
                   team.resource_calendar_id, company.resource_calendar_id)
            -- Worked out once per team, not joined again for each of its documents.
            OFFSET 0)""",
            to_flush=[
                self.env["innovation.team"]._fields["resource_calendar_id"],
                self.env["res.company"]._fields["resource_calendar_id"],
                self.env["resource.calendar"]._fields["tz"],
            ],
        )

    @api.model
    def _get_local_day_sql(self, moment, zone):
        """The rule of ``_get_local_day`` for queries.

        :param moment: SQL of a naive UTC timestamp, or a datetime
        :param zone: SQL of the name of a zone, or a name
        :return: SQL of a date
        """
        return SQL("(%s AT TIME ZONE 'UTC' AT TIME ZONE %s)::date", moment, zone)
