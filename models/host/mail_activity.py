from odoo import api, models
from odoo.exceptions import UserError


class MailActivity(models.Model):
    _inherit = "mail.activity"

    @api.constrains("user_id", "res_model_id", "res_id")
    def _check_may_be_asked(self):
        """Whoever has something to do reads what it is about.

        :raise UserError: for a person who may not read the record
        """
        loop = self.env.registry.descendants(["innovation.mixin"], "_inherit")
        for activity in self.filtered(lambda a: a.res_model in loop and a.user_id):
            record = self.env[activity.res_model].browse(activity.res_id)
            if not record._is_seen_by(activity.user_id):
                activity._refuse_user(record)

    def _refuse_user(self, record):
        # Constraints run with all rights; what this one tells is for readers only.
        record.sudo(False).check_access("read")
        raise UserError(
            self.env._(
                "“%(record)s” is not open to whom you ask: choose somebody of the team "
                "%(team)s.",
                record=record.display_name,
                team=record.team_id.name,
            )
        )
