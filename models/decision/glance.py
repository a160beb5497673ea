from odoo import api, fields, models

# Of Odoo's palette; each has one meaning on every screen.
GREY, RED, AMBER, BLUE, GREEN = 0, 1, 2, 8, 10
SOON = 7  # days


class InnovationDecision(models.Model):
    """What cards and the calendar show: how old, how urgent, what became of it."""

    _inherit = "innovation.decision"

    age = fields.Char(
        compute="_compute_age", help="Since it was raised; of a draft, since its start."
    )
    decided_words = fields.Char("Decided words", compute="_compute_decided_words")
    kpi_then = fields.Char("When decided", compute="_compute_kpi_words")
    kpi_to_reach = fields.Char("To reach", compute="_compute_kpi_words")
    calendar_color = fields.Integer(
        compute="_compute_calendar_color",
        aggregator=None,
        export_string_translation=False,
    )
    improvement_standing = fields.Char(
        "Where the improvements are", compute="_compute_improvement_standing"
    )
    is_stopped = fields.Boolean(
        "Is stopped",
        compute="_compute_improvement_standing",
        help="All its improvements were stopped and nothing was delivered.",
    )

    @api.depends("date_raised", "state", "team_id")
    @api.depends_context("lang")
    def _compute_age(self):
        for decision in self:
            today = decision._get_team_today()
            since = decision.date_raised or decision.create_date
            days = (today - (decision._get_local_date(since) or today)).days
            words = self._format_days(days) if days else self.env._("since today")
            decision.age = decision.state in ("draft", "to_decide") and words

    @api.depends("outcome", "date_decided", "delay", "responsible_id")
    @api.depends_context("lang")
    def _compute_decided_words(self):
        for decision in self:
            decision.decided_words = decision.date_decided and decision._say_decided()

    def _say_decided(self):
        """:return: the outcome, when, in whose hands it lay, and how long it took"""
        facts = {
            "day": self._format_near_moment(self.date_decided),
            # As on the form, where all who read the decision see who decides.
            "who": self.responsible_id.sudo().name,
            "delay": self.delay,
        }
        if self.outcome == "go":
            return self.env._("Go, decided on %(day)s by %(who)s in %(delay)s", **facts)
        return self.env._("No go, decided on %(day)s by %(who)s in %(delay)s", **facts)

    @api.depends("kpi_id", "kpi_baseline", "has_kpi_baseline", "kpi_target")
    @api.depends_context("lang")
    def _compute_kpi_words(self):
        """Both figures with their unit; no target is no target of zero."""
        for decision in self:
            kpi, target = decision.kpi_id, decision.kpi_target
            then = decision.has_kpi_baseline and kpi._format(decision.kpi_baseline)
            decision.kpi_then = then
            decision.kpi_to_reach = bool(kpi and target) and kpi._format(target)

    @api.depends("state", "is_overdue", "date_due")
    def _compute_calendar_color(self):
        for decision in self:
            decision.calendar_color = decision._get_calendar_color()

    def _get_calendar_color(self):
        if self.state in ("decided", "reviewed"):
            return GREEN
        if self.state != "to_decide":
            return GREY
        if self.is_overdue:
            return RED
        return AMBER if self.days_left <= SOON else BLUE

    @api.depends("improvement_ids.category")
    @api.depends_context("uid", "lang")
    def _compute_improvement_standing(self):
        for decision in self:
            categories = decision.improvement_ids.mapped("category")
            decision.improvement_standing = self._say_categories(categories)
            decision.is_stopped = set(categories) == {"stopped"}

    @api.model
    def _say_categories(self, categories):
        """:return: “1 delivered · 2 in test · 1 stopped”; empty without improvements"""
        in_test = categories.count("testing") + categories.count("adjusting")
        delivered, stopped = categories.count("delivered"), categories.count("stopped")
        todo = categories.count("todo")
        parts = [
            self._say_delivered(delivered),
            in_test and self.env._("%(count)s in test", count=in_test),
            todo and self.env._("%(count)s to do", count=todo),
            self._say_stopped(stopped),
        ]
        return " · ".join(part for part in parts if part)

    @api.model
    def _say_delivered(self, count):
        if count == 1:
            return self.env._("1 delivered")
        return count and self.env._("%(count)s delivered", count=count)

    @api.model
    def _say_stopped(self, count):
        if count == 1:
            return self.env._("1 stopped")
        return count and self.env._("%(count)s stopped", count=count)
