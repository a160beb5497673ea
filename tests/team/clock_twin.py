"""A slow and obvious twin of the clock: it walks minute by minute and looks up."""

from datetime import datetime, timedelta, timezone
from functools import lru_cache

MINUTE = timedelta(minutes=1)


# The same weeks are walked through for one calendar after the other.
@lru_cache(maxsize=30_000)
def look_at_wall(moment, zone):
    return moment.replace(tzinfo=timezone.utc).astimezone(zone)


class Twin:
    """
    :param zone: tzinfo of the place
    :param lines: list of (weekday, from, to), the latter in minutes of the day
    :param leaves: list of (start, stop), naive UTC
    """

    def __init__(self, zone, lines, leaves):
        self.zone, self.lines, self.leaves = zone, lines, leaves

    def get_clock(self, moment):
        """What stands on the wall at a naive UTC datetime."""
        return look_at_wall(moment, self.zone)

    def is_worked(self, moment):
        if any(start <= moment < stop for start, stop in self.leaves):
            return False
        now = self.get_clock(moment)
        minute = now.hour * 60 + now.minute
        return not self.lines or any(
            now.weekday() == day and begin <= minute < end
            for day, begin, end in self.lines
        )

    def get_worked_minutes(self, start, stop):
        found = []
        while start < stop:
            found += [start] if self.is_worked(start) else []
            start += MINUTE
        return found

    def get_hours(self, start, stop):
        return len(self.get_worked_minutes(start, stop)) / 60

    def get_days(self, first, last):
        # Begin and end a day too early and too late: only the dates on the wall count.
        low = datetime.combine(first, datetime.min.time()) - timedelta(days=1)
        high = datetime.combine(last, datetime.min.time()) + timedelta(days=3)
        days = {self.get_clock(m).date() for m in self.get_worked_minutes(low, high)}
        return {day for day in days if first <= day <= last}

    def get_midnight(self, day):
        """The first instant of a local day."""
        moment = datetime.combine(day, datetime.min.time()) - timedelta(days=1)
        while self.get_clock(moment).date() < day:
            moment += MINUTE
        return moment
