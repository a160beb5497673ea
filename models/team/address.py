import ast

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.mail.tools.alias_error import AliasError

from .innovation_mail_mixin import TeamAddress


class InnovationTeam(models.Model):
    """The team's own address, and whom it hears there."""

    _inherit = "innovation.team"

    def _get_mail_team(self):
        return self

    def _get_address(self):
        """:return: what the team says of a mail to its address, and whose it is"""
        said = ast.literal_eval(self.alias_defaults)
        return TeamAddress(said, team_id=self.id, company_id=self.company_id.id)

    def _alias_get_error(self, message, message_dict, alias):
        error = super()._alias_get_error(message, message_dict, alias)
        # The gateway runs for whoever calls it, who need not see the team.
        team = self.sudo()
        if not error and team and not team.active:
            # Nobody would hear it there; whoever wrote had better know.
            error = AliasError(
                "error_innovation_team_archived", self.env._("team no longer active")
            )
        return error or team._get_closed_error(message_dict)

    def _get_closed_error(self, message_dict):
        """:return: AliasError for mail from outside to a closed team, or False"""
        # Who wrote is known from the mail, to whoever runs the gateway.
        author = self.env["res.partner"].sudo().browse(message_dict.get("author_id"))
        closed = self.filtered(lambda team: team.visibility == "members")
        if closed and not closed._get_insiders() & author.user_ids:
            return AliasError(
                "error_innovation_team_closed", self.env._("restricted to its members")
            )
        return False

    def _check_heard(self, message_dict):
        """:raise UserError: for mail from outside to a closed team"""
        if self._get_closed_error(message_dict):
            raise UserError(
                self.env._(
                    "This team hears its members only: write to a team that is open, "
                    "or ask one of them to share it."
                )
            )
