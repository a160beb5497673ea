"""Places, weeks and leaves drawn by a seed, for Odoo and for the twin."""

from datetime import date, datetime, time, timedelta, timezone
from itertools import accumulate
from random import Random

from ...tools.local_time import get_zone
from .clock_twin import MINUTE, Twin

NOON = 12 * 60
SATURDAY = 5
OFFICE = [(d, *hours) for d in range(5) for hours in ((540, 720), (780, 1050))]
NIGHTS = [(d, 1320, 1440) for d in range(5)] + [(d, 0, 360) for d in range(1, 6)]
ALWAYS = [(d, 0, 1440) for d in range(7)]

# (zone, a day in it): both changes of the clock, of an hour or half of one; where it
# never changes, the turn of the year, at which the clock begins another page.
PLACES = [
    ("Europe/Paris", date(2026, 3, 29)),
    ("Europe/Paris", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Pacific/Auckland", date(2026, 4, 5)),
    ("Pacific/Auckland", date(2026, 9, 27)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Asia/Kathmandu", date(2026, 12, 31)),
    ("Asia/Kathmandu", date(2026, 6, 30)),
]
KINDS = (
    "office",
    "office and weekends",
    "nights",
    "always",
    "any lines",
    "flexible",
    "no lines",
)


class World:
    """One kind of week at one place, with its leaves: three days before and after.

    Each is drawn by itself, so that one that fails can be repeated alone.
    """

    def __init__(self, seed, kind, place):
        self.draw = Random(f"{seed} {kind} {place}")
        self.kind, (self.tz, self.day) = kind, place
        self.zone = get_zone(self.tz)
        self.first = self.day - timedelta(days=3)
        self.last = self.day + timedelta(days=3)
        self.start = datetime.combine(self.first, time.min)
        self.size = 6 * 1440  # minutes
        self.works_weekends = kind == "office and weekends"
        self.lines, self.flexible = self._draw_week()
        self.leaves, stored = [], []
        for number in range(self.draw.randint(0, 4)):
            leave, as_stored = self._draw_leave(number)
            self.leaves.append(leave)
            stored.append(as_stored)
        self.stored_leaves = stored
        self.twin = Twin(self.zone, self._get_twin_lines(), self.leaves)
        self._walk()

    # ------------------------------------------------------------
    # WHAT IS DRAWN
    # ------------------------------------------------------------

    def _draw_week(self):
        """:return: (lines as (weekday, from, to) in minutes, values besides)"""
        if self.kind == "flexible":
            hours = self.draw.randint(8, 20) / 2
            week = self.draw.choice([0, 5 * hours, 5 * (hours - 1)])
            flexible = {"hours_per_day": hours, "full_time_required_hours": week}
            return [], {"flexible_hours": True, **flexible}
        if self.kind == "any lines":
            return [line for day in range(7) for line in self._draw_day(day)], {}
        known = {"nights": NIGHTS, "always": ALWAYS, "no lines": []}
        return known.get(self.kind, OFFICE), {}

    def _draw_day(self, day):
        cuts = sorted(self.draw.sample(range(1441), 2 * self.draw.randint(0, 2)))
        return [(day, *pair) for pair in zip(cuts[::2], cuts[1::2], strict=True)]

    def _get_twin_lines(self):
        if not self.flexible:
            return self.lines
        hours = self.flexible["hours_per_day"]
        week = self.flexible["full_time_required_hours"]
        half = min(hours, week / 5 if week else hours) * 30
        return [(day, NOON - half, NOON + half) for day in range(5)]

    def _draw_leave(self, number):
        """:return: (from, to) as it is meant, and as somebody entered it"""
        day = self.first + timedelta(days=self.draw.randint(0, 6))
        kind = (number + self.draw.randint(0, 3)) % 4
        if kind == 0:  # any minutes
            begin = self.draw_moment()
            leave = begin, begin + self.draw.randint(1, 3000) * MINUTE
            return leave, leave
        if kind == 1:  # a morning
            leave = self._at(day, time(0)), self._at(day, time(12))
            return leave, leave
        if kind == 2:  # an afternoon, until one minute to midnight
            begin, evening = self._at(day, time(13)), time(23, 59)
        else:  # a whole day, as Odoo's own form writes it
            begin, evening = self._at(day, time(0)), time(23, 59, 59)
        end = self._at(day + timedelta(days=1), time(0))
        return (begin, end), (begin, self._at(day, evening))

    def _at(self, day, hour):
        local = datetime.combine(day, hour, tzinfo=self.zone)
        return local.astimezone(timezone.utc).replace(tzinfo=None)

    def draw_moment(self):
        return self.start + self.draw.randint(0, self.size) * MINUTE

    def draw_days(self):
        span = (self.last - self.first).days
        days = [self.first + timedelta(days=self.draw.randint(1, span - 2))]
        days.append(self.first + timedelta(days=self.draw.randint(1, span - 2)))
        return min(days), max(days)

    # ------------------------------------------------------------
    # WHAT THE TWIN FINDS
    # ------------------------------------------------------------

    def _walk(self):
        minutes = [self.start + n * MINUTE for n in range(self.size)]
        worked = [self.twin.is_worked(minute) for minute in minutes]
        self.until = [0, *accumulate(worked)]
        self.worked_days = {
            self.twin.get_clock(minute).date()
            for minute, is_worked in zip(minutes, worked, strict=True)
            if is_worked
        }
        if self.works_weekends:
            self.worked_days |= self._find_spared_weekends(minutes)

    def _find_spared_weekends(self, minutes):
        spared = Twin(self.zone, [], self.leaves)
        days = {self.twin.get_clock(m).date() for m in minutes if spared.is_worked(m)}
        return {day for day in days if day.weekday() >= SATURDAY}

    def get_hours(self, start, end):
        first, last = ((m - self.start) // MINUTE for m in (start, end))
        return max(self.until[last] - self.until[first], 0) / 60

    def get_days(self, first, last):
        # Without any hours nobody works on weekends either.
        week = range(7) if self.twin.lines else range(SATURDAY)
        return {
            day
            for day in self.worked_days
            if first <= day <= last and day.weekday() in week
        }

    def __repr__(self):
        return f"{self.kind} at {self.tz} around {self.day}, leaves {self.leaves}"
