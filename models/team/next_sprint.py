from odoo import models
from odoo.fields import Domain


class InnovationTeam(models.Model):
    """Which sprint of a team something goes into: the one that runs, the next one."""

    _inherit = "innovation.team"

    def _get_running_sprints(self):
        """:return: dict team → the sprint it runs, where the user may read it"""
        running = Domain("team_id", "in", self.ids) & Domain("state", "=", "running")
        sprints = self.env["innovation.sprint"].search(running)
        return {sprint.team_id: sprint for sprint in sprints}

    def _get_next_sprints(self, after=None):
        """What was planned and is over without having run takes nothing any more.

        :param date after: only sprints that begin later than that day
        :return: dict team → its nearest planned sprint, where there is one
        """
        domain = Domain("team_id", "in", self.ids) & Domain("state", "=", "planned")
        if after:
            domain &= Domain("date_start", ">", after)
        planned = self.env["innovation.sprint"].search(domain, order="date_start desc")
        # The nearest is written last and stays.
        return {s.team_id: s for s in planned if s.date_end >= s.team_id._get_today()}
