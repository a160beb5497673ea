from babel import Locale

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date, formatLang, get_lang

from ...tools.control_limits import VERDICTS


class InnovationKpi(models.Model):
    """What a person tunes about a KPI. The formula is code, in ``kpi/``."""

    _name = "innovation.kpi"
    _inherit = ["innovation.facts.mixin", "innovation.naming.mixin"]
    _description = "KPI"
    _order = "sequence, id"

    name = fields.Char("Label", required=True, translate=True)
    sequence = fields.Integer(default=10, export_string_translation=False)
    active = fields.Boolean(default=True)
    code = fields.Char(required=True, readonly=True, copy=False, fact=True)
    unit = fields.Selection(
        [
            ("business_hour", "Business hours"),
            ("hour", "Hours"),
            ("day", "Days"),
            ("percent", "%"),
            ("count", "Count"),
        ],
        required=True,
        default="day",
        readonly=True,
        fact=True,
    )
    better = fields.Selection(
        [("lower", "Lower is better"), ("higher", "Higher is better")],
        required=True,
        default="lower",
        readonly=True,
        fact=True,
    )
    target = fields.Float(
        aggregator=None,
        help="In the unit of the KPI. Leave it at 0 as long as there is no target.",
    )
    granularity = fields.Selection(
        [("week", "Week"), ("month", "Month")],
        required=True,
        default="month",
        help="Weeks and months keep their own history. After a change, rebuild the "
        "history.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Owner",
        domain=[("share", "=", False)],
        help="Looks after the figure and knows what stands behind it.",
    )
    is_available = fields.Boolean(
        default=True, readonly=True, export_string_translation=False, fact=True
    )
    value_ids = fields.One2many("innovation.kpi.value", "kpi_id", string="Values")
    baseline_ids = fields.One2many(
        "innovation.kpi.baseline", "kpi_id", string="Baselines"
    )

    # What the formula says about itself
    meaning = fields.Text(compute="_compute_meaning")
    counts = fields.Text("What counts", compute="_compute_meaning")
    ignores = fields.Text("What does not", compute="_compute_meaning")

    # The last snapshot
    snapshot_date = fields.Datetime(
        "Last computed", readonly=True, copy=False, fact=True
    )
    last_error = fields.Text("Last error", readonly=True, copy=False, fact=True)
    last_error_date = fields.Datetime(
        "Last error date", readonly=True, copy=False, fact=True
    )

    # The latest figure of the company one works in
    last_value_id = fields.Many2one(
        "innovation.kpi.value", compute="_compute_last_value_id", string="Last value"
    )
    headline = fields.Char("Latest figure", compute="_compute_last_value_id")
    verdict = fields.Selection(VERDICTS, compute="_compute_last_value_id")
    sentence = fields.Char("What it says", compute="_compute_last_value_id")
    target_text = fields.Char("Target in words", compute="_compute_target_text")

    _code_uniq = models.UniqueIndex("(code)", "There is one KPI per code.")

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided_by(self):
        """What a decision was to be measured by is part of it, also for other teams."""
        Decision = self.env["innovation.decision"].sudo()
        Decision = Decision.with_context(active_test=False)
        bound = [("kpi_id", "in", self.ids), ("date_decided", "!=", False)]
        for kpi in Decision.search(bound, limit=1).kpi_id:
            raise UserError(
                self.env._(
                    "Decisions that were taken are measured by “%s”: archive it "
                    "instead of deleting it.",
                    kpi.name,
                )
            )

    @api.depends("code")
    @api.depends_context("lang")
    def _compute_meaning(self):
        for kpi in self:
            source = kpi._get_source()
            for name in ("meaning", "counts", "ignores"):
                text = source is not None and getattr(source, f"_kpi_{name}")
                kpi[name] = text and self.env._(text)

    @api.depends("value_ids.value", "value_ids.verdict", "granularity")
    @api.depends_context("company", "lang")
    def _compute_last_value_id(self):
        none = self.env["innovation.kpi.value"]
        series = none._get_shown_domain(self._get_series_domain(self.env.company))
        shown = none.search_fetch(series)
        shown = shown.grouped("kpi_id")
        for kpi in self:
            value = shown.get(kpi._origin, none)
            kpi.last_value_id = value
            kpi.headline = value.headline
            kpi.verdict = value.verdict
            kpi.sentence = value.sentence

    @api.depends("target", "unit", "better")
    @api.depends_context("lang")
    def _compute_target_text(self):
        for kpi in self:
            kpi.target_text = kpi._format(kpi.target) if kpi.target else False

    def _get_series(self, company, until=None):
        """Return {kpi: its values for the whole company, oldest first}.

        :param date until: only periods that start before this day
        """
        domain = self._get_series_domain(company)
        if until:
            domain.append(("period_start", "<", until))
        values = self.env["innovation.kpi.value"].search(domain, order="period_start")
        return values._filter_current().grouped("kpi_id")

    def _get_series_domain(self, company):
        return [
            ("kpi_id", "in", self.ids),
            ("company_id", "=", company.id),
            ("team_id", "=", False),
        ]

    def _get_granularity(self, company):
        """Week or month: what the company chose for all, else what the KPI says."""
        # Figures are read by people who may not read the company's settings.
        return company.sudo().innovation_granularity or self.granularity

    def write(self, vals):
        # These follow from the formula; a person tunes the rest.
        if not self._is_fact_writer() and self._get_fact_names().intersection(vals):
            raise UserError(
                self.env._("Code, unit and direction of a KPI come with its formula.")
            )
        return super().write(vals)

    # ------------------------------------------------------------
    # WORDS
    # ------------------------------------------------------------

    def _format(self, number, short=False):
        """A number with its unit, in the language of the reader: "2.6 days"."""
        digits = 2 if 0 < abs(number) < 0.1 else 1
        number = round(number, digits) + 0.0  # never "-0"
        digits = 0 if number.is_integer() else digits
        figure = formatLang(self.env, number, digits=digits)
        if self.unit == "percent":
            return self.env._("%(number)s %%", number=figure)
        if self.unit == "day":
            return self._format_days(number, figure, short)
        if self.unit == "business_hour" and not short:
            return self.env._("%(number)s business h", number=figure)
        if self.unit in ("hour", "business_hour"):
            return self.env._("%(number)s h", number=figure)
        return figure

    def _say_measured(self, value):
        """What was measured of one document: "waited 9.4 h", "late"."""
        text = self._format(value, short=True)
        return self._get_source()._kpi_measured(value, text)

    def _is_reachable(self, limit):
        """A limit that no figure can ever pass says nothing: it is not shown."""
        return 0 < limit < (100.0 if self.unit == "percent" else float("inf"))

    def _format_days(self, number, figure, short):
        """One day, in French also 1.2 of them: each language has its own singular."""
        if short:
            return self.env._("%(number)s d", number=figure)
        if Locale.parse(get_lang(self.env).code).plural_form(number) == "one":
            return self.env._("%(number)s day", number=figure)
        return self.env._("%(number)s days", number=figure)

    def _format_period(self, period):
        """ "September 2026", "week 38", or "week 38, 2025" when that was last year."""
        if period.granularity == "month":
            return format_date(self.env, period.start, date_format="LLLL y")
        year, week, _day = period.start.isocalendar()
        if year == fields.Date.context_today(self).isocalendar()[0]:
            return self.env._("week %(week)s", week=week)
        return self.env._("week %(week)s, %(year)s", week=week, year=year)

    def _format_since(self, period):
        """ "since September 2026", "since week 38": some languages bend the week."""
        if period.granularity == "month":
            month = self._format_period(period)
            return self.env._("since %(month)s", month=month)
        year, week, _day = period.start.isocalendar()
        if year == fields.Date.context_today(self).isocalendar()[0]:
            return self.env._("since week %(week)s", week=week)
        return self.env._("since week %(week)s, %(year)s", week=week, year=year)
