from odoo import models


class MailComposeMessage(models.TransientModel):
    """The composer names an author, too, and sends to many with all rights."""

    _inherit = "mail.compose.message"

    def _action_send_mail(self, auto_commit=False):
        for composer in self:
            ours = self.env["mail.thread"]._is_innovation(composer.model)
            if ours and not self.env.su:
                self.env.user._check_speaks(composer.author_id, composer.email_from)
        return super()._action_send_mail(auto_commit)
