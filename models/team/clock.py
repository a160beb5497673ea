from odoo import fields, models

from .innovation_clock import SATURDAY


class InnovationTeam(models.Model):
    """A team works by its own calendar, else by that of its company."""

    _name = "innovation.team"
    _inherit = ["innovation.team", "innovation.clock"]

    works_weekends = fields.Boolean(
        "Also works on Saturdays and Sundays",
        help="Sprints and the escalation count these days too, whatever the working "
        "hours say. Days off stay days off.",
    )

    def _get_working_calendar(self):
        # Which days the team works is the same for everybody who looks.
        team = self.sudo()
        return team.resource_calendar_id or team.company_id.resource_calendar_id

    def _get_working_company(self):
        return self.sudo().company_id  # as above

    def _get_working_days(self, first, last):
        days = super()._get_working_days(first, last)
        if not self.works_weekends or first > last:
            return days
        spared = self._get_years(first.year, last.year, hours=False).days(first, last)
        return days | {day for day in spared if day.weekday() >= SATURDAY}
