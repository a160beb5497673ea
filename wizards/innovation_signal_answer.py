from odoo import fields, models


class InnovationSignalAnswer(models.TransientModel):
    """Close signals with the words that their authors will read."""

    _name = "innovation.signal.answer"
    _inherit = "innovation.signal.selection"
    _description = "Answer signals"

    step = fields.Selection(
        [("decline", "Decline"), ("resolve", "Resolve")],
        required=True,
        default="decline",
    )
    answer = fields.Text(
        required=True, default=lambda self: self._get_selected()[:1].answer
    )

    def action_confirm(self):
        self.ensure_one()
        if self.step == "resolve":
            self.signal_ids.action_resolve(self.answer)
        else:
            self.signal_ids.action_decline(self.answer)
