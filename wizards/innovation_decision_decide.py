from odoo import api, fields, models


class InnovationDecisionDecide(models.TransientModel):
    _name = "innovation.decision.decide"
    _description = "Take a decision"

    decision_id = fields.Many2one(
        "innovation.decision", required=True, readonly=True, ondelete="cascade"
    )
    outcome = fields.Selection(
        [("go", "Go"), ("no_go", "No go"), ("later", "Later")],
        required=True,
        default="go",
    )
    rationale = fields.Text(help="The authors of the signals will read it.")

    @api.constrains("decision_id")
    def _check_decision(self):
        # Constraints run with all rights; this one asks for the user's own.
        self.decision_id.sudo(False).check_access("write")

    def action_confirm(self):
        self.ensure_one()
        self.decision_id.action_decide(self.outcome, self.rationale)
