from odoo import api, fields, models
from odoo.tools import LazyTranslate

from ...tools import control_limits
from ...tools.periods import Period

_lt = LazyTranslate(__name__)


class InnovationKpiValue(models.Model):
    """One figure of one KPI for one period, of a team or of the whole company.

    No data is not zero: then ``value`` is NULL in the database (averages skip it),
    0.0 in Python, and ``verdict`` is ``no_data``, which is the one thing to test.
    """

    _name = "innovation.kpi.value"
    _description = "KPI value"
    _order = "period_start desc, kpi_id, team_id, id"

    kpi_id = fields.Many2one(
        "innovation.kpi", string="KPI", required=True, index=True, ondelete="cascade"
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
        ondelete="cascade",
        # Read by the web client, which knows no other translation of it.
        falsy_value_label=_lt("Whole company"),  # pylint: disable=translation-field
        help="Empty: the whole company.",
    )
    granularity = fields.Selection(
        [("week", "Week"), ("month", "Month")],
        compute="_compute_granularity",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    period_start = fields.Date("Period", required=True, index=True)
    # Measured of the documents, and of nothing else: no figure is made of figures.
    value = fields.Float(aggregator="single", help="Median, share or count.")
    p85 = fields.Float(
        "85 % within (number)",
        aggregator="single",
        help="85 of 100 took no longer than this.",
    )
    sample_size = fields.Integer(
        "n", aggregator="single", help="How many facts the figure is made of."
    )
    numerator = fields.Integer(
        aggregator="single", help="Of a share: how many it is true for."
    )
    denominator = fields.Integer(
        aggregator="single", help="Of a share: out of how many."
    )
    pending_count = fields.Integer(
        "Pending",
        aggregator="single",
        help="Still waiting at the end of the period.",
    )
    center = fields.Float("Centre", aggregator=None)
    limit_low = fields.Float("Lower limit", aggregator=None)
    limit_high = fields.Float("Upper limit", aggregator=None)
    verdict = fields.Selection(
        control_limits.VERDICTS, required=True, default="too_early"
    )
    # What the verdict rests on: its sentence needs no history.
    known_count = fields.Integer(
        "Periods known",
        aggregator=None,
        help="With data, up to this one. 0 as long as it is not judged.",
    )
    since = fields.Date(
        "Changed since", help="First period of the real change, if there is one."
    )
    after = fields.Float(
        "Mean since the change", aggregator=None, help="To compare with the centre."
    )
    is_provisional = fields.Boolean(
        "Provisional", help="Not over yet, or late facts can still change it."
    )
    unit = fields.Selection(related="kpi_id.unit")

    value_text = fields.Char("Figure", compute="_compute_text")
    p85_text = fields.Char(
        "85 % within",
        compute="_compute_text",
        help="85 of 100 took no longer than this; a single one has no such figure.",
    )
    period_label = fields.Char("Period in words", compute="_compute_text")
    scope = fields.Char("Measured for", compute="_compute_text")
    details = fields.Char("What it is made of", compute="_compute_text")
    headline = fields.Char(compute="_compute_text")
    sentence = fields.Char("What it says", compute="_compute_sentence")

    _period_uniq = models.UniqueIndex(
        "(kpi_id, company_id, COALESCE(team_id, 0), granularity, period_start)",
        "A KPI has one value per company, team and period.",
    )
    _check_no_data = models.Constraint(
        "CHECK ((value IS NULL) = (verdict = 'no_data'))",
        "A period without data has no value, and only such a period.",
    )

    @api.depends("kpi_id")
    def _compute_granularity(self):
        for value in self:
            value.granularity = value.granularity or value.kpi_id.granularity

    @api.depends("kpi_id.name", "period_label")
    def _compute_display_name(self):
        for value in self:
            value.display_name = f"{value.kpi_id.name}, {value.period_label}"

    @api.depends(
        "value",
        "p85",
        "sample_size",
        "numerator",
        "denominator",
        "pending_count",
        "verdict",
        "kpi_id.unit",
        "period_start",
        "granularity",
        "team_id.name",
    )
    @api.depends_context("lang")
    def _compute_text(self):
        for value in self:
            value.period_label = value.kpi_id._format_period(value._period())
            value.scope = value.team_id.name or self.env._("Whole company")
            value.value_text = value._format_value()
            value.p85_text = value._format_p85()
            value.details = " · ".join(value._format_details())
            value.headline = value._format_headline()

    @api.depends("verdict", "known_count", "center", "since", "after", "kpi_id.unit")
    @api.depends("period_start", "granularity")
    @api.depends_context("lang")
    def _compute_sentence(self):
        for value in self:
            value.sentence = value._say()

    # ------------------------------------------------------------
    # WORDS
    # ------------------------------------------------------------

    def _period(self):
        return Period(self.period_start, self.granularity)

    def _format_value(self, short=False):
        if self.verdict == "no_data":
            return self.env._("no data")
        return self.kpi_id._format(self.value, short)

    def _format_p85(self):
        """ "7 h"; nothing where one document says it all, or where nothing took time"""
        known = self.p85 and self.sample_size > 1
        return self.kpi_id._format(self.p85, short=True) if known else ""

    def _format_headline(self):
        """2.6 days median · 85 % within 7 d · 41 decisions · September 2026"""
        source = self.kpi_id._get_source()
        parts = [self._format_value()]
        if self.verdict != "no_data" and source is not None:
            parts = self._format_figures(source)
        return " · ".join([*parts, *self._format_pending(source), self.period_label])

    def _format_figures(self, source):
        """The figure in words, then what it is made of."""
        value, made_of = self._format_value(), self._format_made_of(source)
        if source._kpi_kind == "count":
            return made_of
        if source._kpi_kind == "ratio":
            return [value, *made_of]
        if self._is_median(source):
            return [self.env._("%(value)s median", value=value), *made_of]
        [one] = made_of
        return [self.env._("%(document)s: %(value)s", document=one, value=value)]

    def _format_details(self):
        """What stands below a figure that is written large, its period included."""
        source, parts = self.kpi_id._get_source(), []
        if self.verdict != "no_data" and source is not None:
            median = [self.env._("median")] if self._is_median(source) else []
            parts = [*median, *self._format_made_of(source)]
        return [*parts, *self._format_pending(source), self.period_label]

    def _is_median(self, source):
        """Of a single document there is none: its figure is its own."""
        return source._kpi_kind == "duration" and self.sample_size > 1

    def _format_made_of(self, source):
        if source._kpi_kind == "count":
            return [source._kpi_sample(round(self.value))]
        if source._kpi_kind == "ratio":
            share = source._kpi_sample(self.denominator)
            hits = self.numerator
            return [self.env._("%(hits)s of %(all)s", hits=hits, all=share)]
        within = self._format_p85()
        words = [self.env._("85 %% within %(value)s", value=within)] if within else []
        return [*words, source._kpi_sample(self.sample_size)]

    def _say_made_of(self):
        """41 tickets · 3 unanswered"""
        source, parts = self.kpi_id._get_source(), []
        if self.verdict != "no_data" and source is not None:
            parts = self._format_made_of(source)[-1:]
        return " · ".join([*parts, *self._format_pending(source)])

    def _format_pending(self, source):
        if not self.pending_count or source is None:
            return []
        return [source._kpi_pending(self.pending_count)]

    def _say(self):
        """The verdict as a sentence, from what is stored with it."""
        if self.verdict == "no_data":
            return self.env._("No data")
        if self.verdict == "too_early":
            return self._say_too_early() if self.known_count else self._say_not_judged()
        if self.verdict == "stable":
            return self.env._("Noise: within its usual range")
        since = Period(self.since or self.period_start, self.granularity)
        return self.env._(
            "%(before)s on average before → %(after)s %(since)s",
            before=self.kpi_id._format(self.center, short=True),
            after=self.kpi_id._format(self.after, short=True),
            since=self.kpi_id._format_since(since),
        )

    def _say_too_early(self):
        known, needed = self.known_count, control_limits.FIRST_LIMITS
        if known >= needed:
            return self.env._("Too early: it has hardly ever moved so far")
        if self.granularity == "week":
            return self.env._(
                "Too early: %(known)s of %(needed)s weeks", known=known, needed=needed
            )
        return self.env._(
            "Too early: %(known)s of %(needed)s months", known=known, needed=needed
        )

    def _say_not_judged(self):
        """The nightly run judges what is over."""
        if self._filter_over():
            return self.env._(
                "Too early: no verdict on %(period)s yet", period=self.period_label
            )
        return self.env._("Too early: %(period)s is not over", period=self.period_label)
