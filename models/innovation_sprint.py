from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from .innovation_improvement import WIP_CATEGORIES


class InnovationSprint(models.Model):
    """One or two weeks for one point to improve."""

    _name = "innovation.sprint"
    _inherit = ["innovation.mixin"]
    _description = "Sprint"
    _order = "date_start desc, id desc"
    _fact_fields = frozenset({"state", "committed_count", "date_closed", "item_ids"})

    name = fields.Char(
        compute="_compute_name", store=True, precompute=True, readonly=False
    )
    goal = fields.Char(
        required=True, tracking=True, help="The one point to improve in this sprint."
    )
    theme_id = fields.Many2one("innovation.theme", index="btree_not_null")
    date_start = fields.Date(
        required=True,
        copy=False,
        default=fields.Date.context_today,
        tracking=True,
    )
    date_end = fields.Date(
        compute="_compute_date_end",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        copy=False,
        tracking=True,
    )
    state = fields.Selection(
        [("planned", "Planned"), ("running", "Running"), ("closed", "Closed")],
        required=True,
        readonly=True,
        default="planned",
        index=True,
        tracking=True,
        group_expand=True,
    )
    date_closed = fields.Datetime(readonly=True, copy=False)
    improvement_ids = fields.One2many(
        "innovation.improvement", "sprint_id", string="Improvements"
    )
    item_ids = fields.One2many(
        "innovation.sprint.item", "sprint_id", readonly=True, copy=False
    )
    committed_count = fields.Integer(
        "Committed", readonly=True, copy=False, help="Improvements in it at the start."
    )
    improvement_count = fields.Integer(compute="_compute_counts")
    delivered_count = fields.Integer(
        "Delivered Improvements", compute="_compute_counts"
    )
    wip_count = fields.Integer("In Test", compute="_compute_counts")
    blocked_count = fields.Integer("Blocked Improvements", compute="_compute_counts")
    progress = fields.Float(compute="_compute_counts", aggregator=None)
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")
    days_left = fields.Integer(compute="_compute_is_late", aggregator=None)
    retrospective_ids = fields.One2many(
        "innovation.retrospective", "sprint_id", string="Retrospectives"
    )
    retrospective_id = fields.Many2one(
        "innovation.retrospective", compute="_compute_retrospective_id"
    )

    _check_length = models.Constraint(
        "CHECK (date_end >= date_start AND date_end - date_start < 14)",
        "A sprint lasts 1 to 14 days: bring the end date nearer, or plan two sprints.",
    )
    _one_running = models.UniqueIndex(
        "(team_id) WHERE state = 'running'",
        "This team already runs a sprint: close it before you start the next one.",
    )

    @api.depends("date_start")
    def _compute_name(self):
        for sprint in self:
            date = format_date(self.env, sprint.date_start)
            sprint.name = sprint.name or self.env._("Sprint of %s", date)

    @api.depends("date_start", "team_id")
    def _compute_date_end(self):
        for sprint in self.filtered("date_start"):
            days = int(sprint.team_id.sprint_days or 14)
            sprint.date_end = sprint.date_start + timedelta(days=days - 1)

    @api.depends(
        "state",
        "improvement_ids.category",
        "improvement_ids.is_blocked",
        "item_ids.outcome",
    )
    def _compute_counts(self):
        for sprint in self:
            outcomes = sprint._get_outcomes()
            open_ones = sprint._get_open_improvements()
            sprint.improvement_count = len(outcomes)
            sprint.delivered_count = outcomes.count("delivered")
            sprint.wip_count = sum(o in WIP_CATEGORIES for o in outcomes)
            sprint.blocked_count = len(open_ones.filtered("is_blocked"))
            sprint.progress = 100 * sprint.delivered_count / max(len(outcomes), 1)

    def _get_outcomes(self):
        """Where each improvement stands; of a closed sprint, where it stood."""
        if self.state == "closed":
            return self.item_ids.mapped("outcome")
        return self.improvement_ids.mapped("category")

    @api.depends("date_end", "state")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for sprint in self:
            end = sprint.date_end or today
            sprint.days_left = (end - today).days + 1
            sprint.is_late = sprint.state == "running" and end < today

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        return Domain("state", "=", "running") & Domain("date_end", "<", today)

    @api.depends("retrospective_ids")
    def _compute_retrospective_id(self):
        for sprint in self:
            sprint.retrospective_id = sprint.retrospective_ids[:1]

    @api.constrains("team_id", "date_start", "date_end", "active")
    def _check_overlap(self):
        for sprint in self:
            other = self.search(sprint._get_overlap_domain(), limit=1)
            if other:
                raise ValidationError(
                    self.env._(
                        "%(sprint)s overlaps %(other)s (%(start)s to %(end)s). A team "
                        "runs one sprint at a time: choose other dates.",
                        sprint=sprint.name,
                        other=other.name,
                        start=format_date(self.env, other.date_start),
                        end=format_date(self.env, other.date_end),
                    )
                )

    def _get_overlap_domain(self):
        return [
            ("id", "!=", self.id),
            ("team_id", "=", self.team_id.id),
            ("date_start", "<=", self.date_end),
            ("date_end", ">=", self.date_start),
        ]

    def _get_locked_fields(self):
        if self.state == "closed":
            return frozenset({"name", "goal", "date_start", "date_end", "team_id"})
        return frozenset({"date_start", "team_id"} if self.state == "running" else ())

    @api.constrains("team_id")
    def _check_team(self):
        self.improvement_ids._check_sprint()

    @api.constrains("active")
    def _check_archived(self):
        for sprint in self.filtered(lambda s: s.state == "running" and not s.active):
            raise ValidationError(
                self.env._(
                    "%s is running: close it before you archive it.", sprint.name
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_started(self):
        for sprint in self.filtered(lambda s: s.state != "planned"):
            raise UserError(
                self.env._(
                    "%s was started and belongs to the team's history: close it and "
                    "archive it instead of deleting it.",
                    sprint.name,
                )
            )

    def _check_wip(self):
        """:raise ValidationError: when more is in test at once than the team allows"""
        for sprint in self.filtered(lambda s: s.state == "running"):
            sprint._check_wip_limit()

    def _check_wip_limit(self):
        limit = self.team_id.max_wip
        if self.wip_count > limit:
            raise ValidationError(
                self.env._(
                    "%(sprint)s would have %(count)s improvements in test at once; "
                    "%(team)s allows %(limit)s. Finish or put back one first.",
                    sprint=self.name,
                    count=self.wip_count,
                    team=self.team_id.name,
                    limit=limit,
                )
            )
