from collections import namedtuple

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)

WIP_CATEGORIES = ("testing", "adjusting")
CLOSED_CATEGORIES = ("delivered", "stopped")
# What may bring an improvement into a sprint, into test or out of them.
MOVES = frozenset({"stage_id", "sprint_id", "active"})
# What may leave its decision without anything open, or give it something.
SETTLES = frozenset({"stage_id", "decision_id", "active"})
VERDICT = frozenset({"stage_id", "verdict"})

Place = namedtuple("Place", "sprint is_in_test")


class InnovationImprovement(models.Model):
    """The smallest version of a change that can be tested."""

    _name = "innovation.improvement"
    _inherit = ["innovation.mixin", "innovation.link.mixin"]
    _description = "Improvement"
    _order = "priority desc, sequence, id"

    _measured_when = {
        "lead_days": ("date_delivered", "date_seen"),
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
    simple_version = fields.Text(
        "Simple version", help="What can be tried this week, with what we have."
    )
    observed_result = fields.Text(
        "Observed result", copy=False, help="What was seen, in figures if any."
    )
    verdict = fields.Selection(
        [("keep", "Keep"), ("adapt", "Adapt"), ("stop", "Stop")],
        copy=False,
        tracking=True,
    )
    is_blocked = fields.Boolean("Blocked", copy=False, tracking=True)
    blocked_reason = fields.Char("Blocked reason", copy=False, tracking=True)
    date_started = fields.Datetime(
        "Started on",
        compute="_compute_date_started",
        store=True,
        copy=False,
        fact=True,
    )
    date_delivered = fields.Datetime(
        "Delivered on",
        compute="_compute_date_delivered",
        store=True,
        copy=False,
        index=True,
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
        improvements = super().create(self._complete_stages(vals_list))
        # History that OdooBot loads brings its versions along.
        if self.env.uid != SUPERUSER_ID:
            improvements._after_verdict()
        improvements._after_entry()
        return improvements

    def write(self, vals):
        moves, settles = MOVES.intersection(vals), SETTLES.intersection(vals)
        decisions = self.decision_id if settles else None
        before = {i: i._get_place() for i in self} if moves else {}
        result = super().write(self._complete_stage(vals))
        if VERDICT.intersection(vals):
            self._after_verdict()
        if moves:
            self._after_move(before, bool(vals.get("active")))
        if settles:
            self._after_settling(decisions | self.decision_id)
        return result

    def unlink(self):
        decisions = self.decision_id
        self._before_unlink()
        result = super().unlink()
        self._after_settling(decisions)
        return result

    def _check_stage(self, stage):
        """Hook: refuse a move to this stage.

        :raise UserError: for what may not go there
        """

    def _after_verdict(self):
        """Hook: what was seen of these, or what to make of it, may be another."""

    def _after_entry(self):
        """Hook: these are new, perhaps in a sprint and in test from the start.

        :raise ValidationError: when more is in test than the team allows
        """

    def _after_move(self, before, is_restored):
        """Hook: these may have come to another stage or sprint, or into the archive.

        :param dict before: improvement → its ``Place`` until now
        :param bool is_restored: whether they come out of the archive
        :raise ValidationError: when more is in test than the team allows
        """

    @api.model
    def _after_settling(self, decisions):
        """Hook: these decisions may be settled: what they waited for moved or went."""

    def _before_unlink(self):
        """Hook: these are about to go for good."""

    def _get_place(self):
        return Place(self.sprint_id, self.active and self.category in WIP_CATEGORIES)

    @api.model
    def _complete_stages(self, vals_list):
        default = self.env.context.get("default_stage_id")
        stages = self.env["innovation.improvement.stage"]
        return [
            {
                **vals,
                **self._prepare_stage_vals(
                    stages.browse(vals.get("stage_id", default))
                ),
            }
            for vals in vals_list
        ]

    def _complete_stage(self, vals):
        if "stage_id" not in vals:
            return vals
        stage = self.env["innovation.improvement.stage"].browse(vals["stage_id"])
        self._check_stage(stage)
        self._forget_stop(stage)
        return {**vals, **self._prepare_stage_vals(stage)}

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
