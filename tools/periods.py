"""ISO weeks and calendar months, cut at local midnight. Plain Python, no Odoo."""

from dataclasses import dataclass
from datetime import date, timedelta

from .local_time import midnight


@dataclass(frozen=True, order=True)
class Period:
    """A week (from its Monday) or a month (from its first day)."""

    start: date
    granularity: str = "week"

    @classmethod
    def holding(cls, day, granularity):
        """The period of that granularity in which ``day`` lies."""
        if granularity == "month":
            return cls(day.replace(day=1), granularity)
        return cls(day - timedelta(days=day.weekday()), granularity)

    @property
    def end(self):
        """First day after the period."""
        if self.granularity == "month":
            return (self.start + timedelta(days=31)).replace(day=1)
        return self.start + timedelta(days=7)

    def next(self):
        return Period(self.end, self.granularity)

    def previous(self):
        return Period.holding(self.start - timedelta(days=1), self.granularity)

    def until(self, last):
        """This period and the following ones up to ``last``, oldest first."""
        periods, period = [], self
        while period <= last:
            periods.append(period)
            period = period.next()
        return periods

    def bounds(self, zone):
        """[start, end) as naive UTC datetimes, cut at midnight in a tzinfo."""
        return midnight(self.start, zone), midnight(self.end, zone)


def choose(known, today):
    """Which period of a series to show: the last whole one, if it has data.

    :param dict known: Period → whether it has data
    :param date today: a period that ends later is still running
    :return: Period; None when there is none
    """
    last = running = None
    for period in sorted(known):
        if period.end <= today:
            last = period
        else:
            running = period
    has_none = not (last and known[last])
    return running if has_none and running and known[running] else last or running
