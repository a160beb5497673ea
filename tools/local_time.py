"""The clock on a wall and the instants behind it. Plain Python, no Odoo.

Instants are naive UTC datetimes, as Odoo keeps them. A clock that is put back shows an
hour twice, one that is put forward skips one: both are asked for, nothing is guessed.
"""

from datetime import datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytz

UTC = timezone.utc
ONE_DAY = timedelta(days=1)
ONE_SECOND = timedelta(seconds=1)


@lru_cache(maxsize=1024)
def get_zone(name):
    """:return: the ZoneInfo of that name; without a name UTC"""
    try:
        return ZoneInfo(name or "UTC")
    except ZoneInfoNotFoundError:
        # Old names, and machines without a database of zones: Odoo asks pytz, which
        # brings one along and knows what the old names are called today.
        current = pytz.timezone(name).zone
        with pytz.open_resource(current) as file:
            return ZoneInfo.from_file(file, key=current)


def to_local(moment, zone):
    """:return: what the wall clock shows at an instant, naive"""
    return moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)


def midnight(day, zone):
    """:return: the instant at which a local day begins

    Where midnight is skipped, that is when the clock jumps; where it comes twice, the
    first time.
    """
    return at_clock(day, time.min, zone)


def at_clock(day, clock, zone):
    """:return: the instant at which the wall shows that time on a local day

    Where the time is skipped, as much later; where it comes twice, the first time.
    """
    local = datetime.combine(day, clock, tzinfo=zone)
    return local.astimezone(UTC).replace(tzinfo=None)


def get_days(first, last):
    """:return: list of the dates from ``first`` to ``last``, both included"""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def get_day_parts(day, zone):
    """How the wall clock runs through a local day.

    :return: list of (start, stop, offset): instants between which it is ``offset``
        ahead of UTC. One part, two on the day of a change, none of a day that the
        place has skipped.
    """
    start, stop = midnight(day, zone), midnight(day + ONE_DAY, zone)
    if start >= stop:
        return []
    before, after = _get_offset(start, zone), _get_offset(stop - ONE_SECOND, zone)
    if before == after:
        return [(start, stop, before)]
    change = _find_change(start, stop, before, zone)
    return [(start, change, before), (change, stop, after)]


def _get_offset(moment, zone):
    return moment.replace(tzinfo=UTC).astimezone(zone).utcoffset()


def _find_change(start, stop, before, zone):
    """:return: the first instant, to the second, with another offset than ``before``"""
    while stop - start > ONE_SECOND:
        middle = start + (stop - start) // 2
        middle = middle.replace(microsecond=0)
        if _get_offset(middle, zone) == before:
            start = middle
        else:
            stop = middle
    return stop
