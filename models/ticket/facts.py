from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError

from ...tools.mail_subject import is_absence

# What moves a ticket to another stage: directly, or by the team's stages.
STAGE_MOVERS = {"stage_id", "team_id", "user_id"}
# People write these; "auto_comment", "notification" and mass mailings are written by
# the system, whoever pressed the button, and "out_of_office" by a mailbox.
HUMAN_TYPES = ("comment", "email")


class HelpdeskTicket(models.Model):
    """Facts the host module does not keep: first answer and reopenings.

    They follow from messages and stages, are written here only and stay: a reassigned
    or merged ticket, an answer of the customer or a later stage change none of them.
    Plain fields, not computed ones: a computed field would read every ticket there
    is while the addon is installed.
    """

    _name = "helpdesk.ticket"
    _inherit = ["helpdesk.ticket", "innovation.facts.mixin"]

    first_response_date = fields.Datetime(
        "First response", readonly=True, copy=False, fact=True
    )
    first_response_hours = fields.Float(
        "First response (business hours)",
        readonly=True,
        copy=False,
        aggregator="avg",
        help="Working hours of the company's calendar, leaves left out, from the "
        "creation of the ticket to the first public answer of a colleague.",
        fact=True,
    )
    first_response_calendar_hours = fields.Float(
        "First response (hours)",
        readonly=True,
        copy=False,
        aggregator="avg",
        help="Hours by the clock from the creation of the ticket to the first public "
        "answer of a colleague.",
        fact=True,
    )
    reopen_count = fields.Integer(
        "Reopened",
        readonly=True,
        copy=False,
        help="How often it was closed in vain.",
        fact=True,
    )
    closure_ids = fields.One2many(
        "innovation.ticket.closure",
        "ticket_id",
        string="Closings",
        readonly=True,
        fact=True,
    )

    # Tickets that arrived in a month, among those of years.
    _innovation_arrived_idx = models.Index("(company_id, create_date)")

    @api.model_create_multi
    def create(self, vals_list):
        # No button does this: the host offers none that runs after any creation.
        for vals in vals_list:
            self._check_innovation_facts(vals)
        tickets = super(HelpdeskTicket, self._without_fact_context()).create(vals_list)
        # Without a stage it begins in the first one, which is nobody's closing.
        if any(vals.get("stage_id") for vals in vals_list):
            tickets._follow_stage(self.browse())
        return tickets.with_env(self.env)

    def write(self, vals):
        # No button does this: stages are moved by forms, portal, mail and automation.
        self._check_innovation_facts(vals)
        before = {}
        if not STAGE_MOVERS.isdisjoint(vals):
            self._measure_if_pending()
            before = {ticket: ticket.stage_id for ticket in self}
        result = super().write(vals)
        if before:
            self._follow_stage(self.filtered(lambda t: t.stage_id != before[t]))
        if not vals.get("active", True):
            self._follow_merge()
        if "company_id" in vals:
            self._follow_company()
        if "partner_id" in vals:
            self._follow_partner()
        return result

    def _check_innovation_facts(self, names):
        facts = self._get_fact_names().intersection(names)
        if not facts:
            return
        labels = (
            self._fields[name]._description_string(self.env) for name in sorted(facts)
        )
        raise UserError(
            self.env._(
                "%(fields)s of ticket %(ticket)s follows from its messages and stages "
                "and cannot be written by hand: answer, close or reopen the ticket.",
                fields=", ".join(labels),
                ticket=self[:1].number or self.env._("(new)"),
            )
        )

    def _write_innovation_facts(self, vals):
        # Whoever may answer a ticket need not be allowed to change it.
        # pylint: disable=super-method-mismatch
        return super(HelpdeskTicket, self.sudo()).write(vals)

    # ------------------------------------------------------------
    # CLOSINGS
    # ------------------------------------------------------------

    def _follow_stage(self, moved):
        """Keep the closings of tickets whose stage may have changed.

        :param moved: those that stood elsewhere until now; what that stage means may
            have changed since they were closed by it
        """
        touched = self.filtered("stage_id.closed") | moved
        if touched:
            # Whoever closes a ticket has no right on its history.
            self.env["innovation.ticket.closure"].sudo()._follow(touched.sudo())

    def _follow_company(self):
        """A ticket takes its history along: the other company may not read it."""
        # Whoever moves a ticket has no right on its history.
        self.env["innovation.ticket.closure"].sudo()._follow_company(self.ids)

    # ------------------------------------------------------------
    # FIRST RESPONSE
    # ------------------------------------------------------------

    def _message_post_after_hook(self, message, msg_values):
        result = super()._message_post_after_hook(message, msg_values)
        # Whoever posts a message may not be allowed to read the ticket's facts.
        ticket = self.sudo()
        if not ticket.first_response_date and ticket._is_response(msg_values):
            ticket._measure_if_pending()
            if not ticket.first_response_date:
                ticket._set_first_response(message.sudo().date)
        return result

    def _follow_partner(self):
        """Who seemed to be the customer, and wrote, may have been the one to answer."""
        # Whoever changes a ticket may not be allowed to read its messages.
        unanswered = self.sudo().filtered(lambda t: not t.first_response_date)
        if unanswered:
            self.env.flush_all()
            unanswered._measure_first_responses(unanswered.ids)
            unanswered.invalidate_recordset(list(self._get_fact_names()))

    def _is_response(self, msg_values):
        """Whether a message of this ticket is a colleague's public answer.

        :param dict msg_values: as ``message_post`` hands them to its hook
        """
        if msg_values.get("message_type") not in HUMAN_TYPES:
            return False
        if msg_values.get("is_internal") or self._is_note(msg_values["subtype_id"]):
            return False
        if self._is_told_of_merge(msg_values.get("body")):
            return False
        if is_absence(msg_values.get("subject")):
            return False
        author = msg_values.get("author_id")
        return author != self.partner_id.id and self._is_colleague(author)

    def _is_note(self, subtype_id):
        """Notes are for colleagues; the mail that opens a ticket is the ticket."""
        to_id = self.env["ir.model.data"]._xmlid_to_res_id
        if subtype_id == to_id("mail.mt_comment"):
            return False  # the usual case: nothing to look up
        subtype = self.env["mail.message.subtype"].browse(subtype_id or [])
        opening = self._get_opening_subtype()
        return not subtype or subtype.internal or subtype.id == opening

    @api.model
    def _get_opening_subtype(self):
        """:return: id of the subtype of the mail that opens a ticket"""
        return self.env["ir.model.data"]._xmlid_to_res_id(
            "helpdesk_mgmt.hlp_tck_created"
        )

    def _is_colleague(self, partner_id):
        """Whether a person has, or had, an internal user; OdooBot is nobody."""
        user = self.env.user
        if user.partner_id.id == partner_id and not user._is_superuser():
            return user._is_internal()
        users = self.env["res.users"].with_context(active_test=False)
        return bool(partner_id) and bool(
            users.search_count(
                [
                    ("partner_id", "=", partner_id),
                    ("share", "=", False),
                    ("id", "!=", SUPERUSER_ID),
                ],
                limit=1,
            )
        )

    def _set_first_response(self, date):
        """:param datetime date: naive UTC"""
        self._store_first_responses(
            self.company_id, [(self.id, self.create_date, date)]
        )
        self.invalidate_recordset(list(self._get_fact_names()), flush=False)
