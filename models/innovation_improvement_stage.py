from odoo import fields, models


class InnovationImprovementStage(models.Model):
    """A column of the board; its category says what the column means."""

    _name = "innovation.improvement.stage"
    _description = "Improvement Stage"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10, export_string_translation=False)
    fold = fields.Boolean("Folded in Kanban")
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
