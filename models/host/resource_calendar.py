from datetime import datetime

import pytz

from odoo import models
from odoo.tools import ormcache

from ...tools.working_time import WorkingTime


class ResourceCalendar(models.Model):
    """Working hours, read once a year and calendar instead of once a ticket."""

    _name = "resource.calendar"
    _inherit = ["resource.calendar", "innovation.clock.mixin"]

    def _get_innovation_working_time(self, start, end):
        """The working hours of the years from ``start`` to ``end``, leaves left out.

        :param datetime start, end: naive UTC
        :return: WorkingTime; asked about other years it knows nothing
        """
        self.ensure_one()
        return self._read_innovation_working_time(start.year, end.year)

    @ormcache("self.id", "first", "last")
    def _read_innovation_working_time(self, first, last):
        start = datetime(first, 1, 1, tzinfo=pytz.utc)
        end = datetime(last + 1, 1, 1, tzinfo=pytz.utc)
        intervals = self._work_intervals_batch(start, end)[False]
        return WorkingTime(
            [(_naive(begin), _naive(stop)) for begin, stop, _records in intervals]
        )


class ResourceCalendarAttendance(models.Model):
    _name = "resource.calendar.attendance"
    _inherit = ["resource.calendar.attendance", "innovation.clock.mixin"]


class ResourceCalendarLeaves(models.Model):
    _name = "resource.calendar.leaves"
    _inherit = ["resource.calendar.leaves", "innovation.clock.mixin"]

    def _is_of_company(self):
        # Somebody's leave, of which there are many, changes nobody else's hours.
        return any(not leave.resource_id for leave in self)


def _naive(moment):
    return moment.astimezone(pytz.utc).replace(tzinfo=None)
