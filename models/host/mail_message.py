from odoo import api, models
from odoo.exceptions import UserError

NAMED = frozenset({"author_id", "email_from"})
# Taken away, as by a moderator, they are nobody's words.
SAID = ("body", "subject")


class MailMessage(models.Model):
    """Who reads what is said on a record, and whose name it bears.

    Odoo lets any colleague name the author of a message. Mail that comes in, answers
    of machines and the share-back are written with all rights: they know whose it is.
    """

    _inherit = "mail.message"

    @api.constrains("partner_ids", "model", "res_id")
    def _check_addressed(self):
        """Whoever is written to reads a message and the name of its record.

        :raise UserError: for people to whom the team of the record is closed
        """
        for message in self.filtered("partner_ids"):
            strangers = message._get_strangers()
            if strangers and message.message_type == "email":
                # They had that mail from whoever sent it: there, not here.
                message.partner_ids -= strangers
            elif strangers:
                message._refuse_strangers()

    def _get_strangers(self):
        """:return: res.partner among those addressed to whom the record is closed"""
        model = self.env.get(self.model)
        if not self.res_id or not hasattr(model, "_find_strangers"):
            return self.env["res.partner"]
        return model.browse(self.res_id)._find_strangers(self.partner_ids)

    def _refuse_strangers(self):
        record = self.env[self.model].browse(self.res_id)
        # Constraints run with all rights; what this one tells is for readers only.
        record.sudo(False).check_access("read")
        team = record.team_id if "team_id" in record else record
        raise UserError(
            self.env._(
                "“%(record)s” belongs to the closed team %(team)s: write to its people "
                "only, or say it to the others elsewhere.",
                record=record.display_name,
                team=team.name,
            )
        )

    # No button leads here: whoever calls names author and address as they like.
    @api.model_create_multi
    def create(self, vals_list):
        messages = super().create(vals_list)
        messages._check_own_words()
        return messages

    def write(self, vals):
        spoken = bool(NAMED.intersection(vals)) or any(map(vals.get, SAID))
        if spoken:
            self._check_own_words()  # of those who have said it
        result = super().write(vals)
        if spoken:
            self._check_own_words()
        return result

    def _check_own_words(self):
        """:raise UserError: for words on our records that bear another one's name"""
        if self.env.su:
            return
        for message in self:
            if self.env["mail.thread"]._is_innovation(message.model):
                self.env.user._check_speaks(message.author_id, message.email_from)
