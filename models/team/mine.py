from odoo import api, fields, models
from odoo.fields import Domain


class ResUsersSettings(models.Model):
    _inherit = "res.users.settings"

    innovation_team_id = fields.Many2one(
        "innovation.team", "Team whose board was opened last", ondelete="set null"
    )

    @api.model
    def _get_fields_blacklist(self):
        # Not sent with every page: who left a closed team still has it here.
        return super()._get_fields_blacklist() + ["innovation_team_id"]


class InnovationTeam(models.Model):
    """Which teams are whose, and with which one somebody works right now."""

    _inherit = "innovation.team"

    is_mine = fields.Boolean(
        compute="_compute_is_mine",
        search="_search_is_mine",
        export_string_translation=False,
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_is_mine(self):
        mine = self.filtered_domain(self._get_mine_domain())
        mine.is_mine = True
        (self - mine).is_mine = False

    @api.model
    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = self._get_mine_domain()
        return mine if True in value else ~mine

    @api.model
    def _get_mine_domain(self):
        """Those that the user is inside of, and those that everybody is in."""
        everybody = self.env.companies.innovation_team_id
        return Domain("id", "in", everybody.ids) | self._get_inside_domain()

    @api.model
    def _get_inside_domain(self):
        """Teams that the user is in, runs or sponsors, closed ones as well."""
        me = self.env.uid
        return (
            Domain("member_ids", "in", [me])
            | Domain("facilitator_id", "=", me)
            | Domain("sponsor_id", "=", me)
        )

    @api.model
    def _get_readable(self):
        """:return: teams whose signals the user may read; a manager knows of others"""
        return self.search(
            Domain("visibility", "=", "company") | self._get_inside_domain()
        )

    @api.model
    def _get_mine(self):
        """:return: teams the user shares signals in, else the one everybody is in"""
        me = self.env.uid
        mine = self.search(
            Domain("member_ids", "in", [me]) | Domain("facilitator_id", "=", me)
        )
        return mine or self._get_readable() & self.env.company.innovation_team_id

    @api.model
    def _get_to_sort(self):
        """:return: teams whose signals wait for the user: those they run, and those
        that nobody runs; who runs none helps in those they are in"""
        run = self.search([("facilitator_id", "=", self.env.uid)])
        nobody = Domain("facilitator_id", "=", False) | Domain(
            "facilitator_id.active", "=", False
        )
        return (run or self._get_mine()) | self.search(nobody)

    # ------------------------------------------------------------
    # THE TEAM OF THE SCREEN
    # ------------------------------------------------------------

    @api.model
    def _get_current(self):
        """:return: the team whose board the user opened last, else one of their own"""
        last = self.env.user.res_users_settings_id.innovation_team_id
        return (
            self.search([("id", "=", last.id), ("is_mine", "=", True)])
            or (self._get_mine()[:1])
        )

    @api.model
    def _choose_current(self, team_id):
        """Take the team that a screen names for the current one, if it is the user's.

        :param int team_id: else the one that is
        :return: innovation.team
        """
        mine = self.search([("is_mine", "=", True)])
        team = mine.filtered(lambda t: t.id == team_id) or self._get_current()
        Settings = self.env["res.users.settings"]
        settings = Settings._find_or_create_for_user(self.env.user)
        if settings.innovation_team_id != team:
            settings.innovation_team_id = team
        return team
