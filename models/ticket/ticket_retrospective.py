from datetime import timedelta

from odoo import fields, models

RECENT = timedelta(days=1)  # what was closed before was loaded, it did not happen now


class HelpdeskTicket(models.Model):
    """What went wrong badly is worth looking back on."""

    _name = "helpdesk.ticket"
    _inherit = ["helpdesk.ticket", "innovation.retrospective.document.mixin"]
    _retrospective_field = "ticket_id"
    _retrospective_kind = "incident"

    def _get_retrospective_name(self):
        return self.name

    def _say_retrospective_cause(self):
        return self.env._("It was of the highest priority, and is closed.")

    def _is_urgent(self):
        return self.priority == self._fields["priority"].get_values(self.env)[-1]


class InnovationTicketClosure(models.Model):
    _inherit = "innovation.ticket.closure"

    def _after_closing(self):
        result = super()._after_closing()
        since = fields.Datetime.now() - RECENT
        solved = self.filtered(lambda c: c.active and c.closed_date >= since)
        solved.ticket_id.filtered(lambda t: t._is_urgent())._propose_retrospective()
        return result
