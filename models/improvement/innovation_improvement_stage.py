from odoo import api, fields, models
from odoo.exceptions import UserError


class InnovationImprovementStage(models.Model):
    """A column of the board; its category says what the column means."""

    _name = "innovation.improvement.stage"
    _inherit = "innovation.naming.mixin"
    _description = "Improvement stage"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10, export_string_translation=False)
    fold = fields.Boolean("Folded in kanban")
    category = fields.Selection(
        [
            ("todo", "To do"),
            ("testing", "Testing"),
            ("adjusting", "Adjusting"),
            ("delivered", "Delivered"),
            ("stopped", "Stopped"),
        ],
        required=True,
        default="todo",
    )

    def write(self, vals):
        if "category" in vals:
            self._check_unused(vals["category"])
        return super().write(vals)

    def _check_unused(self, category):
        """Improvements would be delivered, or not any more, without anybody's word."""
        changed = self.filtered(lambda stage: stage.category != category)
        # Also those of teams that are closed to this manager.
        Improvement = self.env["innovation.improvement"].sudo()
        Improvement = Improvement.with_context(active_test=False)
        used = Improvement.search([("stage_id", "in", changed.ids)], limit=1).stage_id
        if used:
            raise UserError(
                self.env._(
                    "“%s” is in use: what it means cannot change. Add a new stage and "
                    "move its improvements there.",
                    used.name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_last(self):
        for stage in self:
            same = [("category", "=", stage.category), ("id", "not in", self.ids)]
            if not self.search(same, limit=1):
                raise UserError(
                    self.env._(
                        "“%s” is the last stage of its category and the board needs "
                        "one: rename it instead.",
                        stage.name,
                    )
                )
