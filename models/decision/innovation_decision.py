from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..common.days import Day

# Who has to decide, and by when.
DUTY = {"date_due", "responsible_id", "sponsor_id", "active", "team_id"}


class InnovationDecision(models.Model):
    """A topic that has to be decided: one responsible, one date, one criterion."""

    _name = "innovation.decision"
    _inherit = ["innovation.mixin", "innovation.link.mixin"]
    _description = "Decision"
    _order = "date_due, id"
    _measured_when = {"days_to_decide": ("date_decided",)}
    # What a decision says: after it was taken only a new one may say otherwise.
    _substance_fields = frozenset(
        {
            "name",
            "description",
            "theme_id",
            "responsible_id",
            "sponsor_id",
            "date_due",
            "success_criterion",
            "kpi_id",
            "kpi_target",
            "date_review",
            "team_id",
            "company_id",
            "partner_id",
        }
    )

    name = fields.Char("What must be decided?")
    description = fields.Html()
    theme_id = fields.Many2one("innovation.theme", index="btree_not_null")
    responsible_id = fields.Many2one(
        "res.users",
        string="Who decides",
        domain=[("share", "=", False)],
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
    )
    sponsor_id = fields.Many2one(
        "res.users",
        compute="_compute_sponsor_id",
        store=True,
        readonly=False,
        domain=[("share", "=", False)],
        tracking=True,
    )
    date_due = Day("By when", index=True, copy=False, tracking=True)
    success_criterion = fields.Char(
        "We will know it worked when",
        help="One sentence that a colleague could check without asking you.",
        tracking=True,
    )
    kpi_id = fields.Many2one("innovation.kpi", string="Measured by", tracking=True)
    kpi_baseline = fields.Float(
        "KPI when decided",
        readonly=True,
        copy=False,
        aggregator=None,
        help="Value of the KPI when the decision was taken.",
        fact=True,
    )
    has_kpi_baseline = fields.Boolean(
        readonly=True, copy=False, export_string_translation=False, fact=True
    )
    kpi_target = fields.Float("KPI target", aggregator=None, tracking=True)
    date_review = Day("Review date", copy=False, tracking=True)
    signal_ids = fields.One2many("innovation.signal", "decision_id", string="Signals")
    improvement_ids = fields.One2many(
        "innovation.improvement", "decision_id", string="Improvements"
    )
    voice_count = fields.Integer("Voices", compute="_compute_voice_count")
    improvement_count = fields.Integer(
        "Improvement count", compute="_compute_improvement_count"
    )
    date_raised = fields.Datetime("Raised on", readonly=True, copy=False, fact=True)
    date_decided = fields.Datetime(
        "Decided on", readonly=True, copy=False, index=True, fact=True
    )
    days_to_decide = fields.Float(
        "Days to decide",
        compute="_compute_days_to_decide",
        store=True,
        digits=(16, 1),
        aggregator="avg",
        help="Calendar days from the moment it was raised to the decision.",
        fact=True,
    )
    delay = fields.Char(
        "Decided in", compute="_compute_delay", help="Days to decide, in words."
    )
    outcome = fields.Selection(
        [("go", "Go"), ("no_go", "No go"), ("later", "Later")],
        readonly=True,
        copy=False,
        tracking=True,
        fact=True,
    )
    rationale = fields.Text(readonly=True, copy=False, tracking=True, fact=True)
    supersedes_id = fields.Many2one(
        "innovation.decision",
        readonly=True,
        copy=False,
        index="btree_not_null",
        check_company=True,
        fact=True,
    )
    # An archived one has taken its place all the same.
    superseded_by_ids = fields.One2many(
        "innovation.decision",
        "supersedes_id",
        string="Newer decisions",
        context={"active_test": False},
    )
    superseded_by_id = fields.Many2one(
        "innovation.decision",
        compute="_compute_superseded_by_id",
        string="Superseded by",
    )
    is_overdue = fields.Boolean(
        "Is overdue", compute="_compute_is_overdue", search="_search_is_overdue"
    )
    days_left = fields.Integer(
        "Days left", compute="_compute_is_overdue", aggregator=None
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("to_decide", "To decide"),
            ("decided", "Decided"),
            ("reviewed", "Reviewed"),
            ("superseded", "Superseded"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
        tracking=True,
        group_expand="_read_group_states",
        fact=True,
    )

    _team_state_idx = models.Index("(team_id, state)")
    _supersedes_once = models.UniqueIndex(
        "(supersedes_id) WHERE supersedes_id IS NOT NULL",
        "This decision was already superseded: supersede the newest one instead.",
    )
    _check_reason = models.Constraint(
        "CHECK (outcome IS NULL OR outcome = 'go' OR rationale IS NOT NULL)",
        "No go and later need a rationale: the authors of the signals will read it.",
    )
    _check_decided = models.Constraint(
        "CHECK ((outcome IS NOT NULL AND outcome != 'later') "
        "= (date_decided IS NOT NULL))",
        "Go and no go have the date they were decided on, and nothing else has.",
    )

    @api.constrains("responsible_id", "sponsor_id", "team_id")
    def _check_responsible(self):
        self._check_people("responsible_id", "sponsor_id")

    def write(self, vals):
        enters = "team_id" in vals or vals.get("active")
        before = {d: d.active and d.team_id for d in self} if enters else {}
        result = super().write(vals)
        if not vals.get("active", True):
            self._after_archive()
        if enters:
            come = self.filtered(lambda d: d.active and d.team_id != before[d])
            come._check_entry()
        if DUTY.intersection(vals):
            self._after_duty()
        if "outcome" in vals:
            self._after_outcome()
        return result

    def _after_archive(self):
        """Hook: these topics are put away."""

    def _check_entry(self):
        """Hook: these came into a team, by a move or out of the archive.

        :raise UserError: when the team cannot take them
        """

    def _after_duty(self):
        """Hook: others have to decide than before, or by another day."""

    def _after_outcome(self):
        """Hook: these were answered, or come back after “later”."""

    def _after_review(self):
        """Hook: somebody has said whether these worked."""

    @api.depends("team_id")
    def _compute_sponsor_id(self):
        for decision in self:
            decision.sponsor_id = decision.sponsor_id or decision.team_id.sponsor_id

    @api.depends("signal_ids.occurrence_count")
    def _compute_voice_count(self):
        for decision in self:
            decision.voice_count = sum(decision.signal_ids.mapped("occurrence_count"))

    @api.depends("improvement_ids")
    def _compute_improvement_count(self):
        for decision in self:
            decision.improvement_count = len(decision.improvement_ids)

    @api.depends("date_raised", "date_decided")
    def _compute_days_to_decide(self):
        for decision in self:
            taken = decision.date_decided and decision.date_raised
            delay = taken and decision.date_decided - decision.date_raised
            decision.days_to_decide = delay.total_seconds() / 86400 if delay else 0.0

    @api.depends("days_to_decide")
    @api.depends_context("lang")
    def _compute_delay(self):
        for decision in self:
            days = round(decision.days_to_decide)
            words = self._format_days(days) if days else self.env._("less than a day")
            decision.delay = decision.date_decided and words

    @api.depends("superseded_by_ids")
    def _compute_superseded_by_id(self):
        for decision in self:
            decision.superseded_by_id = decision.superseded_by_ids[:1]

    @api.depends("date_due", "state", "team_id")
    def _compute_is_overdue(self):
        for decision in self:
            due, today = decision.date_due, decision._get_team_today()
            decision.days_left = (due - today).days if due else 0
            decision.is_overdue = decision.state == "to_decide" and due and due < today

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return (
            Domain("state", "=", "to_decide")
            # Wherever the team is; and an index knows these.
            & Domain("date_due", "<=", fields.Date.today())
            & Domain.custom(
                to_sql=self._get_overdue_sql, predicate=lambda d: d.is_overdue
            )
        )

    @api.model
    def _get_overdue_sql(self, model, alias, query):
        clock = self.env["innovation.clock"]
        return SQL(
            "%s < (SELECT %s FROM %s AS place WHERE team_id = %s)",
            model._field_to_sql(alias, "date_due", query),
            clock._get_local_day_sql(fields.Datetime.now(), SQL("zone")),
            clock._get_team_zones(),
            model._field_to_sql(alias, "team_id", query),
        )

    @api.depends("date_raised", "date_decided", "review_result", "superseded_by_ids")
    def _compute_state(self):
        for decision in self:
            decision.state = decision._get_state()

    @api.model
    def _read_group_states(self, states, domain):
        """An empty column for every step on the way; superseded is none of them."""
        way = ["draft", "to_decide", "decided", "reviewed"]
        return way + [state for state in states if state not in way]

    def _get_state(self):
        if self.superseded_by_ids:
            return "superseded"
        if self.review_result:
            return "reviewed"
        if self.date_decided:
            return "decided"
        return "to_decide" if self.date_raised else "draft"

    def _is_delivered(self):
        """Something was delivered and nothing is left open.

        The next version of what was delivered does not count: people have got the
        first one.
        """
        # What was delivered counts for good, archived since or not.
        every = self.with_context(active_test=False).improvement_ids
        known = every.filtered(lambda i: i.active or i.category == "delivered")
        first = known.filtered(lambda i: not i.previous_version_id)
        categories = set((first or known).stage_id.mapped("category"))
        return "delivered" in categories and categories <= {"delivered", "stopped"}
