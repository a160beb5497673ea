from odoo import fields, models


class InnovationSignalSnooze(models.TransientModel):
    _name = "innovation.signal.snooze"
    _inherit = "innovation.signal.selection"
    _description = "Snooze signals"

    date = fields.Date(
        "Until", required=True, default=lambda self: self._get_default_date()
    )

    def _get_default_date(self):
        return fields.Date.add(fields.Date.context_today(self), days=30)

    def action_confirm(self):
        self.ensure_one()
        self.signal_ids.action_snooze(self.date)
