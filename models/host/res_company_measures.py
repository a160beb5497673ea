from odoo import fields, models

from ...tools.working_time import EveryHour


class ResCompany(models.Model):
    """How a company wants its KPIs measured."""

    _inherit = "res.company"

    innovation_provisional_days = fields.Integer(
        "Provisional Window",
        default=31,
        help="Days after its end during which late facts (an answer, a reopening) can "
        "still change a period.",
    )
    innovation_granularity = fields.Selection(
        [("week", "Week"), ("month", "Month")],
        string="Week or Month",
        help="Empty: as each KPI says.",
    )
    innovation_ignored_reasons = fields.Text(
        "Credit Notes Left Out",
        help="One reason per line. A credit note over the whole invoice, whose reason "
        "holds one of these lines, is not counted as rework.",
    )

    _check_innovation_provisional_days = models.Constraint(
        "CHECK (innovation_provisional_days BETWEEN 0 AND 366)",
        "The provisional window lasts from 0 to 366 days.",
    )

    def _get_working_time(self, start, end):
        """The company's working hours between two instants, leaves left out.

        :param datetime start, end: naive UTC; what is asked about lies between them
        :return: object with ``hours(start, end)``, for naive UTC datetimes
        """
        # Working hours are no secret, but calendars have their own access rights.
        calendar = self.sudo().resource_calendar_id
        if not calendar:
            return EveryHour()
        return calendar._get_innovation_working_time(start, max(start, end))
