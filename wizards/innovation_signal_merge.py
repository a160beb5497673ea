from odoo import api, fields, models
from odoo.exceptions import UserError


class InnovationSignalMerge(models.TransientModel):
    """Which one stays? Among several the one most people saw, else any other."""

    _name = "innovation.signal.merge"
    _inherit = "innovation.signal.selection"
    _description = "Merge signals"
    _record_fields = ("signal_ids", "target_id")

    choice_ids = fields.Many2many(
        "innovation.signal",
        compute="_compute_choice_ids",
        export_string_translation=False,
    )
    target_id = fields.Many2one(
        "innovation.signal",
        string="The one that stays",
        compute="_compute_target_id",
        store=True,
        readonly=False,
        ondelete="cascade",
        domain="[('id', 'in', choice_ids)] if signal_count > 1 else "
        "[('id', 'not in', signal_ids), ('merged_into_id', '=', False)]",
    )

    like_ids = fields.Many2many(
        "innovation.signal",
        compute="_compute_like_ids",
        compute_sudo=False,
        export_string_translation=False,
    )
    like_id = fields.Many2one(
        "innovation.signal",
        string="Says nearly the same",
        domain="[('id', 'in', like_ids)]",
        store=False,
    )

    @api.depends("signal_ids")
    def _compute_like_ids(self):
        """The first offer: what one signal says nearly as another one does."""
        Signal = self.env["innovation.signal"]
        for merge in self:
            signal = merge.signal_ids._origin
            alike = Signal.find_similar(signal.name) if len(signal) == 1 else ()
            merge.like_ids = Signal.browse([row["id"] for row in alike]) - signal

    @api.onchange("like_id")
    def _onchange_like_id(self):
        self.target_id = self.like_id or self.target_id

    @api.depends("signal_ids")
    def _compute_choice_ids(self):
        for merge in self:
            merge.choice_ids = merge.signal_ids.filtered(lambda s: not s.merged_into_id)

    @api.depends("signal_ids")
    def _compute_target_id(self):
        for merge in self.filtered(lambda m: m.signal_count > 1):
            merge.target_id = merge.choice_ids.sorted(self._get_rank)[:1]

    @api.model
    def _get_rank(self, signal):
        """What is being decided stays, or was answered; then what most people saw, then
        the oldest."""
        settled = not signal.decision_id, not signal.answered_date
        return (*settled, -signal.occurrence_count, signal._origin.id)

    def action_confirm(self):
        """Merge, and open the signal that stays."""
        self.ensure_one()
        merged = self.signal_ids - self.target_id
        if not (merged and self.target_id):
            raise UserError(self.env._("Choose another signal that stays."))
        merged.action_merge(self.target_id)
        return self.target_id._get_records_action()
