from odoo import api, fields, models

from ..models.decision.review import RESULTS


class InnovationDecisionReview(models.TransientModel):
    """The figures propose, a person says whether it worked."""

    _name = "innovation.decision.review"
    _inherit = "innovation.record.wizard"
    _description = "Review a decision"
    _record_fields = ("decision_id",)

    decision_id = fields.Many2one(
        "innovation.decision", required=True, readonly=True, ondelete="cascade"
    )
    # With the reader's own rights: a form that is not saved yet asks for nobody's.
    success_criterion = fields.Char(
        related="decision_id.success_criterion", related_sudo=False
    )
    figures = fields.Char(related="decision_id.review_figures", related_sudo=False)
    proposal = fields.Selection(
        related="decision_id.review_proposal", related_sudo=False
    )
    result = fields.Selection(
        RESULTS,
        string="Did it work?",
        compute="_compute_result",
        compute_sudo=False,
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )

    @api.depends("decision_id")
    def _compute_result(self):
        for wizard in self:
            wizard.result = wizard.result or wizard.decision_id.review_proposal

    def action_confirm(self):
        """:raise UserError: when the decision was reviewed or superseded meanwhile"""
        self.ensure_one()
        self.decision_id.action_review(self.result)

    def action_confirm_and_supersede(self):
        """The same, then open the decision that takes its place."""
        self.action_confirm()
        return self.decision_id.action_supersede()
