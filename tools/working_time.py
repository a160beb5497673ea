"""Working time between instants, asked a million times. Plain Python, no Odoo."""

from bisect import bisect_right
from itertools import accumulate


class WorkingTime:
    """The working stretches of a calendar and how much of each question they cover."""

    def __init__(self, stretches):
        """:param stretches: sorted (start, stop) pairs of UTC datetimes, no overlap"""
        self.starts = [start for start, _stop in stretches]
        self.lengths = [(stop - start).total_seconds() for start, stop in stretches]
        self.before = [0.0, *accumulate(self.lengths)]

    def hours(self, start, end):
        """:return: working hours in [start, end); 0 when the end comes first"""
        return max(self._until(end) - self._until(start), 0.0) / 3600

    def _until(self, moment):
        """Working seconds from the first stretch up to a moment."""
        place = bisect_right(self.starts, moment) - 1
        if place < 0:
            return 0.0
        into = (moment - self.starts[place]).total_seconds()
        return self.before[place] + min(into, self.lengths[place])


class EveryHour:
    """What a company without working hours counts by: the clock on the wall."""

    def hours(self, start, end):
        return max((end - start).total_seconds(), 0.0) / 3600
