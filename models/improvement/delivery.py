from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from ...tools.visible import is_visible


class InnovationImprovement(models.Model):
    """Delivered is what one knows the result of, and it stays delivered."""

    _inherit = "innovation.improvement"

    is_delivery_counted = fields.Boolean(
        compute="_compute_is_delivery_counted", export_string_translation=False
    )

    @api.depends("stage_id", "sprint_id", "date_delivered", "team_id")
    def _compute_is_delivery_counted(self):
        for improvement in self:
            improvement.is_delivery_counted = improvement._is_delivery_counted()

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
        if self._is_closed_with_sprint():
            return frozenset({"sprint_id", "team_id", "decision_id"})
        if not self._is_delivery_counted():
            return frozenset()
        return frozenset(
            {"team_id", "decision_id"} if self.decision_id else {"team_id"}
        )

    def _get_locked_message(self, labels):
        if self._is_closed_with_sprint():
            return self.env._(
                "“%s” was delivered in a sprint that is closed: open a new improvement "
                "for what comes next.",
                self.name,
            )
        return self.env._(
            "“%(improvement)s” was delivered on %(day)s and counts in the figures of "
            "that day: open a new improvement for what comes next.",
            improvement=self.name,
            day=format_date(self.env, self._get_local_date(self.date_delivered)),
        )

    def _is_closed_with_sprint(self):
        return self.category == "delivered" and self.sprint_id.state == "closed"

    def _is_delivery_counted(self):
        """A slip is taken back on the day it happened; then figures rest on it."""
        if self.category != "delivered" or self._is_closed_with_sprint():
            return self.category == "delivered"
        day = self._get_local_date(self.date_delivered)
        return bool(day) and day < self._get_team_today()

    def _check_stage(self, stage):
        """What is delivered stays delivered."""
        super()._check_stage(stage)
        if stage.category == "delivered":
            return
        for improvement in self.filtered(lambda i: i._is_delivery_counted()):
            raise UserError(improvement._get_locked_message(""))

    @api.model
    def _get_settled_domain(self):
        return Domain("category", "=", "delivered")

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

    @api.ondelete(at_uninstall=False)
    def _unlink_except_tried(self):
        """That something was tried and did not work is what others look for later."""
        for improvement in self.filtered(lambda i: i.category == "stopped"):
            if improvement.date_started:
                raise UserError(
                    self.env._(
                        "“%s” was tried and stopped, which is worth knowing later: "
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
        return stages.search_fetch([("category", "=", category)], limit=1)
