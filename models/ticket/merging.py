import re

from odoo import api, models

# OCA's helpdesk_mgmt_merge: named here and nowhere required.
WIZARD = "helpdesk.ticket.merge"
# How Odoo links to a ticket in a message, for Python and PostgreSQL alike.
LINK = r"""data-oe-model=["']helpdesk\.ticket["']"""


class HelpdeskTicket(models.Model):
    """Tickets that OCA's helpdesk_mgmt_merge has merged.

    It tells both of each other in public messages, takes the messages along and
    archives what was merged, whatever its stage; no field says into which. Here it
    becomes what the host has a word for: a duplicate, resolved with the other ticket.
    Nobody was answered by being told of it.
    """

    _inherit = "helpdesk.ticket"

    @api.model
    def _is_told_of_merge(self, body):
        """Whether a message links tickets to each other, as the merge writes it."""
        return bool(re.search(LINK, body or ""))

    def _follow_merge(self):
        """What is archived by a merge is a duplicate from now on."""
        if WIZARD not in self.env:
            return
        # What somebody chose in a wizard is read for what it did to these tickets.
        wizards = self.env[WIZARD].sudo().with_context(active_test=False)
        domain = [("ticket_ids", "in", self.ids), ("dst_ticket_id", "!=", False)]
        for wizard in wizards.search(domain):
            target = wizard.dst_ticket_id
            bodies = target.message_ids.mapped("body")
            told = "".join(filter(self._is_told_of_merge, bodies))
            merged = (wizard.ticket_ids & self).filtered(
                lambda t, told=told: f'data-oe-id="{t.id}"' in told
            )
            merged.duplicate_id = target
