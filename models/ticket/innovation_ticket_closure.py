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
    _inherit = ["innovation.people.mixin"]
    _description = "Ticket closing"
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
        string="Closed by stage",
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
    )
    closed_date = fields.Datetime("Closed on", required=True, readonly=True)
    reopened_date = fields.Datetime("Reopened on", readonly=True)
    active = fields.Boolean(
        "Resolution",
        default=True,
        readonly=True,
        help="Off: closed by a stage that the company does not count as a resolution.",
    )

    # A month of one company, whatever the years behind it.
    _company_closed_idx = models.Index("(company_id, closed_date) WHERE active")
    _company_reopened_idx = models.Index(
        "(company_id, reopened_date) WHERE reopened_date IS NOT NULL"
    )
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
        known = self.with_context(active_test=False)
        known = known.search([("ticket_id", "in", tickets.ids)]).grouped("ticket_id")
        new = []
        for ticket in tickets:
            closures = known.get(ticket, self.browse())
            current = closures.filtered(lambda closure: not closure.reopened_date)
            if not ticket.stage_id.closed:
                current._reopen()
            elif current:
                current._change_stage(ticket.stage_id)
            else:
                new.append(closures._prepare_closing(ticket))
        # One is open at a time: the end of the last one is stored first.
        self.flush_model(["reopened_date"])
        self.create(new)._after_closing()

    def _after_closing(self):
        """Hook: these tickets were closed just now."""

    def _prepare_closing(self, ticket):
        """:param self: the closings of this ticket so far"""
        # The host stamps it just before, and an import brings its own; a stage that
        # the team brings along leaves the one of the closing before.
        date = ticket.closed_date
        if not date or any(date < closure.reopened_date for closure in self):
            date = fields.Datetime.now()
        return {
            "ticket_id": ticket.id,
            "company_id": ticket.company_id.id,
            "stage_id": ticket.stage_id.id,
            "closed_date": date,
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
        self._judge_anew(SQL("closure.company_id = %s", company.id))

    @api.model
    def _follow_stages(self, stages):
        """Judge anew what these stages closed: they began or ceased to close tickets.

        What stands in one that closes now is closed since it came there. What stands
        in one that does not any more keeps its closing, which counts for nothing until
        the ticket moves: marked again, all is as before.
        """
        self.env.flush_all()
        closing = stages.filtered("closed")
        if closing:
            self._add_missing(closing.ids)
        self._judge_anew(SQL("closure.stage_id = ANY(%s)", stages.ids))

    @api.model
    def _follow_company(self, ticket_ids):
        self.env.flush_all()
        self.env.execute_query(
            SQL(
                """
                UPDATE innovation_ticket_closure closure
                   SET company_id = ticket.company_id
                  FROM helpdesk_ticket ticket
                 WHERE ticket.id = ticket_id AND ticket_id = ANY(%s)
             RETURNING closure.id
                """,
                ticket_ids,
            )
        )
        self._judge_anew(SQL("closure.ticket_id = ANY(%s)", ticket_ids))

    @api.model
    def _add_missing(self, stage_ids):
        self.env.execute_query(
            SQL(
                """
                INSERT INTO innovation_ticket_closure (
                    ticket_id, company_id, stage_id, closed_date, active,
                    create_uid, create_date, write_uid, write_date)
                SELECT id, company_id, stage_id,
                       COALESCE(
                           GREATEST(create_date, last_stage_update), %(now)s), TRUE,
                       %(uid)s, %(now)s, %(uid)s, %(now)s
                  FROM helpdesk_ticket
                 WHERE stage_id = ANY(%(stages)s) AND id > %(pending)s
                    ON CONFLICT DO NOTHING
             RETURNING id
                """,
                stages=stage_ids,
                # Older ones are measured later, by what the stage means then.
                pending=self.env["helpdesk.ticket"]._get_pending(),
                uid=self.env.uid,
                now=self.env.cr.now(),
            )
        )

    @api.model
    def _judge_anew(self, which):
        """Say of some closings whether they are resolutions, as ``_is_resolution``.

        :param SQL which: condition on ``closure``
        """
        self.env.flush_all()
        changed = self.env.execute_query(
            SQL(
                """
                UPDATE innovation_ticket_closure
                   SET active = NOT judged.active
                  FROM (SELECT closure.id, closure.active,
                               (closure.stage_id IS NULL OR stage.closed IS TRUE)
                               AND excluded.stage_id IS NULL AS resolved
                          FROM innovation_ticket_closure closure
                          LEFT JOIN helpdesk_ticket_stage stage
                            ON stage.id = closure.stage_id
                          LEFT JOIN innovation_company_excluded_stage_rel excluded
                            ON excluded.stage_id = closure.stage_id
                           AND excluded.company_id = closure.company_id
                         WHERE %s) judged
                 WHERE judged.id = innovation_ticket_closure.id
                   AND judged.active != resolved
             RETURNING ticket_id
                """,
                which,
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
