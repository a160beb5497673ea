from odoo import models

from ..models.common.days import Day


class InnovationSignalSnooze(models.TransientModel):
    _name = "innovation.signal.snooze"
    _inherit = ["innovation.signal.selection", "innovation.wait.wizard"]
    _description = "Snooze signals"

    date = Day("It comes back on", required=True)

    def _get_clock(self):
        return self.signal_ids.team_id[:1] or super()._get_clock()

    def action_confirm(self):
        self.ensure_one()
        self.signal_ids.action_snooze(self.date)
