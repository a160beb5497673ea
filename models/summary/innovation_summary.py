from datetime import timedelta

from psycopg2.errors import UniqueViolation

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError

from ...tools.local_time import get_zone, to_local
from ..common.safely import each_safely, safely

# A reader's week of mail begins on Monday at this hour of their own clock.
MONDAY_HOUR = 6
KEPT_DAYS = 365
MAIL_STATES = {
    "outgoing": "queued",
    "sent": "sent",
    "received": "sent",
    "exception": "failed",
    "cancel": "cancelled",
}


class InnovationSummary(models.Model):
    """The weekly mail of one person: that it was written, and what became of it.

    The row is also the guard. It is committed together with its mail, so that one
    row is one mail at most, and no row means that the mail is still due.

    A week with nothing to say is settled by a row as well: the mail belongs to
    Monday morning, and what comes up on Wednesday stands in the next one.
    """

    _name = "innovation.summary"
    _inherit = ["innovation.people.mixin"]
    _description = "Weekly mail"
    _order = "week_start desc, user_id, id"
    _rec_name = "user_id"

    user_id = fields.Many2one(
        "res.users", string="Reader", required=True, readonly=True, ondelete="cascade"
    )
    week_start = fields.Date(
        "Week", required=True, readonly=True, index=True, help="Its Monday."
    )
    date = fields.Datetime("Written on", readonly=True)
    # For system administrators only: the mail says what closed teams do.
    mail_id = fields.Many2one(
        "mail.mail",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
        groups="base.group_system",
    )
    state = fields.Selection(
        [
            ("empty", "Nothing to say"),
            ("queued", "Waiting to be sent"),
            ("sent", "Sent"),
            ("failed", "Delivery failed"),
            ("cancelled", "Cancelled"),
            ("error", "Could not be written"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
    )
    failure_reason = fields.Text("Failure reason", compute="_compute_state", store=True)

    _once = models.UniqueIndex(
        "(user_id, week_start)", "There is one weekly mail per person and week."
    )

    @api.depends("mail_id.state", "mail_id.failure_reason")
    def _compute_state(self):
        for summary in self:
            mail = summary.mail_id
            # Sent mails are deleted: then what was known last stands.
            summary.state = MAIL_STATES.get(mail.state, summary.state or "empty")
            reason = mail.state == "exception" and mail.failure_reason
            summary.failure_reason = reason if mail else summary.failure_reason

    def action_retry(self):
        """Send a failed mail again, or write the one that could not be written."""
        # Managers only read this log; a second attempt is all they may ask for.
        self.check_access("read")
        # OdooBot and not sudo(): who creates a message may read it.
        failed = self.with_user(SUPERUSER_ID).filtered(lambda s: s._can_retry())
        if not failed:
            raise UserError(
                self.env._(
                    "There is nothing to send again: only a failed mail of this week "
                    "can be."
                )
            )
        failed.mail_id.write({"state": "outgoing", "failure_type": False})
        failed.filtered(lambda summary: not summary.mail_id)._write_mail()
        self._trigger_mail_queue()

    def _can_retry(self):
        """A mail that is gone is written anew, and says what is true this week."""
        this_week = self.week_start == self._get_week_start(self.user_id)
        return self.state in ("failed", "error") and this_week

    # ------------------------------------------------------------
    # CRON
    # ------------------------------------------------------------

    @api.model
    def _cron_send_summaries(self):
        """Write the mail of every reader who does not have this week's yet.

        It may run at any time and as often as one likes. A person whose mail cannot
        be written gets it at a later run.
        """
        self._retry_connections()
        due = dict(self._get_due())
        readers = self.env["res.users"].concat(*due)
        each_safely(
            readers,
            lambda user: self._send_to(user, due[user]),
            lambda user, error: self._keep_error(user, due[user], error),
        )
        if due:
            self._trigger_mail_queue()

    @api.model
    def _get_due(self):
        """:return: list of (reader, Monday of the week there) without a mail so far"""
        readers = self.env["res.users"].search(self._get_readers_domain())
        weeks = {user: self._get_week_start(user) for user in readers}
        settled = self.search(
            [
                ("user_id", "in", readers.ids),
                ("week_start", "in", list(set(weeks.values()))),
                ("state", "!=", "error"),
            ]
        )
        done = {(summary.user_id, summary.week_start) for summary in settled}
        return [item for item in weeks.items() if item not in done]

    @api.model
    def _get_readers_domain(self):
        return [
            ("share", "=", False),
            ("email", "not in", (False, "")),
            ("innovation_summary", "=", True),
        ]

    @api.model
    def _get_week_start(self, user):
        """The Monday of the week on the reader's clock, wherever the server stands.

        Until Monday at six it is still last week's: nobody gets it in the night.
        """
        now = to_local(fields.Datetime.now(), get_zone(self._get_timezone(user)))
        day = (now - timedelta(hours=MONDAY_HOUR)).date()
        return day - timedelta(days=day.weekday())

    @api.model
    def _get_timezone(self, user):
        return user.tz or user.company_id._get_zone().key

    @api.model
    def _send_to(self, user, week_start):
        """Call with the user's row locked: of two runs at once one writes."""
        self._claim(user, week_start)._write_mail()

    @api.model
    def _claim(self, user, week_start):
        """The one row of this person and week; nothing when it is not ours to do."""
        key = {"user_id": user.id, "week_start": week_start}
        known = self.search([(name, "=", value) for name, value in key.items()])
        known.invalidate_recordset(["state"])
        if known:
            return known.filtered(lambda summary: summary.state == "error")
        try:
            with self.env.cr.savepoint():
                return self.create(key)
        except UniqueViolation:
            return known  # another worker finished between our two looks

    def _keep_error(self, user, week_start, error):
        """Show it to the managers; the next run tries again."""
        vals = {"state": "error", "failure_reason": str(error) or type(error).__name__}
        safely(user, lambda user: self._claim(user, week_start).write(vals))

    @api.model
    def _retry_connections(self):
        """Queue again what the mail server did not even answer for.

        Without a failure type the connection was refused: nothing was handed over,
        so nobody can get it twice. Everything else waits for a manager's word.
        """
        # Last week's is left alone: this week's takes its place.
        last_week = fields.Date.today() - timedelta(days=7)
        failed = self.search([("state", "=", "failed"), ("week_start", ">", last_week)])
        mails = failed.mail_id.filtered(lambda mail: not mail.failure_type)
        mails.mark_outgoing()
        if mails:
            self._trigger_mail_queue()

    @api.model
    def _trigger_mail_queue(self):
        self.env.ref("mail.ir_cron_mail_scheduler_action")._trigger()

    @api.autovacuum
    def _gc_old(self):
        limit = fields.Date.today() - timedelta(days=KEPT_DAYS)
        self.search([("week_start", "<", limit)]).unlink()
