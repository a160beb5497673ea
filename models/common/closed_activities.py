from odoo import models
from odoo.fields import Domain

from .given import as_ids


class InnovationMixin(models.AbstractModel):
    """What one is asked to do shows the record's name to whoever is asked.

    So nobody keeps an activity on a record of a team that is closed to them: it goes
    when the record moves there, when the team is closed and when one leaves it.
    """

    _inherit = "innovation.mixin"

    def _after_team(self):
        result = super()._after_team()
        # Whoever moves a record need not see what others have to do with it.
        self.sudo().team_id._drop_activities_of_outsiders()
        return result

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        return super().message_subscribe(
            as_ids(partner_ids), as_ids(subtype_ids) if subtype_ids else None
        )


class InnovationTeam(models.Model):
    _inherit = "innovation.team"

    def _after_people(self):
        result = super()._after_people()
        # Whoever sets up a team need not see what others have to do.
        self.sudo()._drop_activities_of_outsiders()
        return result

    def _drop_activities_of_outsiders(self):
        """Call with all rights: the activities are other people's."""
        for team in self.filtered(lambda team: team.visibility == "members"):
            team._find_activities_of_outsiders().unlink()

    def _find_activities_of_outsiders(self):
        found = self.env["mail.activity"].with_context(active_test=False)
        others = Domain("user_id", "not in", self._get_insiders().ids)
        for model in self.env.registry.descendants(["innovation.mixin"], "_inherit"):
            if not self.env[model]._abstract:
                every = self.env[model].with_context(active_test=False)
                inside = every._search([("team_id", "=", self.id)])
                about = Domain("res_model", "=", model) & Domain("res_id", "in", inside)
                found |= found.search(others & about)
        return found
