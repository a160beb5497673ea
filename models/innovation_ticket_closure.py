from odoo import api, fields, models
from odoo.tools import SQL


class InnovationTicketClosure(models.Model):
    """One closing of a ticket: from the day it was closed until it was reopened.

    The host module keeps one closing date, overwrites it and never clears it. Here a
    ticket that was closed twice has two rows, and its reopening stands on the first:
    on the closing it undoes. Rows are added by the ticket, never changed by hand.

    A closing by a stage that the company excludes (cancelled, rejected) is no
    resolution: it is kept with ``active`` off, so that another choice of stages can
    be applied to the past as well.
    """

    _name = "innovation.ticket.closure"
    _description = "Ticket Closing"
    _order = "closed_date desc, id desc"
    _rec_name = "ticket_id"

    ticket_id = fields.Many2one(
        "helpdesk.ticket", required=True, index=True, ondelete="cascade", readonly=True
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, ondelete="cascade", readonly=True
    )
    stage_id = fields.Many2one(
        "helpdesk.ticket.stage",
        string="Closed By Stage",
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
    )
    closed_date = fields.Datetime("Closed On", required=True, readonly=True)
    reopened_date = fields.Datetime("Reopened On", readonly=True)
    active = fields.Boolean(
        "Resolution",
        default=True,
        readonly=True,
        help="Off: closed by a stage that the company does not count as a resolution.",
    )

    # A month of one company, whatever the years behind it.
    _company_closed_idx = models.Index("(company_id, closed_date) WHERE active")
    _one_open_idx = models.UniqueIndex(
        "(ticket_id) WHERE reopened_date IS NULL",
        "A ticket is closed once at a time.",
    )
    _check_order = models.Constraint(
        "CHECK (reopened_date >= closed_date)",
        "A ticket is reopened after it was closed.",
    )

    @api.model
    def _follow(self, tickets):
        """Add, correct or end the closing of tickets whose stage has just changed."""
        current = self.with_context(active_test=False).search(
            [("ticket_id", "in", tickets.ids), ("reopened_date", "=", False)]
        )
        current = {closure.ticket_id: closure for closure in current}
        for ticket in tickets:
            closure = current.get(ticket, self.browse())
            if not ticket.stage_id.closed:
                closure._reopen()
            elif closure:
                closure._change_stage(ticket.stage_id)
        closed = tickets.filtered("stage_id.closed")
        self.create([self._prepare_closing(t) for t in closed if not current.get(t)])

    @api.model
    def _prepare_closing(self, ticket):
        return {
            "ticket_id": ticket.id,
            "company_id": ticket.company_id.id,
            "stage_id": ticket.stage_id.id,
            # The host stamps it just before; an import brings its own.
            "closed_date": ticket.closed_date or fields.Datetime.now(),
            "active": ticket.company_id._is_resolution(ticket.stage_id),
        }

    def _reopen(self):
        for closure in self:
            # Clocks of two servers may differ by a second.
            now = max(fields.Datetime.now(), closure.closed_date)
            closure.reopened_date = now
            if closure.active:
                ticket = closure.ticket_id
                ticket._write_innovation_facts(
                    {"reopen_count": ticket.reopen_count + 1}
                )

    def _change_stage(self, stage):
        """From one closed stage to another: solved after all, or not solved after all.

        A cancelled ticket that turns out to be solved is solved today.
        """
        resolved = self.company_id._is_resolution(stage)
        if resolved and not self.active:
            self.closed_date = fields.Datetime.now()
        self.write({"stage_id": stage.id, "active": resolved})

    @api.model
    def _apply_excluded_stages(self, company):
        """Judge all closings of a company anew, after its choice of stages changed."""
        self.env.flush_all()
        excluded = company.innovation_excluded_stage_ids.ids
        changed = self.env.execute_query(
            SQL(
                """
                UPDATE innovation_ticket_closure
                   SET active = NOT active
                 WHERE company_id = %(company)s
                   AND active = COALESCE(stage_id = ANY(%(excluded)s), FALSE)
             RETURNING ticket_id
                """,
                company=company.id,
                excluded=excluded,
            )
        )
        self._count_reopenings([ticket_id for (ticket_id,) in changed])
        self.env.invalidate_all()

    @api.model
    def _count_reopenings(self, ticket_ids):
        """Bring ``reopen_count`` of these tickets in line with their closings."""
        self.env.execute_query(
            SQL(
                """
                UPDATE helpdesk_ticket ticket
                   SET reopen_count = found.count
                  FROM (SELECT ticket_id, count(*) FILTER (
                                WHERE active AND reopened_date IS NOT NULL) AS count
                          FROM innovation_ticket_closure
                         WHERE ticket_id = ANY(%(ids)s)
                         GROUP BY ticket_id) found
                 WHERE ticket.id = found.ticket_id
                   AND COALESCE(ticket.reopen_count, 0) != found.count
             RETURNING ticket.id
                """,
                ids=ticket_ids,
            )
        )
