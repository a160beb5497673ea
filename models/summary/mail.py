from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import hmac


class InnovationSummary(models.Model):
    """One mail: written as its reader, queued by OdooBot, with its way out."""

    _inherit = "innovation.summary"

    def _write_mail(self):
        """Queue the mail, when there is something to say."""
        for summary in self:
            reader = summary.user_id
            now = fields.Datetime.now()
            content = summary._as_reader()._get_content(summary._get_since())
            if content:
                body = summary._render_body(content)
                mail = self.env["mail.mail"].create(
                    self._prepare_mail_vals(reader, content["subject"], body)
                )
                summary.write({"date": now, "mail_id": mail.id})
            else:
                summary.write({"date": now, "state": "empty", "failure_reason": False})

    def _as_reader(self):
        """The content as this very person may see it, with their language and time."""
        reader = self.user_id
        # A context of its own: the caller's companies are not the reader's.
        context = {"lang": reader.lang or "en_US", "tz": self._get_timezone(reader)}
        env = self.env(user=reader.id, su=False, context=context)
        return env["innovation.summary.content"]

    def _get_since(self):
        """The last mail, at most two weeks ago: nothing is told twice or lost."""
        last = self.search(
            [
                ("user_id", "=", self.user_id.id),
                ("week_start", "<", self.week_start),
                ("week_start", ">=", self.week_start - timedelta(days=14)),
                ("state", "in", ("sent", "queued", "empty")),
            ],
            limit=1,
        )
        return last.date or fields.Datetime.now() - timedelta(days=7)

    def _render_body(self, content):
        qweb = self._as_reader().env["ir.qweb"]
        return qweb._render(
            "innovation_loop.innovation_summary_mail",
            {**content, "unsubscribe_url": self._get_preference_url(self.user_id)},
        )

    @api.model
    def _prepare_mail_vals(self, reader, subject, body):
        bot = self.env.ref("base.partner_root")
        sender = reader.company_id.email_formatted or bot.email_formatted
        return {
            "author_id": bot.id,
            "auto_delete": True,
            "body_html": body,
            "email_from": sender,
            "email_to": reader.email_formatted,
            "headers": repr(self._prepare_headers(reader)),
            "record_company_id": reader.company_id.id,
            "reply_to": sender,
            "state": "outgoing",
            "subject": subject,
        }

    @api.model
    def _prepare_headers(self, reader):
        return {
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{self._get_preference_url(reader)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "X-Auto-Response-Suppress": "OOF",
        }

    @api.model
    def _get_token(self, user_id):
        """Proves to the preference page that the mail was for this person."""
        # The secret of the database is for superusers only; the token is not.
        return hmac(self.env(su=True), "innovation-summary", user_id)

    @api.model
    def _get_preference_url(self, reader):
        token = self._get_token(reader.id)
        return f"{reader.get_base_url()}/innovation_loop/summary/{reader.id}/{token}"
