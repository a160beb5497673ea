from odoo import api, fields, models

from .escalation import RESPONSIBLE, RITUAL, SPONSOR

ACTIVITY = "innovation_loop.activity_type_escalation"


class InnovationDecision(models.Model):
    """Who is told at each step of the ladder, and in which words.

    Activities, and no mail: reminders ride in the weekly mail.
    """

    _inherit = "innovation.decision"

    escalation_words = fields.Char(
        "Escalation step",
        compute="_compute_escalation_words",
        help="A dot for each step taken of three, and what the last one was.",
    )

    @api.depends("escalation_level")
    @api.depends_context("lang")
    def _compute_escalation_words(self):
        words = {
            RESPONSIBLE: self.env._("Responsible reminded"),
            SPONSOR: self.env._("With the sponsor"),
            RITUAL: self.env._("First on the next meeting"),
        }
        for decision in self:
            level = decision.escalation_level
            dots = "●" * level + "○" * (RITUAL - level)
            decision.escalation_words = f"{dots} {words[level]}" if level else False

    def _tell_ladder(self):
        """Everybody up to this step has one open activity, and nobody else has."""
        people = self._get_ladder_people()
        # The activities of others are not the decider's to read or to remove.
        quiet = self.sudo().with_context(
            mail_activity_quick_update=True, innovation_asked_only=True
        )
        open_ones = quiet._get_ladder_activities()
        open_ones.filtered(lambda a: a.user_id not in people).unlink()
        known = open_ones.exists().grouped("user_id")
        for user in people:
            words = quiet.with_context(lang=user.lang)._say_ladder(user)
            if user in known:
                known[user].write({"summary": words})
            else:
                quiet.activity_schedule(
                    ACTIVITY,
                    date_deadline=self._get_team_today(),
                    summary=words,
                    user_id=user.id,
                )

    def _get_ladder_people(self):
        """:return: res.users who are asked at this step and at those below"""
        steps = [self.responsible_id, self.sponsor_id, self.team_id.facilitator_id]
        people = self.env["res.users"].union(*steps[: self.escalation_level])
        return people.filtered(self._may_ask)

    def _say_ladder(self, user):
        """:return: str in the language of the context: what this person is asked"""
        if self.escalation_level == RITUAL and user != self.responsible_id:
            return self.env._(
                "Put it first on the next meeting: nobody has decided yet"
            )
        if user == self.responsible_id:
            return self.env._("Decide: the decision date has passed")
        if self._is_orphan():
            return self.env._(
                "Choose who decides, or decide: %(name)s is not here any more",
                name=self.responsible_id.name,
            )
        return self.env._(
            "Decide together with %(name)s: the decision date has passed",
            name=self.responsible_id.name,
        )

    def _get_ladder_activities(self):
        return self.activity_search([ACTIVITY])

    def _clear_ladder(self):
        # The activities of others are not the decider's to read or to remove.
        self.sudo()._get_ladder_activities().unlink()


class InnovationTeam(models.Model):
    _inherit = "innovation.team"

    def _after_roles(self):
        """Who runs the team now is asked now, and who left it no longer."""
        result = super()._after_roles()
        # Whoever sets up a team need not be one of those who decide in it.
        Decision = self.env["innovation.decision"].sudo()
        Decision.search(
            [("team_id", "in", self.ids), ("escalation_level", ">", 0)]
        )._follow_ladder()
        return result
