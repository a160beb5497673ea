from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.control_limits import VERDICTS
from ...tools.periods import Period
from ..common.days import Moment
from ..common.safely import each_safely

RESULTS = [
    ("met", "Met"),
    ("not_met", "Not met"),
    ("inconclusive", "Inconclusive"),
]
ACTIVITY = "innovation_loop.mail_activity_type_review"


class InnovationDecision(models.Model):
    """Did it work? Asked at the review date, proposed from the KPI, said by a person.

    The figures that the answer was given on are kept with it: a KPI can be measured
    anew or re-based, what one knew at the review cannot.
    """

    _inherit = "innovation.decision"

    kpi_today = fields.Char("Today's value", compute="_compute_kpi_today")
    is_review_due = fields.Boolean("Is review due", compute="_compute_is_review_due")
    review_proposal = fields.Selection(
        RESULTS, compute="_compute_review", string="Review proposal"
    )
    review_figures = fields.Char("Figures", compute="_compute_review")
    review_asked_date = fields.Date(
        readonly=True, copy=False, export_string_translation=False, fact=True
    )
    review_result = fields.Selection(
        RESULTS, string="Review", readonly=True, copy=False, tracking=True, fact=True
    )
    date_reviewed = Moment(
        "Reviewed on", readonly=True, copy=False, index="btree_not_null", fact=True
    )
    kpi_at_review = fields.Float(
        "KPI at review", readonly=True, copy=False, aggregator=None, fact=True
    )
    kpi_period_at_review = fields.Date(
        readonly=True, copy=False, export_string_translation=False, fact=True
    )
    kpi_verdict_at_review = fields.Selection(
        VERDICTS, string="Verdict at review", readonly=True, copy=False, fact=True
    )
    kpi_low_at_review = fields.Float(
        "Lower limit at review", readonly=True, copy=False, aggregator=None, fact=True
    )
    kpi_high_at_review = fields.Float(
        "Upper limit at review", readonly=True, copy=False, aggregator=None, fact=True
    )

    @api.depends("kpi_id", "company_id", "team_id")
    @api.depends_context("lang")
    def _compute_kpi_today(self):
        values = self._get_kpi_values()
        for decision in self:
            headline = values[decision].headline or self.env._("no data")
            decision.kpi_today = decision.kpi_id and headline

    @api.depends("state", "outcome", "date_review", "team_id")
    def _compute_is_review_due(self):
        for decision in self:
            day = decision.state == "decided" and decision.date_review
            worth = decision.outcome == "go" and day
            due = worth and day <= decision._get_team_today()
            decision.is_review_due = bool(due)

    @api.depends(
        "kpi_id", "kpi_target", "kpi_baseline", "has_kpi_baseline", "review_result"
    )
    @api.depends_context("lang")
    def _compute_review(self):
        tied = self.filtered(lambda d: d.kpi_id and d.outcome)
        (self - tied).review_proposal = (self - tied).review_figures = False
        values = tied._get_kpi_values()
        for decision in tied:
            facts = decision._prepare_review_vals(values[decision])
            decision.review_proposal = decision._propose_result(facts)
            decision.review_figures = decision._say_figures(facts, values[decision])

    # ------------------------------------------------------------
    # ACTIONS
    # ------------------------------------------------------------

    def action_review(self, result):
        """Say whether the success criterion was met, once.

        :param str result: ``met``, ``not_met`` or ``inconclusive``
        :raise UserError: when it is not decided, or was reviewed already
        """
        self.check_access("write")
        values = self._get_kpi_values()
        for decision in self:
            decision._check_state("decided")
            decision._check_was_tried()
            if result not in list(dict(RESULTS)):
                raise UserError(self.env._("Answer met, not met or inconclusive."))
            facts = decision._prepare_review_vals(values[decision])
            said = {"review_result": result, "date_reviewed": fields.Datetime.now()}
            decision._write_facts({**facts, **said})
            decision._share_resolved()
        self.activity_feedback([ACTIVITY])
        self._after_review()

    def _check_was_tried(self):
        if self.outcome != "go":
            raise UserError(
                self.env._(
                    "“%s” was decided no go: there is nothing to review. Supersede it "
                    "if you would decide otherwise today.",
                    self.name,
                )
            )

    def action_supersede(self):
        action = super().action_supersede()
        # Nobody reviews what a newer decision stands for.
        self.activity_unlink([ACTIVITY])
        return action

    # ------------------------------------------------------------
    # PROPOSAL
    # ------------------------------------------------------------

    def _get_kpi_values(self):
        """Last whole period of each KPI, of the team if it has figures of its own.

        :return: dict decision → innovation.kpi.value, empty when there is no data
        """
        values = self.env["innovation.kpi.value"].search(
            [
                ("kpi_id", "in", self.kpi_id.ids),
                ("company_id", "in", self.company_id.ids),
                ("team_id", "in", [*self.team_id.ids, False]),
                ("verdict", "!=", "no_data"),
            ],
            order="period_start",
        )
        key = ("kpi_id", "company_id", "team_id", "granularity")
        series = values.grouped(lambda value: tuple(value[name] for name in key))
        return {decision: decision._pick_kpi_value(series) for decision in self}

    def _pick_kpi_value(self, series):
        kpi, company = self.kpi_id._origin, self.company_id._origin
        granularity = kpi._get_granularity(company)
        own, whole = (
            series.get((kpi, company, team, granularity))
            for team in (self.team_id._origin, self.env["innovation.team"])
        )
        return (own or whole or self.env["innovation.kpi.value"])._pick()

    def _prepare_review_vals(self, value):
        """What one knows at the review; of a reviewed decision, what one knew."""
        if self.review_result:
            names = ("kpi_at_review", "kpi_period_at_review", "kpi_verdict_at_review")
            limits = ("kpi_low_at_review", "kpi_high_at_review")
            return {name: self[name] for name in (*names, *limits)}
        return {
            "kpi_at_review": value.value,
            "kpi_period_at_review": value.period_start,
            "kpi_verdict_at_review": self._judge(value),
            "kpi_low_at_review": value.limit_low,
            "kpi_high_at_review": value.limit_high,
        }

    def _judge(self, value):
        """A period that began before the decision does not speak of its effect."""
        if not value or not self.has_kpi_baseline:
            return "no_data"
        if value.period_start < self._get_local_date(self.date_decided):
            return "too_early"
        return value.verdict

    def _propose_result(self, facts):
        """:return: the result that the figures speak for: a person confirms it"""
        verdict = facts["kpi_verdict_at_review"]
        if verdict in ("no_data", "too_early"):
            return "inconclusive"
        if self.kpi_target and not self._reaches_target(facts["kpi_at_review"]):
            return "not_met"
        if verdict == "worsening" and not self.kpi_target:
            return "not_met"
        # Within the limits a reached target may be luck: it does not speak for itself.
        return "met" if verdict == "improving" else "inconclusive"

    def _reaches_target(self, value):
        if self.kpi_id.better == "lower":
            return value <= self.kpi_target
        return value >= self.kpi_target

    def _say_figures(self, facts, value):
        """First response, Office: 4.1 h when decided → 2.6 h, week 40 · target 3 h · …

        :param value: innovation.kpi.value that says whose figures they are; or none
        """
        parts = [self._say_change(facts)]
        if self.kpi_target:
            target = self.kpi_id._format(self.kpi_target)
            parts.append(self.env._("target %(value)s", value=target))
        if facts["kpi_high_at_review"]:
            # No figure is ever negative: neither is the limit that people read.
            low, high = facts["kpi_low_at_review"], facts["kpi_high_at_review"]
            limits = {
                "low": self.kpi_id._format(max(low, 0.0), short=True),
                "high": self.kpi_id._format(high, short=True),
            }
            parts.append(self.env._("limits %(low)s to %(high)s", **limits))
        parts.append(self._say_verdict(facts["kpi_verdict_at_review"]))
        return self.env._(
            "%(what)s: %(figures)s",
            what=", ".join(filter(None, [self.kpi_id.name, value.scope])),
            figures=" · ".join(filter(None, parts)),
        )

    def _say_change(self, facts):
        kpi, start = self.kpi_id, facts["kpi_period_at_review"]
        before = after = self.env._("no data")
        if self.has_kpi_baseline:
            before = kpi._format(self.kpi_baseline)
        if start or facts["kpi_verdict_at_review"] not in (False, "no_data"):
            after = kpi._format(facts["kpi_at_review"])
        words = {"before": before, "after": after}
        if not start:
            return self.env._("%(before)s when decided → %(after)s", **words)
        return self.env._(
            "%(before)s when decided → %(after)s, %(period)s",
            period=kpi._format_period(Period(start, kpi.granularity)),
            **words,
        )

    def _say_verdict(self, verdict):
        return {
            "improving": self.env._("a real change for the better"),
            "worsening": self.env._("a real change for the worse"),
            "stable": self.env._("noise, within its usual range"),
            "too_early": self.env._("too early to tell"),
            "no_data": self.env._("nothing to compare"),
        }.get(verdict)

    # ------------------------------------------------------------
    # REMINDER
    # ------------------------------------------------------------

    @api.model
    def _cron_ask_reviews(self):
        """Ask each responsible once, on the review date where its team works.

        One that fails does not stop the others; a run killed half-way goes on.
        """
        tomorrow = fields.Date.today() + timedelta(days=1)  # somewhere it is already
        decisions = self.search(
            [
                ("state", "=", "decided"),
                ("outcome", "=", "go"),
                ("review_asked_date", "=", False),
                ("date_review", "<=", tomorrow),
            ]
        ).filtered(lambda d: d._is_review_to_ask())
        each_safely(decisions, lambda decision: decision._ask_review())

    def _is_review_to_ask(self):
        return self.is_review_due and not self.review_asked_date

    def _ask_review(self):
        if not self._is_review_to_ask():
            return  # another run has asked meanwhile, or somebody has answered
        reviewer = self._get_reviewer()
        if reviewer:
            # The weekly mail tells of it: no mail of its own.
            asked = self.with_context(
                lang=reviewer.lang,
                mail_activity_quick_update=True,
                innovation_asked_only=True,
            )
            asked.activity_schedule(
                ACTIVITY,
                date_deadline=self.date_review,
                user_id=reviewer.id,
                summary=asked.env._("Did it work?"),
                note=Markup("<p>%s</p><p>%s</p>")
                % (self.success_criterion or "", asked.review_figures or ""),
            )
        self._write_facts({"review_asked_date": self._get_team_today()})

    def _get_reviewer(self):
        """Who decided, else the sponsor, else who runs the team: who still may read."""
        team = self.team_id
        people = (self.responsible_id, self.sponsor_id, team.facilitator_id)
        asked = (user for user in people if self._may_ask(user))
        return next(asked, self.env["res.users"])
