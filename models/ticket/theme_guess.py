from odoo import api, fields, models


class InnovationTheme(models.Model):
    _inherit = "innovation.theme"

    ticket_category_ids = fields.Many2many(
        "helpdesk.ticket.category",
        string="Ticket categories",
        help="Signals raised on a ticket of these categories get this theme.",
    )

    @api.model
    def _get_by_category(self, categories):
        """:return: dict category → its theme, in one query"""
        themes = self.search([("ticket_category_ids", "in", categories.ids)])
        return {c: t for t in reversed(themes) for c in t.ticket_category_ids}


class InnovationSignal(models.Model):
    """The category of a ticket says what a signal raised on it is about."""

    _inherit = "innovation.signal"

    def _guess_themes(self):
        categories = self.ticket_id.category_id
        themes = self.env["innovation.theme"]._get_by_category(categories)
        guesses = {signal: themes.get(signal.ticket_id.category_id) for signal in self}
        return {**super()._guess_themes(), **guesses}
