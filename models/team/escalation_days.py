from odoo import fields, models

HELP = "Working days of the team: days off, public holidays and leaves do not count."


class InnovationTeam(models.Model):
    """How fast an overdue decision climbs, on the team's own days."""

    _inherit = "innovation.team"

    escalation_days_responsible = fields.Integer(
        "Days until the responsible",
        default=1,
        help=f"From the decision date until its responsible is reminded. {HELP}",
    )
    escalation_days_sponsor = fields.Integer(
        "Days until the sponsor",
        default=2,
        help=f"From the responsible's reminder until the sponsor is asked. {HELP}",
    )
    escalation_days_ritual = fields.Integer(
        "Days until the next meeting",
        default=2,
        help="From the sponsor until it stands first on the next meeting: facilitator "
        f"and sponsor are told. {HELP}",
    )

    _check_escalation_days = models.Constraint(
        "CHECK (escalation_days_responsible > 0 AND escalation_days_sponsor > 0 "
        "AND escalation_days_ritual > 0)",
        "Leave at least one working day to each step of the escalation.",
    )

    def _get_escalation_days(self):
        """:return: list: working days until the next step, by step taken so far"""
        return [
            self.escalation_days_responsible,
            self.escalation_days_sponsor,
            self.escalation_days_ritual,
        ]
