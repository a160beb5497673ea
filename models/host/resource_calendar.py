from odoo import models


class ResourceCalendar(models.Model):
    """Working hours, which ``innovation.clock`` reads once a year and keeps."""

    _name = "resource.calendar"
    _inherit = ["resource.calendar", "innovation.clock.mixin"]


class ResourceCalendarAttendance(models.Model):
    _name = "resource.calendar.attendance"
    _inherit = ["resource.calendar.attendance", "innovation.clock.mixin"]


class ResourceCalendarLeaves(models.Model):
    _name = "resource.calendar.leaves"
    _inherit = ["resource.calendar.leaves", "innovation.clock.mixin"]

    def _is_of_company(self):
        # Somebody's leave, of which there are many, changes nobody else's hours.
        return any(not leave.resource_id for leave in self)
