from odoo import api, fields, models


class InnovationTheme(models.Model):
    """What signals are about: billing, stock, lead times…"""

    _name = "innovation.theme"
    _description = "Innovation Theme"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10, export_string_translation=False)
    active = fields.Boolean(default=True)
    color = fields.Integer()
    responsible_id = fields.Many2one("res.users", domain=[("share", "=", False)])
    ticket_category_ids = fields.Many2many(
        "helpdesk.ticket.category",
        string="Ticket Categories",
        help="Signals raised on a ticket of these categories get this theme.",
    )

    @api.model
    def _get_by_category(self, categories):
        """:return: dict category → its theme, in one query"""
        themes = self.search([("ticket_category_ids", "in", categories.ids)])
        return {c: t for t in reversed(themes) for c in t.ticket_category_ids}
