from odoo import api, fields, models

from .innovation_ritual import KINDS

FACILITATOR = "innovation_loop.group_innovation_facilitator"


class InnovationTeam(models.Model):
    """The rituals of a team, and when the next one is."""

    _inherit = "innovation.team"

    ritual_ids = fields.One2many("innovation.ritual", "team_id", string="Rituals")
    next_ritual_id = fields.Many2one(
        "innovation.ritual.session",
        string="Next ritual",
        compute="_compute_next_ritual_id",
    )
    next_ritual_start = fields.Datetime(
        "Start of the next ritual", compute="_compute_next_ritual_id"
    )
    can_plan_rituals = fields.Boolean(
        compute="_compute_can_plan_rituals", export_string_translation=False
    )

    @api.depends_context("uid")
    def _compute_next_ritual_id(self):
        Session = self.env["innovation.ritual.session"]
        coming = Session._get_coming([("team_id", "in", self.ids)])
        # The nearest is written last and stays.
        following = {session.team_id: session for session in reversed(coming)}
        for team in self:
            team.next_ritual_id = following.get(team._origin)
            team.next_ritual_start = team.next_ritual_id.start

    # So that a form offers nobody a button that ends in a refusal.
    @api.depends("ritual_ids", "facilitator_id")
    @api.depends_context("uid")
    def _compute_can_plan_rituals(self):
        runs_all = self.env.user.has_group(FACILITATOR)
        for team in self:
            runs = runs_all or team.facilitator_id == self.env.user
            team.can_plan_rituals = runs and bool(team._get_missing_rituals())

    def _get_missing_rituals(self):
        """:return: list of the kinds of rituals that the team does not have"""
        present = set(self.ritual_ids.mapped("kind"))
        return [kind for kind, _label in KINDS if kind not in present]

    def action_plan_rituals(self):
        """Ask for the hours of the rituals that the team does not have yet."""
        self.ensure_one()
        self.check_access("read")
        Plan = self.env["innovation.ritual.plan"]
        lines = Plan._prepare_lines(self._get_missing_rituals())
        wizard = Plan.create({"team_id": self.id, "line_ids": lines})
        name = self.env._("Plan the rituals of %s", self.name)
        return {**wizard._get_records_action(name=name), "target": "new"}

    def action_view_rituals(self):
        return self._action_of_team("innovation_loop.innovation_ritual_session_action")
