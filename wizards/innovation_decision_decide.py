from odoo import api, fields, models

from ..models.common.days import Day


class InnovationDecisionDecide(models.TransientModel):
    _name = "innovation.decision.decide"
    _inherit = ["innovation.record.wizard", "innovation.wait.wizard"]
    _description = "Take a decision"
    _record_fields = ("decision_id",)

    decision_id = fields.Many2one(
        "innovation.decision", required=True, readonly=True, ondelete="cascade"
    )
    outcome = fields.Selection(
        [("go", "Go"), ("no_go", "No go"), ("later", "Later")],
        required=True,
    )
    rationale = fields.Text(
        "Why",
        compute="_compute_rationale",
        compute_sudo=False,
        store=True,
        readonly=False,
        help="The authors of the signals will read it.",
    )
    date = Day(
        "To be decided by",
        help="Only for “later”: until then it waits, then it is due.",
    )
    # As the user: a form that was never saved passes no constraint.
    decision_name = fields.Char(related="decision_id.name", related_sudo=False)
    later_count = fields.Integer(related="decision_id.later_count", related_sudo=False)

    @api.depends("decision_id", "outcome")
    def _compute_rationale(self):
        """A go begins with the option that was chosen; its words stand for no other."""
        for wizard in self:
            start = wizard.decision_id._get_chosen_option()._get_reason()
            if wizard.outcome == "go":
                wizard.rationale = wizard.rationale or start
            elif wizard.rationale == start:
                wizard.rationale = False

    def _get_clock(self):
        return self.decision_id.team_id or super()._get_clock()

    def action_confirm(self):
        self.ensure_one()
        self.decision_id.action_decide(self.outcome, self.rationale, self.date)
