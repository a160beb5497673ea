from odoo import api, fields, models
from odoo.tools import email_normalize

from ...tools.mail_subject import split_subject
from ...tools.mail_text import read_lines
from ...tools.mail_words import get_first_words, get_words
from ...tools.visible import is_visible

MAX_NAME = 100


class InnovationSignal(models.Model):
    """An e-mail to the team's address becomes a signal of whoever sent it.

    Odoo bounces what the address does not accept and stops a sender who writes too
    often; for that it has to find what came from the same sender.
    """

    _inherit = "innovation.signal"
    _primary_email = "email_from"
    _person_words = frozenset({"email_from"})

    email_from = fields.Char(
        "Sent from",
        index="btree_not_null",
        copy=False,
        readonly=True,
        help="Address of the e-mail that this signal came from.",
        fact=True,
    )

    @api.model
    def _detect_loop_sender_domain(self, email_from_normalized):
        # The address is kept normalized: it is found by its index.
        return [("email_from", "=", email_from_normalized)]

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        values = custom_values or {}
        # Who wrote is a fact that the mail tells, and not its address.
        self._check_facts(values)
        self._check_new([values])
        company = self.env["res.company"].browse(values.get("company_id"))
        sender = self._prepare_sender_vals(msg_dict, company or self.env.company)
        words = self._prepare_spoken_vals(msg_dict)
        # What day it is, is no secret, whoever may read the team.
        team = self.env["innovation.team"].sudo().browse(values.get("team_id"))
        words["date_observed"] = self._get_day_written(msg_dict, team)
        address = email_normalize(msg_dict.get("email_from")) or False
        clerk = super(InnovationSignal, self._as_fact_writer())
        signal = clerk.message_new(
            {**msg_dict, "email_from": address},
            type(values)({**words, **sender, **values}),
        )
        return signal.with_env(self.env)

    @api.model
    def _prepare_sender_vals(self, msg_dict, company):
        """:return: dict with the colleague who shared it or the customer it is of"""
        # The gateway runs as a technical user; who wrote is known from the mail.
        author = self.env["res.partner"].sudo().browse(msg_dict.get("author_id"))
        colleagues = author.user_ids.filtered(lambda user: not user.share)
        customer = author.commercial_partner_id if not colleagues else author.browse()
        here = not customer.company_id or customer.company_id == company
        reporter = colleagues.filtered(lambda user: company in user.company_ids)[:1]
        return {"reporter_id": reporter.id, "partner_id": here and customer.id}

    @api.model
    def _prepare_spoken_vals(self, msg_dict):
        """:return: dict of what a mail says"""
        follows = bool(msg_dict.get("in_reply_to") or msg_dict.get("references"))
        subject, kind = split_subject(msg_dict.get("subject"), follows)
        text = get_words(read_lines(msg_dict.get("body")), kind, follows)
        return {"name": self._get_spoken_name(subject, text), "description": text}

    @api.model
    def _get_day_written(self, msg_dict, team):
        """:return: the team's day on which a mail was written, as far as one can tell

        Clocks go wrong: what would be of tomorrow or of long ago is of today.
        """
        today = team._get_today()
        moment = fields.Datetime.to_datetime(msg_dict.get("date") or None)
        day = team._get_local_day(moment) if moment else today
        return day if fields.Date.subtract(today, months=1) <= day <= today else today

    @api.model
    def _get_spoken_name(self, subject, text):
        if is_visible(subject):
            return subject
        first = get_first_words(text)
        if len(first) > MAX_NAME:
            first = first[: MAX_NAME - 1].rstrip() + "…"
        return first if is_visible(first) else self.env._("(no subject)")
