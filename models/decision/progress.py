from odoo import api, fields, models


class InnovationDecision(models.Model):
    """What became of a decision: delivered, in test, stopped."""

    _inherit = "innovation.decision"

    improvement_standing = fields.Char(
        "Where the Improvements Are", compute="_compute_improvement_standing"
    )
    is_stopped = fields.Boolean(
        compute="_compute_improvement_standing",
        help="All its improvements were stopped and nothing was delivered.",
    )

    @api.depends("improvement_ids.category")
    @api.depends_context("uid", "lang")
    def _compute_improvement_standing(self):
        for decision in self:
            categories = decision.improvement_ids.mapped("category")
            decision.improvement_standing = self._say_categories(categories)
            decision.is_stopped = set(categories) == {"stopped"}

    @api.model
    def _say_categories(self, categories):
        """:return: “1 delivered · 2 in test · 1 stopped”; empty without improvements"""
        in_test = categories.count("testing") + categories.count("adjusting")
        delivered, stopped = categories.count("delivered"), categories.count("stopped")
        todo = categories.count("todo")
        parts = [
            delivered and self.env._("%(count)s delivered", count=delivered),
            in_test and self.env._("%(count)s in test", count=in_test),
            todo and self.env._("%(count)s to do", count=todo),
            stopped and self.env._("%(count)s stopped", count=stopped),
        ]
        return " · ".join(part for part in parts if part)
