from odoo import models


class HelpdeskTicket(models.Model):
    _name = "helpdesk.ticket"
    _inherit = ["helpdesk.ticket", "innovation.origin.mixin"]
    _innovation_link_field = "ticket_id"
