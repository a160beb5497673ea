from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

# Who may see what belongs to a team, and who runs it.
PEOPLE = {"visibility", "member_ids", "facilitator_id", "sponsor_id"}


class InnovationTeam(models.Model):
    """The people who run one loop together."""

    _name = "innovation.team"
    _inherit = ["innovation.mail.mixin", "mail.alias.mixin"]
    _description = "Innovation team"
    _order = "sequence, name, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True, tracking=True)
    sequence = fields.Integer(default=10, export_string_translation=False)
    active = fields.Boolean(default=True)
    color = fields.Integer(export_string_translation=False)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    member_ids = fields.Many2many(
        "res.users",
        "innovation_team_member_rel",
        "team_id",
        "user_id",
        string="Members",
        # As text it is asked of the screen only: as a list Odoo looks for the teams of
        # each new user, and stores them as guests before it knows their groups.
        domain="[('share', '=', False)]",
    )
    facilitator_id = fields.Many2one(
        "res.users",
        domain=[("share", "=", False)],
        tracking=True,
        help="Runs the rituals, sorts the signals, keeps the sprint going.",
    )
    sponsor_id = fields.Many2one(
        "res.users",
        domain=[("share", "=", False)],
        tracking=True,
        help="Decides what the responsible could not decide in time.",
    )
    visibility = fields.Selection(
        [("company", "Everyone in the company"), ("members", "Members only")],
        required=True,
        default="company",
        tracking=True,
        help="Members only: signals, decisions and mail of this team are closed to "
        "everybody but its members, its facilitator and its sponsor.",
    )
    resource_calendar_id = fields.Many2one(
        "resource.calendar",
        string="Working hours",
        compute="_compute_resource_calendar_id",
        store=True,
        precompute=True,
        readonly=False,
        check_company=True,
    )
    quota_irritant = fields.Integer("Irritants a week", default=2)
    quota_blocker = fields.Integer("Blockers a week", default=2)
    quota_opportunity = fields.Integer("Opportunities a week", default=1)
    sprint_days = fields.Selection(
        [("7", "One week"), ("14", "Two weeks")],
        string="Sprint length",
        required=True,
        default="14",
    )
    max_open_decisions = fields.Integer(
        "Decisions open at once",
        default=5,
        help="Beyond this number, decide one before you open another.",
    )
    max_wip = fields.Integer(
        "Improvements in test at once",
        default=3,
        help="Beyond this number, finish one before another goes into test.",
    )
    member_count = fields.Integer("Member count", compute="_compute_member_count")
    new_signal_count = fields.Integer(
        "New signal count", compute="_compute_signal_counts"
    )
    week_signal_count = fields.Integer(
        "Week signal count", compute="_compute_signal_counts"
    )
    to_decide_count = fields.Integer(
        "To decide count", compute="_compute_decision_counts"
    )
    overdue_count = fields.Integer("Overdue count", compute="_compute_decision_counts")
    sprint_id = fields.Many2one(
        "innovation.sprint",
        string="Running sprint",
        compute="_compute_sprint_id",
    )
    sprint_goal = fields.Char("Sprint goal", compute="_compute_sprint_id")
    week_quota = fields.Integer("Week quota", compute="_compute_week_quota")

    _check_quota = models.Constraint(
        "CHECK (quota_irritant >= 0 AND quota_blocker >= 0 AND quota_opportunity >= 0)",
        "A weekly quota cannot be negative: put 0 for a kind you do not collect.",
    )
    _check_limits = models.Constraint(
        "CHECK (max_open_decisions > 0 AND max_wip > 0)",
        "A limit of 0 would block the team: allow at least one.",
    )

    @api.depends("company_id")
    def _compute_resource_calendar_id(self):
        for team in self.filtered(
            lambda t: t.resource_calendar_id.company_id != t.company_id
        ):
            team.resource_calendar_id = team.company_id.resource_calendar_id

    @api.depends("member_ids")
    def _compute_member_count(self):
        for team in self:
            team.member_count = len(team.member_ids)

    @api.depends("quota_irritant", "quota_blocker", "quota_opportunity")
    def _compute_week_quota(self):
        for team in self:
            team.week_quota = (
                team.quota_irritant + team.quota_blocker + team.quota_opportunity
            )

    @api.depends_context("uid")
    def _compute_signal_counts(self):
        Signal = self.env["innovation.signal"]
        domain = Domain("team_id", "in", self.ids)
        new = Signal._count_by_team(domain & Domain("state", "=", "new"))
        this_week = Signal._count_by_team(
            Domain.OR(
                Domain("team_id", "in", teams.ids) & Domain("week_start", "=", monday)
                for monday, teams in self.grouped(lambda t: t._get_monday()).items()
            )
        )
        for team in self:
            team.new_signal_count = new.get(team._origin, 0)
            team.week_signal_count = this_week.get(team._origin, 0)

    @api.depends_context("uid")
    def _compute_decision_counts(self):
        Decision = self.env["innovation.decision"]
        domain = Domain("team_id", "in", self.ids) & Domain("state", "=", "to_decide")
        to_decide = Decision._count_by_team(domain)
        overdue = Decision._count_by_team(domain & Domain("is_overdue", "=", True))
        for team in self:
            team.to_decide_count = to_decide.get(team._origin, 0)
            team.overdue_count = overdue.get(team._origin, 0)

    def _compute_sprint_id(self):
        running = self._get_running_sprints()
        for team in self:
            team.sprint_id = running.get(team._origin)
            team.sprint_goal = team.sprint_id.goal

    @api.constrains("visibility")
    def _check_default_stays_open(self):
        for team in self:
            is_default = team == team.company_id.innovation_team_id
            if is_default and team.visibility == "members":
                raise ValidationError(
                    self.env._(
                        "%s takes the signals of everybody without a team of their "
                        "own: it stays open. Create another team for its members only.",
                        team.name,
                    )
                )

    @api.constrains("active")
    def _check_active(self):
        self.filtered(lambda team: not team.active)._check_default_stays()

    @api.ondelete(at_uninstall=False)
    def _check_default_stays(self):
        for team in self:
            if team == team.company_id.innovation_team_id:
                raise ValidationError(
                    self.env._(
                        "%s takes the signals of everybody without a team of their "
                        "own: it can be neither archived nor deleted.",
                        team.name,
                    )
                )

    def write(self, vals):
        self._check_company_kept(vals)
        result = super().write(vals)
        if PEOPLE.intersection(vals):
            self._after_people()
            self._after_roles()
        return result

    def _after_people(self):
        """Hook: others than before may see what belongs to these teams."""

    def _after_roles(self):
        """Hook: others than before may run these teams, and be asked to decide."""

    def _check_company_kept(self, vals):
        company = vals.get("company_id")
        if company and self.company_id.ids not in ([], [company]):
            raise UserError(
                self.env._(
                    "%s stays in its company: its signals, decisions and sprints are "
                    "there. Create a new team in the other one.",
                    self[:1].name,
                )
            )

    def _get_insiders(self):
        """:return: res.users that the record rules let into the closed teams"""
        # Who is in a team is known to those who may not read the user records.
        teams = self.sudo()
        people = teams.member_ids | teams.facilitator_id | teams.sponsor_id
        return people.filtered(lambda user: not user.share)  # guests read nothing

    def _alias_get_creation_values(self):
        values = super()._alias_get_creation_values()
        # Strangers' mail is for the helpdesk; signals come from people one knows.
        values["alias_contact"] = "partners"
        values["alias_model_id"] = self.env["ir.model"]._get_id("innovation.signal")
        if self.id:
            values["alias_defaults"] = repr(
                {"team_id": self.id, "company_id": self.company_id.id}
            )
        return values

    def action_view_signals(self):
        return self._action_of_team("innovation_loop.innovation_signal_action")

    def action_view_decisions(self):
        return self._action_of_team("innovation_loop.innovation_decision_action_to_cut")

    def action_view_sprint(self):
        self.ensure_one()
        if self.sprint_id:
            return self.sprint_id.action_open_board()
        return self._action_of_team("innovation_loop.innovation_sprint_action")

    def _action_of_team(self, xmlid):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(xmlid)
        action["context"] = {
            "search_default_team_id": self.id,
            "default_team_id": self.id,
            "default_company_id": self.company_id.id,
        }
        return action
