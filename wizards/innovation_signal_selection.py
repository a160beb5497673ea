from odoo import api, fields, models


class InnovationSignalSelection(models.AbstractModel):
    """A small question about the signals on which it was opened."""

    _name = "innovation.signal.selection"
    _inherit = "innovation.record.wizard"
    _description = "Question about selected signals"
    _record_fields = ("signal_ids",)

    signal_ids = fields.Many2many(
        "innovation.signal",
        string="Signals",
        required=True,
        readonly=True,
        default=lambda self: self._get_selected(),
    )
    signal_count = fields.Integer(
        compute="_compute_signal_count", export_string_translation=False
    )

    @api.model
    def _get_selected(self):
        context = self.env.context
        if context.get("active_model") != "innovation.signal":
            return self.env["innovation.signal"]
        ids = context.get("active_ids") or [context.get("active_id")]
        return self.env["innovation.signal"].browse(filter(None, ids))

    @api.depends("signal_ids")
    def _compute_signal_count(self):
        for selection in self:
            selection.signal_count = len(selection.signal_ids)
