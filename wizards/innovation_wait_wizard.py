from odoo import api, fields, models

from ..models.common.days import Day

WAITS = {"two_weeks": {"weeks": 2}, "month": {"months": 1}}


class InnovationWaitWizard(models.AbstractModel):
    """Until when something waits: two weeks, a month or a day, never on a day off."""

    _name = "innovation.wait.wizard"
    _description = "Question about how long to wait"

    wait = fields.Selection(
        [("two_weeks", "2 weeks"), ("month", "1 month")],
        default="two_weeks",
        help="Or name a day.",
    )
    date = Day(compute="_compute_date", store=True, precompute=True, readonly=False)

    @api.depends("wait")
    def _compute_date(self):
        for wizard in self.filtered("wait"):
            wizard.date = wizard._get_proposal()

    @api.onchange("date")
    def _onchange_date(self):
        """A day off moves on to the next day of work; a day of one's own is no wait."""
        if self.date:
            self.date = self._get_clock()._get_next_working_day(self.date)
            self.wait = self.date == self._get_proposal() and self.wait

    def _get_proposal(self):
        wait = WAITS.get(self.wait)
        return bool(wait) and self._get_clock()._get_day_after(**wait)

    def _get_clock(self):
        """Hook: by whose working days.

        :return: innovation.team or res.company
        """
        return self.env.company
