from odoo import api, models
from odoo.exceptions import UserError


class TeamAddress(dict):
    """Values for what a mail to a team's own address makes.

    Lives in this process: nobody can hand one in over RPC.
    """


class InnovationMailMixin(models.AbstractModel):
    """Which mail makes a record, and which one gets into its discussion.

    Everybody may call Odoo's mail gateway, with a model, a record and values of their
    own choice, and it runs with all rights. So nothing of that counts: only the team
    whose own address a mail was sent to, and the message that it answers.
    """

    _name = "innovation.mail.mixin"
    _inherit = "mail.thread"
    _description = "Record that listens to mail"

    def _get_mail_team(self):
        """Hook: the team whose people read what is written to this record."""
        return self.team_id

    @api.model
    def _prepare_mail_route(self, message, message_dict, route):
        """Let a mail in, with the values of the address it was sent to.

        :param tuple route: as in ``_routing_check_route``
        :return: the route with what counts of it; False after its sender was told no
        """
        model, thread_id, _given, user_id, alias = route
        record = self.browse(thread_id or []).exists()
        if not record:
            values = self._get_address_values(alias)
            if values is None:
                self._send_back(
                    message, message_dict, self.env._("Nobody reads this address.")
                )
                return False
            return model, False, values, user_id, alias
        self._find_mail_author(message_dict)
        # The gateway runs for whoever calls it, who need not see the record.
        if record.sudo()._get_mail_team()._get_closed_error(message_dict):
            self._send_back(
                message,
                message_dict,
                self.env._(
                    "Only the members of its team can write to that discussion."
                ),
            )
            return False
        return model, record.id, None, user_id, alias

    @api.model
    def _get_address_values(self, alias):
        """:return: TeamAddress of the team whose own address this is, or None"""
        # Whoever calls the gateway need not see the team.
        teams = self.env["innovation.team"].sudo().with_context(active_test=False)
        team = alias and teams.search([("alias_id", "=", alias.id)], limit=1)
        return team._get_address() if team else None

    @api.model
    def _find_mail_author(self, message_dict):
        if not message_dict.get("author_id"):
            found = self.env["mail.thread"]._partner_find_from_emails_single(
                [message_dict["email_from"]], no_create=True
            )
            message_dict["author_id"] = found[:1].id

    @api.model
    def _send_back(self, message, message_dict, words):
        """Tell whoever wrote that it did not arrive; nothing of what is there."""
        body = self.env["ir.qweb"]._render(
            "mail.mail_bounce_alias_security",
            {"body": words, "message": message_dict},
            minimal_qcontext=True,
        )
        self.env["mail.thread"]._routing_create_bounce_email(
            message_dict["email_from"],
            body,
            message,
            references=message_dict["message_id"],
        )

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        if not isinstance(custom_values, TeamAddress):
            raise UserError(
                self.env._(
                    "No mail makes a record of “%s”: write to the address of a team, "
                    "and it becomes a signal.",
                    self._description,
                )
            )
        teams = self.env["innovation.team"].browse(custom_values["team_id"])
        teams._check_heard(msg_dict)
        return super().message_new(msg_dict, custom_values)

    def message_update(self, msg_dict, update_vals=None):
        # The gateway runs for whoever calls it, as above.
        self.sudo()._get_mail_team()._check_heard(msg_dict)
        return super().message_update(msg_dict, update_vals=update_vals)
