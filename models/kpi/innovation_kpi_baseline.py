from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ...tools.periods import Period
from ..common.days import Day


class InnovationKpiBaseline(models.Model):
    """From this period on a KPI is compared with itself anew, and somebody says why.

    Only a cause that people know may re-base: a decision taken or a sprint closed.
    Limits and runs then start with the first period that begins on ``date_from`` or
    later. It is kept as it was named; who erred deletes it and names another.
    """

    _name = "innovation.kpi.baseline"
    _inherit = "innovation.naming.mixin"
    _description = "KPI baseline"
    _order = "date_from desc, id desc"
    _check_company_auto = True

    kpi_id = fields.Many2one(
        "innovation.kpi", string="KPI", required=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.company,
    )
    team_id = fields.Many2one(
        "innovation.team",
        index="btree_not_null",
        check_company=True,
        ondelete="cascade",
        help="Whose figures start anew. Empty: those of the whole company.",
    )
    decision_id = fields.Many2one(
        "innovation.decision",
        domain=[("outcome", "!=", False)],
        index="btree_not_null",
        check_company=True,
        ondelete="restrict",
    )
    sprint_id = fields.Many2one(
        "innovation.sprint",
        domain=[("state", "=", "closed")],
        index="btree_not_null",
        check_company=True,
        ondelete="restrict",
    )
    date_from = Day(
        "From",
        compute="_compute_date_from",
        # It follows from a date that not everybody may read.
        compute_sudo=False,
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        help="The first period in which the change is felt in full.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Named by",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
        ondelete="restrict",
    )
    period_label = fields.Char("Period", compute="_compute_words")
    cause = fields.Char(compute="_compute_words")

    _period_uniq = models.UniqueIndex(
        "(kpi_id, company_id, COALESCE(team_id, 0), date_from)",
        "A new baseline already begins with this period: delete it first.",
    )
    _check_one_cause = models.Constraint(
        "CHECK (num_nonnulls(decision_id, sprint_id) = 1)",
        "Name one cause: the decision or the sprint that changed the work.",
    )

    @api.depends("decision_id", "sprint_id", "kpi_id")
    def _compute_date_from(self):
        """The period of the cause, unless a person says that it took longer."""
        for baseline in self.filtered("kpi_id"):
            today = baseline.company_id._get_today()
            day = baseline._get_cause_date() or today
            baseline.date_from = baseline._get_period(day).start

    @api.depends("date_from", "decision_id.name", "sprint_id.goal")
    @api.depends_context("lang")
    def _compute_words(self):
        for baseline in self:
            day, kpi = baseline.date_from, baseline.kpi_id
            period = day and kpi and baseline._get_period(day)
            baseline.period_label = period and kpi._format_period(period)
            baseline.cause = baseline._get_cause_words()

    @api.depends("period_label", "cause")
    def _compute_display_name(self):
        for baseline in self:
            baseline.display_name = self.env._(
                "New baseline since %(period)s. %(cause)s",
                period=baseline.period_label,
                cause=baseline.cause,
            )

    def _get_cause_words(self):
        if self.decision_id:
            return self.env._("Decision: %s", self.decision_id.name)
        return self.sprint_id and self.env._("Sprint closed: %s", self.sprint_id.goal)

    def _get_cause_date(self):
        """:return: the day, where its team works, on which the cause was given"""
        cause = self.decision_id or self.sprint_id
        moment = self.decision_id.date_decided or self.sprint_id.date_closed
        return cause._get_local_date(moment) if cause else False

    def _get_period(self, day):
        return Period.holding(day, self.kpi_id._get_granularity(self.company_id))

    @api.constrains("decision_id", "sprint_id", "date_from")
    def _check_cause(self):
        for baseline in self:
            # Constraints run with all rights; what they tell is for readers only.
            for cause in (baseline.decision_id, baseline.sprint_id):
                cause.sudo(False).check_access("read")
            baseline._check_took_place()
            baseline._check_open()

    def _check_took_place(self):
        cause, day = self.decision_id or self.sprint_id, self._get_cause_date()
        if not day:
            raise ValidationError(
                self.env._(
                    "“%s” has not taken place yet: only a decision taken or a sprint "
                    "closed explains a new baseline.",
                    cause.display_name,
                )
            )
        if self._get_period(self.date_from).start < self._get_period(day).start:
            raise ValidationError(
                self.env._(
                    "“%(cause)s” is of %(day)s and cannot have changed anything "
                    "before: let the new baseline begin on that day or later.",
                    cause=cause.display_name,
                    day=format_date(self.env, day),
                )
            )
        if self.date_from > self.company_id._get_today():
            raise ValidationError(
                self.env._("A new baseline cannot begin in the future: choose today.")
            )

    def _check_open(self):
        """A chart that all may read must not tell of a team that is closed."""
        team = (self.decision_id or self.sprint_id).team_id
        if team.visibility == "members" and team != self.team_id:
            raise ValidationError(
                self.env._(
                    "“%(cause)s” belongs to the closed team %(team)s: it can explain "
                    "the figures of that team only. Choose the team, or another "
                    "cause.",
                    cause=(self.decision_id or self.sprint_id).display_name,
                    team=team.name,
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        if any("user_id" in vals for vals in vals_list):
            raise UserError(
                self.env._("Who names a baseline is noted by itself: leave it out.")
            )
        # A default comes from the client like any other value.
        clean = {k: v for k, v in self.env.context.items() if k != "default_user_id"}
        # pylint: disable=context-overridden
        baselines = super(InnovationKpiBaseline, self.with_context(clean)).create(
            vals_list
        )
        baselines.team_id.check_access("read")
        # Nobody may change a baseline; the system sets it on the first of a period.
        for baseline in baselines.sudo():
            baseline.date_from = baseline._get_period(baseline.date_from).start
        baselines._judge_again()
        return baselines

    def unlink(self):
        series = {(baseline.kpi_id, baseline.company_id) for baseline in self}
        result = super().unlink()
        self._judge(series)
        return result

    def _judge_again(self):
        self._judge({(baseline.kpi_id, baseline.company_id) for baseline in self})

    @api.model
    def _judge(self, series):
        # Values are written by the code only: nobody has the right to do it by hand.
        values = self.env["innovation.kpi.value"].sudo()
        for kpi, company in series:
            values._judge(kpi, company)

    @api.model
    def _get_starts(self, kpis, companies):
        """Return {(kpi, company, team): days on which a baseline begins, sorted}.

        The limits are the same for every reader, also for one who may not read why.
        """
        # Only dates leave: the cause stays with those who may read it.
        groups = self.sudo()._read_group(
            [("kpi_id", "in", kpis.ids), ("company_id", "in", companies.ids)],
            ["kpi_id", "company_id", "team_id"],
            ["date_from:array_agg"],
        )
        return {
            (kpi.id, company.id, team.id): sorted(days)
            for kpi, company, team, days in groups
        }
