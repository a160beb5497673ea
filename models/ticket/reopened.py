from odoo import models


class InnovationRetrospective(models.Model):
    """Tickets that were closed in vain, since the last retrospective."""

    _inherit = "innovation.retrospective"

    def _get_fact_sections(self, span):
        facts = self._get_reopened_facts(span)
        section = self._fact_section("tickets", self.env._("Tickets"), facts)
        return [*super()._get_fact_sections(span), section]

    def _get_reopened_facts(self, span):
        start, end = self.company_id._get_bounds(span.first, span.last)
        tickets = self.env["helpdesk.ticket"]
        if tickets.has_access("read"):
            # Whoever may read a ticket sees there how often it was reopened.
            closures = self.env["innovation.ticket.closure"].sudo()
            reopened = closures.search(
                [
                    ("company_id", "=", self.company_id.id),
                    ("reopened_date", ">=", start),
                    ("reopened_date", "<", end),
                ]
            )
            found = tickets.search([("id", "in", reopened.ticket_id.ids)])
            if found:
                yield self._count_fact(self._say_reopened(len(found)), found)

    def _say_reopened(self, count):
        if count == 1:
            return self.env._("1 ticket reopened")
        return self.env._("%(count)s tickets reopened", count=count)
