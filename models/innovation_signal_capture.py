from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import UserError
from odoo.tools import SQL, html2plaintext
from odoo.tools.misc import clean_context


class InnovationSignal(models.Model):
    """How a signal comes in: form, button, mail or API; with a name or without."""

    _inherit = "innovation.signal"

    @api.model
    def capture(self, vals):
        """The one entry that buttons, mail and API share.

        :param dict vals: field values; ``name`` is the only one needed
        :return: id of the new signal
        :rtype: int
        :raise UserError: when nothing was said
        """
        vals = dict(vals, name=(vals.get("name") or "").strip())
        if not vals["name"]:
            raise UserError(self.env._("Say in one line what you saw, then share it."))
        return self.create([vals]).id

    @api.model_create_multi
    def create(self, vals_list):
        if not any(vals.get("is_anonymous") for vals in vals_list):
            return super().create(vals_list)
        signals = self.browse()
        for vals in vals_list:
            nameless = vals.get("is_anonymous")
            signals += self._create_nameless(vals) if nameless else self.create([vals])
        return signals

    @api.model
    def _create_nameless(self, vals):
        """Create so that nothing in the database leads to the author."""
        self.check_access("create")
        self._check_facts(vals)
        team = self.env["innovation.team"].browse(vals.get("team_id"))
        team = team or self._get_default_team(self.env.company)
        team.check_access("read")
        # OdooBot and not sudo(), which would keep the author in create_uid.
        nobody = self.with_user(SUPERUSER_ID).with_context(
            clean_context(self.env.context),
            mail_create_nosubscribe=True,
            mail_create_nolog=True,
            tracking_disable=True,
        )
        signal = super(InnovationSignal, nobody).create(
            [dict(vals, team_id=team.id, reporter_id=False)]
        )
        signal._blur_dates()
        return signal.with_env(self.env)

    def _blur_dates(self):
        """Keep the day only: the minute of creation would tell who it was."""
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                """
                UPDATE innovation_signal
                   SET create_date = date_trunc('day', create_date),
                       write_date = date_trunc('day', create_date)
                 WHERE id IN %s
                """,
                tuple(self.ids),
            )
        )
        self.invalidate_recordset(["create_date", "write_date"])

    def write(self, vals):
        if vals.get("is_anonymous") and not all(self.mapped("is_anonymous")):
            raise UserError(
                self.env._(
                    "This signal was already shared with a name, which its history "
                    "keeps. Share it again without your name, then archive this one."
                )
            )
        return super().write(vals)

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        """An e-mail to the team's address becomes a signal of its sender."""
        author = self.env["res.partner"].browse(msg_dict.get("author_id"))
        # The gateway runs as a technical user; who wrote is known from the mail.
        user = author.sudo().user_ids.filtered(lambda u: not u.share)[:1]
        body = html2plaintext(msg_dict.get("body") or "").strip()
        defaults = {
            "name": msg_dict.get("subject") or body[:100] or self.env._("(no subject)"),
            "description": body,
            "reporter_id": user.id,
            "partner_id": False if user else author.commercial_partner_id.id,
        }
        return super().message_new(msg_dict, dict(defaults, **(custom_values or {})))
