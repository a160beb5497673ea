from odoo import fields, models


class InnovationTheme(models.Model):
    """What signals are about: billing, stock, lead times…"""

    _name = "innovation.theme"
    _description = "Innovation theme"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10, export_string_translation=False)
    active = fields.Boolean(default=True)
    color = fields.Integer()
    responsible_id = fields.Many2one("res.users", domain=[("share", "=", False)])
