from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)

WIP_CATEGORIES = ("testing", "adjusting")
CLOSED_CATEGORIES = ("delivered", "stopped")


class InnovationImprovement(models.Model):
    """The smallest version of a change that can be tested."""

    _name = "innovation.improvement"
    _inherit = ["innovation.mixin", "innovation.link.mixin"]
    _description = "Improvement"
    _order = "priority desc, sequence, id"

    _measured_when = {
        "lead_days": ("date_delivered", "decision_id"),
        "cycle_days": ("date_delivered",),
    }

    name = fields.Char("What do we try?")
    sequence = fields.Integer(default=10, export_string_translation=False)
    priority = fields.Selection([("0", "Normal"), ("1", "High")], default="0")
    decision_id = fields.Many2one(
        "innovation.decision",
        index="btree_not_null",
        check_company=True,
        tracking=True,
    )
    sprint_id = fields.Many2one(
        "innovation.sprint",
        index="btree_not_null",
        check_company=True,
        domain="[('team_id', '=', team_id), ('state', '!=', 'closed')]",
        tracking=True,
        # Unlike a field's label it is not translated by itself.
        falsy_value_label=_lt("Backlog"),  # pylint: disable=translation-field
        group_expand="_read_group_expand_planned",
        help="Empty: in the backlog.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Owner",
        domain=[("share", "=", False)],
        default=lambda self: self.env.user,
        index="btree_not_null",
        tracking=True,
    )
    stage_id = fields.Many2one(
        "innovation.improvement.stage",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._get_first_stage(),
        group_expand="_read_group_expand_full",
        copy=False,
        tracking=True,
    )
    category = fields.Selection(
        related="stage_id.category", store=True, index=True, fact=True
    )
    hypothesis = fields.Text(help="If we do this, we expect that…")
    simple_version = fields.Text(help="What can be tried this week, with what we have.")
    observed_result = fields.Text(copy=False, help="What was seen, in figures if any.")
    verdict = fields.Selection(
        [("keep", "Keep"), ("adapt", "Adapt"), ("stop", "Stop")],
        copy=False,
        tracking=True,
    )
    is_blocked = fields.Boolean("Blocked", copy=False, tracking=True)
    blocked_reason = fields.Char(copy=False, tracking=True)
    date_started = fields.Datetime(
        compute="_compute_date_started", store=True, copy=False, fact=True
    )
    date_delivered = fields.Datetime(
        compute="_compute_date_delivered", store=True, copy=False, index=True, fact=True
    )
    lead_days = fields.Float(
        "Lead Time (days)",
        compute="_compute_lead_days",
        store=True,
        digits=(16, 1),
        aggregator="avg",
        help="Calendar days from the earliest signal to the delivery.",
        fact=True,
    )
    cycle_days = fields.Float(
        "Cycle Time (days)",
        compute="_compute_cycle_days",
        store=True,
        digits=(16, 1),
        aggregator="avg",
        help="Calendar days from the start of the test to the delivery.",
        fact=True,
    )
    color = fields.Integer(export_string_translation=False)

    _sprint_stage_idx = models.Index("(sprint_id, stage_id)")
    _check_blocked = models.Constraint(
        "CHECK (is_blocked IS NOT TRUE OR btrim(COALESCE(blocked_reason, '')) != '')",
        "Say what blocks it: somebody may be able to help.",
    )

    @api.model
    def _get_first_stage(self):
        return self.env["innovation.improvement.stage"].search([], limit=1)

    @api.depends("stage_id")
    def _compute_date_started(self):
        started = (*WIP_CATEGORIES, "delivered")
        for improvement in self:
            current = improvement.date_started
            if improvement.stage_id.category in started:
                current = current or fields.Datetime.now()
            improvement.date_started = current

    @api.depends("stage_id")
    def _compute_date_delivered(self):
        delivered = self.filtered(lambda i: i.stage_id.category == "delivered")
        for improvement in delivered:
            current = improvement.date_delivered
            improvement.date_delivered = current or fields.Datetime.now()
        (self - delivered).date_delivered = False

    # Fixed by the delivery: signals that move or come later do not rewrite it.
    @api.depends("date_delivered")
    def _compute_lead_days(self):
        for improvement in self:
            observed = improvement.decision_id.signal_ids.mapped("date_observed")
            delivered = improvement._get_local_date(improvement.date_delivered)
            known = delivered and observed
            improvement.lead_days = (delivered - min(observed)).days if known else 0.0

    @api.depends("date_started", "date_delivered")
    def _compute_cycle_days(self):
        for improvement in self:
            known = improvement.date_delivered and improvement.date_started
            delay = known and improvement.date_delivered - improvement.date_started
            improvement.cycle_days = delay.total_seconds() / 86400 if delay else 0.0

    @api.constrains("stage_id", "observed_result", "verdict")
    def _check_delivered(self):
        for improvement in self.filtered(lambda i: i.category == "delivered"):
            if (improvement.observed_result or "").strip() and improvement.verdict:
                continue
            raise ValidationError(
                self.env._(
                    "“%s” is delivered when you know what it did. Open it, write the "
                    "observed result and choose keep, adapt or stop, then move it.",
                    improvement.name,
                )
            )

    @api.constrains("active")
    def _check_archived(self):
        for improvement in self.filtered(lambda i: not i.active):
            if improvement.sprint_id.state == "running":
                raise ValidationError(
                    self.env._(
                        "“%s” is in the running sprint: take it out of the sprint "
                        "before you archive it.",
                        improvement.name,
                    )
                )

    @api.constrains("user_id", "team_id")
    def _check_owner(self):
        self._check_people("user_id")

    @api.constrains("sprint_id", "team_id")
    def _check_sprint(self):
        for improvement in self.filtered("sprint_id"):
            sprint = improvement.sprint_id
            if sprint.team_id != improvement.team_id:
                raise ValidationError(
                    self.env._("Choose a sprint of the improvement's own team.")
                )
            # History is loaded by OdooBot only.
            if sprint.state == "closed" and self.env.uid != SUPERUSER_ID:
                raise ValidationError(
                    self.env._(
                        "%s is closed and its figures are frozen: choose a sprint "
                        "that is planned or running.",
                        sprint.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        default = self.env.context.get("default_stage_id")
        browse = self.env["innovation.improvement.stage"].browse
        stages = [browse(vals.get("stage_id", default)) for vals in vals_list]
        return super().create(
            [
                {**vals, **self._prepare_stage_vals(stage)}
                for vals, stage in zip(vals_list, stages, strict=True)
            ]
        )

    def write(self, vals):
        if "stage_id" in vals:
            stage = self.env["innovation.improvement.stage"].browse(vals["stage_id"])
            self._check_delivery_kept(stage)
            self._forget_stop(stage)
            vals = {**vals, **self._prepare_stage_vals(stage)}
        return super().write(vals)

    def copy_data(self, default=None):
        """A copy does not join a sprint that is over: it waits in the backlog."""
        copies = super().copy_data(default)
        for improvement, vals in zip(self, copies, strict=True):
            if improvement.sprint_id.state == "closed":
                vals["sprint_id"] = (default or {}).get("sprint_id", False)
        return copies

    @api.model
    def _prepare_stage_vals(self, stage):
        """What follows from a stage, dragged or pressed."""
        if stage.category == "stopped":
            return {"is_blocked": False, "verdict": "stop"}
        return {"is_blocked": False} if stage.category == "delivered" else {}

    def _forget_stop(self, stage):
        """Taken up again, what to make of it is open."""
        if stage.category in CLOSED_CATEGORIES:
            return
        stopped = self.filtered(lambda i: i.category == "stopped")
        if stopped:
            stopped.verdict = False

    def _get_locked_fields(self):
        # It would count as delivered a second time in the other sprint.
        return frozenset({"sprint_id"} if self._is_delivery_counted() else ())

    def _get_locked_message(self, labels):
        return self.env._(
            "“%s” was delivered in a sprint that is closed: open a new improvement for "
            "what comes next.",
            self.name,
        )

    def _is_delivery_counted(self):
        return self.category == "delivered" and self.sprint_id.state == "closed"

    def _check_delivery_kept(self, stage):
        """The month's figures have counted it: what is delivered stays delivered."""
        if stage.category == "delivered":
            return
        for improvement in self.filtered(lambda i: i._is_delivery_counted()):
            raise UserError(improvement._get_locked_message(""))

    def action_deliver(self):
        """Move to the first delivered stage; refused without result and verdict."""
        self.stage_id = self._get_stage("delivered")

    def action_stop(self):
        self.stage_id = self._get_stage("stopped")

    @api.model
    def _get_stage(self, category):
        stages = self.env["innovation.improvement.stage"]
        return stages.search([("category", "=", category)], limit=1)
