from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import ValidationError

from ..common.days import Day, Moment


class InnovationSignal(models.Model):
    """What the field saw: a customer irritant, an internal blocker, an opportunity."""

    _name = "innovation.signal"
    _inherit = [
        "innovation.mixin",
        "innovation.link.mixin",
        "innovation.nameless.mixin",
    ]
    _description = "Signal"
    _order = "date_observed desc, id desc"
    _mail_post_access = "read"  # whoever hears of it may say what they know

    _measured_when = {"days_to_answer": ("answered_date",)}

    name = fields.Char("What did you see?", index="trigram")
    kind = fields.Selection(
        [
            ("irritant", "Customer irritant"),
            ("blocker", "Internal blocker"),
            ("opportunity", "Opportunity"),
        ],
        required=True,
        default="irritant",
        tracking=True,
        group_expand=True,
    )
    description = fields.Text()
    theme_id = fields.Many2one(
        "innovation.theme",
        compute="_compute_theme_id",
        store=True,
        precompute=True,
        readonly=False,
        index="btree_not_null",
        tracking=True,
    )
    date_observed = Day(
        "Date observed", required=True, default=fields.Date.context_today, copy=False
    )
    week_start = fields.Date(
        "Week",
        compute="_compute_week_start",
        store=True,
        precompute=True,
        index=True,
        help="Monday of the ISO week in which the signal was observed.",
        fact=True,
    )
    res_model = fields.Char("Raised from (model)", copy=False)
    res_id = fields.Many2oneReference(
        "Raised from (record)", model_field="res_model", copy=False, aggregator=None
    )
    reporter_id = fields.Many2one(
        "res.users",
        string="Shared by",
        default=lambda self: self.env.user._is_internal() and self.env.user,
        index="btree_not_null",
        copy=False,
        help="Empty: shared without a name.",
        fact=True,
    )
    is_anonymous = fields.Boolean("Share without my name", copy=False)
    supporter_ids = fields.Many2many(
        "res.users",
        "innovation_signal_supporter_rel",
        "signal_id",
        "user_id",
        string="Me too",
        copy=False,
        # Who left the company saw it all the same.
        context={"active_test": False},
        fact=True,
    )
    minutes_lost = fields.Integer(
        "Minutes lost", help="Minutes lost each time it happens."
    )
    amount_at_stake = fields.Monetary("Amount at stake", currency_field="currency_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    merged_into_id = fields.Many2one(
        "innovation.signal",
        index="btree_not_null",
        copy=False,
        check_company=True,
        fact=True,
        string="Merged into",
    )
    merged_ids = fields.One2many(
        "innovation.signal",
        "merged_into_id",
        string="Merged signals",
        copy=False,
        fact=True,
    )
    decision_id = fields.Many2one(
        "innovation.decision",
        index="btree_not_null",
        copy=False,
        check_company=True,
        tracking=True,
    )
    acknowledged_date = Moment("Acknowledged date", copy=False, fact=True)
    declined_date = Moment("Declined date", copy=False, fact=True)
    resolved_date = fields.Datetime(
        "Resolved date", readonly=True, copy=False, fact=True
    )
    snooze_until = Day("Snooze until", copy=False, tracking=True, fact=True)
    answer = fields.Text(copy=False, help="What became of it, in words for its author.")
    answered_date = Moment("Answered date", copy=False, fact=True)
    days_to_answer = fields.Float(
        "Days to answer",
        compute="_compute_days_to_answer",
        store=True,
        precompute=True,
        aggregator="avg",
        digits=(16, 1),
        help="Calendar days from the day it was observed to the answer.",
        fact=True,
    )
    age = fields.Char(compute="_compute_age")
    state = fields.Selection(
        [
            ("new", "New"),
            ("acknowledged", "Acknowledged"),
            ("deciding", "Deciding"),
            ("improving", "Improving"),
            ("resolved", "Resolved"),
            ("declined", "Declined"),
            ("later", "Later"),
            ("merged", "Merged"),
        ],
        compute="_compute_state",
        store=True,
        precompute=True,
        index=True,
        tracking=True,
        group_expand=True,
        fact=True,
    )

    _team_week_idx = models.Index("(team_id, week_start)")
    # The order of lists and cards: the newest are found without sorting the rest.
    _newest_idx = models.Index("(date_observed DESC, id DESC)")
    _check_losses = models.Constraint(
        "CHECK (minutes_lost >= 0 AND amount_at_stake >= 0)",
        "What is lost or at stake cannot be negative.",
    )
    _check_anonymous = models.Constraint(
        "CHECK (is_anonymous IS NOT TRUE OR reporter_id IS NULL)",
        "A signal shared without a name cannot hold the name of its author.",
    )
    _check_not_into_itself = models.Constraint(
        "CHECK (merged_into_id IS NULL OR merged_into_id != id)",
        "A signal cannot be merged into itself: choose another one.",
    )

    @api.constrains("date_observed")
    def _check_date_observed(self):
        # Tomorrow is today already somewhere east of the server.
        tomorrow = fields.Date.add(fields.Date.today(), days=1)
        for signal in self.filtered(lambda s: s.date_observed > tomorrow):
            raise ValidationError(
                self.env._(
                    "“%s” was observed in the future: check its date.", signal.name
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        if not self._is_fact_writer():
            # A copy is made by the signal that it is of: that one's story is not its.
            self.browse()._check_new(vals_list)
        # There is nobody to hide when OdooBot loads history.
        if self.env.uid != SUPERUSER_ID and any(map(self._is_nameless, vals_list)):
            return self._create_apart(vals_list)
        vals_list = [self._prepare_new_vals(vals) for vals in vals_list]
        # What Odoo does for each of them is done below, for all at once.
        quiet = self.with_context(mail_create_nolog=True, mail_create_nosubscribe=True)
        signals = super(InnovationSignal, quiet).create(vals_list).with_env(self.env)
        signals._after_capture()
        return signals

    def write(self, vals):
        if not vals.get("active", True):
            self._check_archive()
        if not self._is_fact_writer():
            self._check_said(vals)
        return super().write(vals)

    @api.model
    def _check_new(self, vals_list):
        """Hook: refuse what a person may not say of a new signal.

        :param vals_list: values as for ``create``; defaults may add to them
        :raise UserError, AccessError: for what is not theirs to say
        """

    @api.model
    def _create_apart(self, vals_list):
        """Hook: create those without a name so that nothing leads to their author.

        :param vals_list: values as for ``create``, some of them without a name
        :return: the signals, in the order of the values; those without a name are seen
            from the next transaction on
        """
        raise NotImplementedError

    @api.model
    def _prepare_new_vals(self, vals):
        """Hook: complete the values of a new signal, or leave out what says nothing.

        :param dict vals: as given; it is not changed
        """
        return {**vals, "reporter_id": False} if self._is_nameless(vals) else vals

    def _after_capture(self):
        """Hook: these signals were just shared."""

    def _check_archive(self):
        """Hook: refuse to put these away.

        :raise UserError: for what others have said, too
        """

    def _check_said(self, vals):
        """Hook: refuse what a person may not change in what was said and answered.

        :raise UserError, AccessError: for what is not theirs to say
        """

    @api.model
    def _is_nameless(self, vals):
        default = self.env.context.get("default_is_anonymous")
        return bool(vals.get("is_anonymous", default))

    @api.depends(lambda self: self._get_origin_fields())
    def _compute_theme_id(self):
        guesses = self._guess_themes()
        for signal in self:
            signal.theme_id = signal.theme_id or guesses.get(signal)

    def _guess_themes(self):
        """Hook: what the documents that signals were raised on are about.

        :return: dict signal → theme, where that is known
        """
        return {}

    @api.model
    def _get_week_start(self, date):
        return date - timedelta(days=date.weekday())

    @api.depends("date_observed")
    def _compute_week_start(self):
        for signal in self:
            date = signal.date_observed
            signal.week_start = date and self._get_week_start(date)

    @api.depends("date_observed", "answered_date")
    def _compute_days_to_answer(self):
        for signal in self:
            answered = signal._get_local_date(signal.answered_date)
            days = answered and (answered - signal.date_observed).days
            signal.days_to_answer = max(days or 0, 0)

    @api.depends("date_observed")
    @api.depends_context("lang")
    def _compute_age(self):
        today = fields.Date.context_today(self)
        for signal in self:
            days = (today - (signal.date_observed or today)).days
            # Who shared it may have been where it is tomorrow already.
            known = days > 0
            signal.age = self._format_days(days) if known else self.env._("today")
