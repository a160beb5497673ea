from odoo import models


class InnovationMixin(models.AbstractModel):
    """What is said on a closed team's record is said among its people."""

    _inherit = "innovation.mixin"

    def _find_strangers(self, partners):
        """:return: those of these res.partner who may not read what is said here"""
        # To whom a team is open is no secret to those who write there.
        return self.sudo().team_id._find_strangers(partners)


class InnovationTeam(models.Model):
    _inherit = "innovation.team"

    def _find_strangers(self, partners):
        """:return: those of these res.partner to whom the team is closed"""
        if self.visibility != "members":
            return partners.browse()
        return partners - self._get_insiders().partner_id
