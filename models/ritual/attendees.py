from odoo import models


class InnovationRitual(models.Model):
    """Who comes: whoever is in the team on that day, and the guests of the ritual."""

    _inherit = "innovation.ritual"

    def _after_attendees(self):
        result = super()._after_attendees()
        for ritual, sessions in self._get_ahead().grouped("ritual_id").items():
            sessions._invite(ritual.attendee_ids)
        return result


class InnovationTeam(models.Model):
    _inherit = "innovation.team"

    def _after_people(self):
        """Who left the team leaves what lies ahead; who came finds it there."""
        result = super()._after_people()
        # Whoever sets up a team need not be one of those who hold its rituals.
        rituals = self.env["innovation.ritual"].sudo()
        rituals.search([("team_id", "in", self.ids)])._after_attendees()
        self._hide_meetings()
        return result

    def _hide_meetings(self):
        """What a team calls its meetings is for those who may see the team."""
        Session = self.env["innovation.ritual.session"].sudo()  # as above
        found = Session.search(
            [("team_id", "in", self.ids), ("calendar_event_id", "!=", False)]
        )
        for team, sessions in found.grouped("team_id").items():
            privacy = Session._get_privacy(team)
            meetings = sessions.calendar_event_id
            meetings.filtered(lambda m, p=privacy: m.privacy != p).privacy = privacy
