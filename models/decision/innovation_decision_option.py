from odoo import api, fields, models
from odoo.exceptions import UserError


class InnovationDecisionOption(models.Model):
    """One way to decide a topic, with what speaks for and against it.

    Nobody votes: who decides chooses one, and its words begin the rationale. Once the
    topic is decided its options stay as they were, by whatever road one comes.
    """

    _name = "innovation.decision.option"
    _inherit = [
        "innovation.facts.mixin",
        "innovation.naming.mixin",
        "innovation.people.mixin",
    ]
    _description = "Option of a decision"
    _order = "sequence, id"

    decision_id = fields.Many2one(
        "innovation.decision", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10, export_string_translation=False)
    name = fields.Char("Option", required=True)
    pros = fields.Text("What speaks for it")
    cons = fields.Text("What speaks against it")
    cost = fields.Monetary(aggregator=None)
    is_chosen = fields.Boolean("Chosen", copy=False)
    # As the user: a form that was never saved passes no rule.
    company_id = fields.Many2one(
        related="decision_id.company_id",
        related_sudo=False,
        store=True,
        precompute=True,
        index=True,
    )
    team_id = fields.Many2one(
        related="decision_id.team_id",
        related_sudo=False,
        store=True,
        precompute=True,
        index=True,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    is_locked = fields.Boolean(
        compute="_compute_is_locked", export_string_translation=False
    )

    _chosen_once = models.UniqueIndex(
        "(decision_id) WHERE is_chosen",
        "One option is chosen already: press “Choose” on the one you want instead.",
    )
    _check_cost = models.Constraint(
        "CHECK (cost >= 0)", "An option costs nothing or something: not less than 0."
    )

    @api.depends("decision_id.date_decided")
    def _compute_is_locked(self):
        for option in self:
            option.is_locked = bool(option.decision_id.date_decided)

    def action_choose(self):
        """Choose this option in place of any other one of its decision."""
        self.ensure_one()
        self.check_access("write")
        others = self.decision_id.option_ids - self
        others.filtered("is_chosen").is_chosen = False
        # Before the new one, or the database would see two.
        others.flush_recordset(["is_chosen"])
        self.is_chosen = True

    @api.model_create_multi
    def create(self, vals_list):
        options = super().create(vals_list)
        if not self._is_fact_writer():
            options._check_reachable()
            options._check_open()
        return options

    def write(self, vals):
        self.check_access("write")
        self._check_open()
        result = super().write(vals)
        if "decision_id" in vals:
            # First the right to see it: the refusal after it names the decision.
            self._check_reachable()
            self._check_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        self._check_open()

    def _check_reachable(self):
        """An option belongs to who may change its decision, a default one included."""
        self.decision_id.check_access("write")

    def _check_open(self):
        for decision in self.decision_id.filtered("date_decided"):
            raise UserError(
                self.env._(
                    "“%s” is decided: its options stay as they were. Supersede it with "
                    "a new decision to weigh other ones.",
                    decision.name,
                )
            )

    def _get_reason(self):
        """:return: how a rationale begins that follows this option"""
        if not self:
            return ""
        if not (self.pros or "").strip():
            return self.env._("We choose “%(option)s”.", option=self.name)
        return self.env._(
            "We choose “%(option)s”: %(pros)s",
            option=self.name,
            pros=self.pros.strip(),
        )


class InnovationDecision(models.Model):
    _inherit = "innovation.decision"

    option_ids = fields.One2many(
        "innovation.decision.option", "decision_id", string="Options", copy=True
    )

    def _get_chosen_option(self):
        return self.option_ids.filtered("is_chosen")
