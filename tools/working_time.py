"""Working time between instants, asked a million times. Plain Python, no Odoo."""

from bisect import bisect_left, bisect_right
from datetime import datetime, time, timedelta
from functools import cached_property
from itertools import accumulate

from .local_time import ONE_DAY, get_day_parts, get_days, midnight, to_local

# Whoever means midnight writes 23:59: a leave until then takes the whole evening.
EVENING = time(23, 59)
INSTANT = timedelta.resolution


class WorkingTime:
    """The working stretches of a calendar and how much of each question they cover."""

    def __init__(self, stretches, zone, has_hours=True):
        """
        :param stretches: sorted (start, stop) pairs of naive UTC datetimes, no overlap
        :param zone: tzinfo of the place, which cuts the days
        :param bool has_hours: False when no hours are known, so that every one counts
        """
        self.starts = [start for start, _stop in stretches]
        self.stops = [stop for _start, stop in stretches]
        self.before = [0.0, *accumulate(_seconds(*pair) for pair in stretches)]
        self.zone = zone
        self.has_hours = has_hours

    def hours(self, start, end):
        """:return: working hours in [start, end); 0 when the end comes first"""
        return max(self._until(end) - self._until(start), 0.0) / 3600

    def _until(self, moment):
        """Working seconds from the first stretch up to a moment."""
        place = bisect_right(self.starts, moment) - 1
        if place < 0:
            return 0.0
        into = min(moment, self.stops[place]) - self.starts[place]
        return self.before[place] + into.total_seconds()

    def days(self, first, last):
        """:return: set of the local dates from ``first`` to ``last`` with some work"""
        place = bisect_left(self._dates, first)
        return set(self._dates[place : bisect_right(self._dates, last)])

    @cached_property
    def _dates(self):
        """All local dates with some work, sorted: found once for many questions."""
        pairs = zip(self.starts, self.stops, strict=True)
        return sorted(set().union(*(self._get_dates(*pair) for pair in pairs)))

    def _get_dates(self, start, stop):
        """A stretch over midnight is work on both days."""
        begin = to_local(start, self.zone).date()
        end = to_local(stop - INSTANT, self.zone).date()
        if begin == end:
            return {begin}
        # A place that changed sides of the date line has left out a day.
        return {day for day in get_days(begin, end) if get_day_parts(day, self.zone)}


def get_stretches(first, last, lines, zone):
    """The stretches of time in which the wall clock stands in a line of the week.

    :param date first, last: local days, both included
    :param dict lines: (week 0 or 1, weekday) → list of (from, to) in minutes of the
        day; nothing in it for "at every hour"
    :return: sorted list of (start, stop), naive UTC; an hour that comes twice is worked
        twice, one that is skipped not at all
    """
    if not lines:
        return [(midnight(first, zone), midnight(last + ONE_DAY, zone))]
    found = []
    for day in get_days(first, last):
        hours = lines.get((get_week_type(day), day.weekday()))
        found += _get_day_stretches(day, hours, zone) if hours else []
    return _join(found)


def get_week_type(day):
    """As ``resource.calendar.attendance`` numbers the weeks of a calendar of two."""
    return (day.toordinal() - 1) // 7 % 2


def _get_day_stretches(day, hours, zone):
    base = datetime.combine(day, time.min)
    found = []
    for low, high, offset in get_day_parts(day, zone):
        for begin, end in hours:
            start = max(base + timedelta(minutes=begin) - offset, low)
            stop = min(base + timedelta(minutes=end) - offset, high)
            found += [(start, stop)] if start < stop else []
    return found


def take_out(stretches, leaves, zone):
    """:return: the stretches without the leaves

    :param leaves: (start, stop) pairs of naive UTC datetimes, in any order
    """
    left, leaves = [], _join((start, _end_day(stop, zone)) for start, stop in leaves)
    starts = [start for start, _stop in leaves]
    for start, stop in stretches:
        place = max(bisect_right(starts, start) - 1, 0)
        while place < len(leaves) and leaves[place][0] < stop:
            away, back = leaves[place]
            left += [(start, away)] if start < away else []
            start, place = max(start, back), place + 1
        left += [(start, stop)] if start < stop else []
    return left


def _end_day(stop, zone):
    local = to_local(stop, zone)
    if local.time() < EVENING:
        return stop
    return max(stop, midnight(local.date() + ONE_DAY, zone))


def _join(stretches):
    """:return: sorted; those that touch or overlap become one"""
    joined = []
    for start, stop in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], stop))
        else:
            joined.append((start, stop))
    return joined


def _seconds(start, stop):
    return (stop - start).total_seconds()
