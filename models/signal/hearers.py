from odoo import api, models


class InnovationSignal(models.Model):
    """Who hears a signal is seen before it is shared, and chosen."""

    _inherit = "innovation.signal"

    @api.model
    @api.readonly
    def get_capture_teams(self):
        """Return the teams that the form offers, and the one that would hear it.

        :return: dict of ``teams`` (list of dicts with id and name) and ``team_id``
        """
        company = self.env.company
        mine = self.env["innovation.team"].search(
            [("is_mine", "=", True), ("company_id", "=", company.id)]
        )
        default = self._get_default_team(company)
        return {
            "teams": [{"id": t.id, "name": t.display_name} for t in mine | default],
            "team_id": default.id,
        }
