import logging
import re

from lxml import html

from odoo import api, fields, models
from odoo.tools import email_normalize, html2plaintext, html_sanitize

_logger = logging.getLogger(__name__)

# In front of a subject that was answered or passed on, in the languages around us.
PREFIXES = re.compile(r"^\s*((re|fwd?|tr|wg|aw|rv|i|r)\s*:\s*)+", re.IGNORECASE)
MAX_NAME = 100


class InnovationSignal(models.Model):
    """An e-mail to the team's address becomes a signal of whoever sent it.

    Odoo bounces what the address does not accept and stops a sender who writes too
    often; for that it has to find what came from the same sender. An answering
    machine is not stopped by it: that is done here.
    """

    _inherit = "innovation.signal"
    _primary_email = "email_from"

    email_from = fields.Char(
        "Sent From",
        index="btree_not_null",
        copy=False,
        readonly=True,
        help="Address of the e-mail that this signal came from.",
        fact=True,
    )

    @api.model
    def _routing_check_route(self, message, message_dict, route, raise_exception=True):
        if self._is_automatic(message):
            _logger.info(
                "Ignored automatic mail from %s with Message-Id %s: not a signal",
                message_dict.get("email_from"),
                message_dict.get("message_id"),
            )
            return ()
        return super()._routing_check_route(
            message, message_dict, route, raise_exception=raise_exception
        )

    @api.model
    def _is_automatic(self, message):
        """:return: whether a machine wrote it, see RFC 3834 and what came before it"""
        submitted = (message.get("Auto-Submitted") or "no").strip().lower()
        precedence = (message.get("Precedence") or "").strip().lower()
        return (
            not submitted.startswith("no")
            or precedence in ("auto_reply", "bulk", "junk")
            or any(message.get(name) for name in ("X-Autoreply", "X-Autorespond"))
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
        text = self._get_spoken_text(msg_dict.get("body"))
        words = {
            "name": self._get_spoken_name(msg_dict.get("subject"), text),
            "description": text,
        }
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
    def _get_spoken_text(self, body):
        """:return: the text without quotes and signature; all of it if that is all"""
        if not (body or "").strip():
            return ""
        root = html.fragment_fromstring(html_sanitize(body), create_parent="div")
        for node in root.xpath("./descendant::*[@data-o-mail-quote='1']"):
            if node.getparent() is not None:
                node.drop_tree()
        lines = html2plaintext(html.tostring(root, encoding="unicode")).splitlines()
        spoken = "\n".join(line for line in lines if not line.startswith(">")).strip()
        return spoken or html2plaintext(body).strip()

    @api.model
    def _get_spoken_name(self, subject, text):
        subject = " ".join(PREFIXES.sub("", subject or "").split())
        lines = (" ".join(line.split()) for line in text.splitlines())
        first = next((line for line in lines if line), "")
        if len(first) > MAX_NAME:
            first = first[: MAX_NAME - 1].rstrip() + "…"
        return subject or first or self.env._("(no subject)")
