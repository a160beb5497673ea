from odoo import api, fields, models
from odoo.exceptions import UserError

from ..common.given import check_one


class MailActivityType(models.Model):
    _inherit = "mail.activity.type"

    category = fields.Selection(
        selection_add=[("retrospective", "Hold a retrospective")],
        ondelete={"retrospective": "set default"},
    )


class MailActivity(models.Model):
    _inherit = "mail.activity"

    def action_hold_retrospective(self):
        """Start the retrospective that somebody has to do, of whatever it is about.

        :return: an action
        """
        check_one(self).check_access("read")
        record = (
            self.env[self.res_model].browse(self.res_id) if self.res_model else self
        )
        record.check_access("read")
        source = self.env.registry["innovation.retrospective.source.mixin"]
        if isinstance(record, source):
            return record.action_hold_retrospective()
        # Of a campaign, a task, a meeting: a person knows that it is worth it.
        retrospective = self.env["innovation.retrospective"].create(
            {"name": record.display_name}
        )
        self.action_feedback()
        return retrospective._get_records_action()

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
