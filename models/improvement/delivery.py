from odoo import api, models
from odoo.exceptions import UserError, ValidationError

from ...tools.visible import is_visible


class InnovationImprovement(models.Model):
    """Delivered is what one knows the result of, and it stays delivered."""

    _inherit = "innovation.improvement"

    @api.constrains("stage_id", "observed_result", "verdict")
    def _check_delivered(self):
        for improvement in self.filtered(lambda i: i.category == "delivered"):
            if is_visible(improvement.observed_result) and improvement.verdict:
                continue
            raise ValidationError(
                self.env._(
                    "“%s” is delivered when you know what it did. Open it, write the "
                    "observed result and choose keep, adapt or stop, then move it.",
                    improvement.name,
                )
            )

    def _get_locked_fields(self):
        # It would count as delivered in another sprint, team or decision.
        moves = {"sprint_id", "team_id", "decision_id"}
        return frozenset(moves if self._is_delivery_counted() else ())

    def _get_locked_message(self, labels):
        return self.env._(
            "“%s” was delivered in a sprint that is closed: open a new improvement for "
            "what comes next.",
            self.name,
        )

    def _is_delivery_counted(self):
        return self.category == "delivered" and self.sprint_id.state == "closed"

    def _check_stage(self, stage):
        """The month's figures have counted it: what is delivered stays delivered."""
        super()._check_stage(stage)
        if stage.category == "delivered":
            return
        for improvement in self.filtered(lambda i: i._is_delivery_counted()):
            raise UserError(improvement._get_locked_message(""))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_delivered(self):
        for improvement in self.filtered(lambda i: i.category == "delivered"):
            raise UserError(
                self.env._(
                    "“%s” was delivered and the month's figures have counted it: "
                    "archive it instead of deleting it.",
                    improvement.name,
                )
            )

    def action_deliver(self):
        """Move to the first delivered stage; refused without result and verdict."""
        self.stage_id = self._get_stage("delivered")

    def action_stop(self):
        self.stage_id = self._get_stage("stopped")

    @api.model
    def _get_stage(self, category):
        stages = self.env["innovation.improvement.stage"]
        return stages.search([("category", "=", category)], limit=1)
