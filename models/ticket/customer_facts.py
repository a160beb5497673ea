from odoo import models
from odoo.fields import Domain


class HelpdeskTicket(models.Model):
    _inherit = "helpdesk.ticket"

    # Those of one customer are counted while somebody sorts signals.
    _innovation_customer_idx = models.Index(
        "(partner_id) WHERE partner_id IS NOT NULL AND active"
    )


class InnovationSignal(models.Model):
    """What whoever sorts a signal knows of its customer: the tickets, too."""

    _inherit = "innovation.signal"

    def _get_customer_facts(self):
        still_open = Domain("stage_id.closed", "=", False)
        tickets = self._count_of_customer("helpdesk.ticket", still_open)
        one = self.env._("1 open ticket")
        many = self.env._("%s open tickets", tickets)
        facts = [one if tickets == 1 else many] if tickets else []
        return facts + super()._get_customer_facts()
