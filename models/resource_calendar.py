from datetime import datetime

import pytz

from odoo import models
from odoo.tools import SQL, ormcache

from ..kpi.working_time import WorkingTime


class ResourceCalendar(models.Model):
    """Working hours, read once a year and calendar instead of once a ticket."""

    _inherit = "resource.calendar"

    def _get_innovation_working_time(self, start, end):
        """The working hours of the years from ``start`` to ``end``, leaves left out.

        :param datetime start, end: naive UTC
        :return: WorkingTime; asked about other years it knows nothing
        """
        self.ensure_one()
        version = self._get_innovation_version()
        return self._read_innovation_working_time(version, start.year, end.year)

    @ormcache("self.id", "version", "first", "last")
    def _read_innovation_working_time(self, version, first, last):
        start = datetime(first, 1, 1, tzinfo=pytz.utc)
        end = datetime(last + 1, 1, 1, tzinfo=pytz.utc)
        intervals = self._work_intervals_batch(start, end)[False]
        return WorkingTime(
            [(_naive(begin), _naive(stop)) for begin, stop, _records in intervals]
        )

    def _get_innovation_version(self):
        """What changes with every change of the hours or leaves, in one short query.

        Where the rows lie and which transaction wrote them: a date would miss what
        one transaction changes twice, or what is deleted.
        """
        for name in ("resource.calendar.attendance", "resource.calendar.leaves"):
            self.env[name].flush_model()
        self.flush_recordset()
        [(version,)] = self.env.execute_query(
            SQL(
                """
                SELECT string_agg(place, ' ' ORDER BY place) FROM (
                    SELECT 'c' || ctid || xmin AS place FROM resource_calendar
                     WHERE id = %(id)s
                     UNION ALL
                    SELECT 'a' || ctid || xmin FROM resource_calendar_attendance
                     WHERE calendar_id = %(id)s
                     UNION ALL
                    SELECT 'l' || ctid || xmin FROM resource_calendar_leaves
                     WHERE resource_id IS NULL
                       AND (calendar_id = %(id)s OR calendar_id IS NULL)
                ) row
                """,
                id=self.id,
            )
        )
        return version


def _naive(moment):
    return moment.astimezone(pytz.utc).replace(tzinfo=None)
