from odoo import SUPERUSER_ID, api, models
from odoo.tools import SQL, split_every

from ...tools.mail_subject import ABSENCE
from .facts import HUMAN_TYPES
from .merging import LINK

BATCH = 20_000  # tickets per commit: some seconds, some tens of megabytes
PENDING = "innovation_loop.ticket_history_below"


class HelpdeskTicket(models.Model):
    """Facts of tickets that are older than the addon, from messages and tracking.

    A parameter holds the highest id still to be measured; each batch takes the
    newest of those, lowers the parameter and commits. Killed at any moment, the next
    run goes on where the last batch ended; a ticket measured twice gains nothing.
    """

    _inherit = "helpdesk.ticket"

    @api.model
    def _start_history(self):
        """At install: have everything that is there measured, in the background."""
        self.env.cr.execute("SELECT max(id) FROM helpdesk_ticket")
        [highest] = self.env.cr.fetchone()
        self._set_pending(highest or 0)
        if highest:
            self.env.ref("innovation_loop.ir_cron_ticket_history")._trigger()

    @api.model
    def _cron_measure_history(self):
        """Measure batch by batch; the KPIs are rebuilt after the last one."""
        while pending := self._get_pending():
            ids = self._get_batch(pending)
            self._measure_batch(ids)
            if not self.env["ir.cron"]._commit_progress(len(ids), remaining=bool(ids)):
                return

    @api.model
    def _measure_batch(self, ids):
        self._measure_history(ids)
        self._set_pending(min(ids, default=1) - 1)

    @api.model
    def _get_batch(self, below):
        query = SQL(
            "SELECT id FROM helpdesk_ticket WHERE id <= %s ORDER BY id DESC LIMIT %s",
            below,
            BATCH,
        )
        return [ticket_id for (ticket_id,) in self.env.execute_query(query)]

    @api.model
    def _get_pending(self):
        # A plain user who answers a ticket asks this, too.
        return int(self.env["ir.config_parameter"].sudo().get_param(PENDING) or 0)

    @api.model
    def _set_pending(self, highest):
        self.env["ir.config_parameter"].set_param(PENDING, str(highest))

    def _measure_if_pending(self):
        """What happens now is only understood after what happened before."""
        pending = self._get_pending()
        older = pending and self.filtered(lambda ticket: ticket.id <= pending)
        if older:
            self._measure_history(older.ids)

    @api.model
    def _measure_history(self, ids):
        """Establish the facts of some tickets as far as they are not known yet."""
        self.env.flush_all()
        self._measure_first_responses(ids)
        self._measure_closings(ids)
        self.env["innovation.ticket.closure"]._count_reopenings(ids)
        self.env.invalidate_all()

    # ------------------------------------------------------------
    # FIRST RESPONSE
    # ------------------------------------------------------------

    @api.model
    def _measure_first_responses(self, ids):
        rows = self.env.execute_query(self._get_first_responses_query(ids))
        by_company = {}
        for company_id, *row in rows:
            by_company.setdefault(company_id, []).append(row)
        for company_id, answered in by_company.items():
            company = self.env["res.company"].browse(company_id)
            self._store_first_responses(company, answered)

    @api.model
    def _get_first_responses_query(self, ids):
        """The same rules as ``_is_response``, over all messages at once.

        Of a mail that came before the addon only the subject tells that a mailbox
        answered by itself: Odoo keeps no headers.
        """
        return SQL(
            """
            SELECT ticket.company_id, ticket.id, ticket.create_date, min(message.date)
              FROM helpdesk_ticket ticket
              JOIN mail_message message
                ON message.model = 'helpdesk.ticket' AND message.res_id = ticket.id
              JOIN mail_message_subtype subtype ON subtype.id = message.subtype_id
             WHERE ticket.id = ANY(%(ids)s)
               AND ticket.first_response_date IS NULL
               AND message.message_type IN %(types)s
               AND message.is_internal IS NOT TRUE
               AND (message.subject ~* %(absence)s) IS NOT TRUE
               AND subtype.internal IS NOT TRUE AND subtype.id != %(opening)s
               AND COALESCE(message.body, '') !~ %(link)s
               AND message.author_id IS DISTINCT FROM ticket.partner_id
               AND message.author_id IN (
                    SELECT partner_id FROM res_users
                     WHERE share IS NOT TRUE AND id != %(bot)s)
             GROUP BY ticket.id
            """,
            ids=ids,
            types=HUMAN_TYPES,
            absence=ABSENCE,
            opening=self._get_opening_subtype(),
            link=LINK,
            bot=SUPERUSER_ID,
        )

    @api.model
    def _store_first_responses(self, company, answered):
        """:param answered: (ticket id, created, answered) rows of one company"""
        clock = company._get_working_time(
            min(created for _id, created, _answer in answered),
            max(answer for _id, _created, answer in answered),
        )
        rows = [
            (
                ticket_id,
                answer,
                clock.hours(created, answer),
                max((answer - created).total_seconds() / 3600, 0.0),
            )
            for ticket_id, created, answer in answered
        ]
        for some in split_every(5000, rows):
            self._update_first_responses(some)

    @api.model
    def _update_first_responses(self, rows):
        ids, dates, business, clock = map(list, zip(*rows, strict=True))
        self.env.execute_query(
            SQL(
                """
                UPDATE helpdesk_ticket ticket
                   SET first_response_date = found.date,
                       first_response_hours = found.business,
                       first_response_calendar_hours = found.clock
                  FROM unnest(%s::int[], %s::timestamp[], %s::float8[], %s::float8[])
                       AS found (id, date, business, clock)
                 WHERE ticket.id = found.id
                """,
                ids,
                dates,
                business,
                clock,
            )
        )
