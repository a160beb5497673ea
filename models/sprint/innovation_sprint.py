from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from ..common.days import Day
from ..improvement.innovation_improvement import WIP_CATEGORIES


class InnovationSprint(models.Model):
    """One or two weeks for one point to improve."""

    _name = "innovation.sprint"
    _inherit = ["innovation.mixin"]
    _description = "Sprint"
    _order = "date_start desc, id desc"

    # Not copied: it says when the sprint begins.
    name = fields.Char(
        compute="_compute_name",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
    )
    generated_name = fields.Char(
        compute="_compute_name",
        store=True,
        precompute=True,
        export_string_translation=False,
    )
    goal = fields.Char(
        required=True, tracking=True, help="The one point to improve in this sprint."
    )
    theme_id = fields.Many2one("innovation.theme", index="btree_not_null")
    date_start = Day(
        "Start date",
        required=True,
        copy=False,
        default=lambda self: self._get_default_start(),
        tracking=True,
    )
    date_end = Day(
        "End date",
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
        copy=False,
        default="planned",
        index=True,
        tracking=True,
        group_expand=True,
        fact=True,
    )
    date_closed = fields.Datetime("Closed on", readonly=True, copy=False, fact=True)
    improvement_ids = fields.One2many(
        "innovation.improvement", "sprint_id", string="Improvements"
    )
    item_ids = fields.One2many(
        "innovation.sprint.item", "sprint_id", readonly=True, copy=False, fact=True
    )
    improvement_count = fields.Integer("Improvement count", compute="_compute_counts")
    delivered_count = fields.Integer(
        "Delivered improvements", compute="_compute_counts"
    )
    wip_count = fields.Integer("In test", compute="_compute_counts")
    blocked_count = fields.Integer("Blocked improvements", compute="_compute_counts")
    progress = fields.Float(compute="_compute_counts", aggregator=None)
    is_late = fields.Boolean(
        "Is late", compute="_compute_is_late", search="_search_is_late"
    )
    days_left = fields.Integer("Days left", compute="_compute_is_late", aggregator=None)
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

    # The last net, for what does not go through the check below: deferred, so that
    # people read which sprint is in the way.
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (int4range(team_id, team_id, '[]') WITH &&, "
        "daterange(date_start, date_end, '[]') WITH &&) WHERE (active) "
        "DEFERRABLE INITIALLY DEFERRED",
        "A team runs one sprint at a time and another one covers some of these days: "
        "choose other dates.",
    )

    @api.depends("date_start")
    def _compute_name(self):
        for sprint in self:
            date = format_date(self.env, sprint.date_start)
            name = self.env._("Sprint of %s", date)
            # Follows the dates until somebody gives it a name of its own.
            is_own = sprint.name and sprint.name not in (sprint.generated_name, name)
            sprint.generated_name = sprint.generated_name if is_own else name
            sprint.name = sprint.name if is_own else name

    @api.model
    def _get_default_start(self):
        """:return: today where the team works, or the day after its last sprint"""
        team = self.env["innovation.team"].browse(
            self.env.context.get("default_team_id")
        )
        team = team or self._get_default_team(self.env.company)
        return self._get_start_behind(team)

    @api.model
    def _get_start_behind(self, team):
        last = self.search([("team_id", "=", team.id)], order="date_end desc", limit=1)
        today = team._get_today()
        return max(last.date_end + timedelta(days=1), today) if last else today

    def copy_data(self, default=None):
        """A copy is planned behind the last sprint of its team."""
        copies = super().copy_data(default)
        for sprint, vals in zip(self, copies, strict=True):
            vals.setdefault("date_start", self._get_start_behind(sprint.team_id))
        return copies

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
        "item_ids.date_removed",
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

    @api.depends("date_end", "state", "team_id")
    def _compute_is_late(self):
        for sprint in self:
            today = sprint.team_id._get_today()
            end = sprint.date_end or today
            sprint.days_left = (end - today).days + 1
            sprint.is_late = sprint.state == "running" and end < today

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        # A team runs one at a time; what day it is depends on the team.
        late = self.search([("state", "=", "running")]).filtered("is_late")
        return Domain("id", "in", late.ids)

    @api.depends("retrospective_ids")
    def _compute_retrospective_id(self):
        for sprint in self:
            sprint.retrospective_id = sprint.retrospective_ids[:1]

    @api.constrains("team_id", "date_start", "date_end", "active")
    def _check_overlap(self):
        self._serialize(self.team_id)
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

    def write(self, vals):
        result = super().write(vals)
        if not vals.get("active", True):
            self._after_archive()
        return result

    def _after_close(self):
        """Hook: people have said what becomes of what was not delivered."""

    def _after_archive(self):
        """Hook: these sprints are put away."""

    def _get_overlap_domain(self):
        return [
            ("id", "!=", self.id),
            ("team_id", "=", self.team_id.id),
            ("date_start", "<=", self.date_end),
            ("date_end", ">=", self.date_start),
        ]

    def _get_locked_fields(self):
        if self.state == "closed":
            shown = {"name", "goal", "theme_id", "date_start", "date_end", "team_id"}
            return frozenset(shown)
        return frozenset({"date_start", "team_id"} if self.state == "running" else ())

    @api.constrains("goal")
    def _check_goal(self):
        self._check_seen("goal")

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

    @api.model
    def _serialize(self, records):
        """Of two who change the same sprint or team at once the later one starts anew.

        Each of them counts without seeing the other; writing the same row makes the
        database refuse the later one, and Odoo repeats it with what is true by then.
        """
        if records.ids:
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET write_date = write_date WHERE id IN %s",
                    SQL.identifier(records._table),
                    tuple(records.ids),
                )
            )

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
