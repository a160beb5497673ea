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
        asked = self.filtered(lambda a: a.res_model in loop and a.user_id)
        # One look per person, however much they are asked.
        once = asked.grouped(lambda activity: (activity.res_model, activity.user_id))
        for (model, user), activities in once.items():
            records = self.env[model].browse(activities.mapped("res_id"))
            for record in records - records._get_seen_by(user):
                self._refuse_user(record)

    @api.model
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
