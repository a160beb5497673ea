from odoo import fields, models


class InnovationSprintItem(models.Model):
    """What a closed sprint held, as it was on that day.

    Copies on purpose: the report must read the same a year later.
    """

    _name = "innovation.sprint.item"
    _description = "Sprint Item"
    _order = "sprint_id, id"

    sprint_id = fields.Many2one(
        "innovation.sprint", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="sprint_id.company_id", store=True)
    team_id = fields.Many2one(related="sprint_id.team_id", store=True)
    name = fields.Char(required=True)
    improvement_id = fields.Many2one(
        "innovation.improvement", index="btree_not_null", ondelete="set null"
    )
    outcome = fields.Selection(
        [
            ("delivered", "Delivered"),
            ("carried", "Carried"),
            ("returned", "Returned to backlog"),
            ("dropped", "Dropped"),
        ],
        required=True,
    )
    reason = fields.Char()
    owner_id = fields.Many2one("res.users", ondelete="set null")
    owner_name = fields.Char(help="Kept in words: people leave, the report stays.")
