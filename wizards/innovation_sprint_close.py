from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.tools.i18n import format_list

from ..tools.visible import is_visible

OUTCOMES = [
    ("carried", "Carry to the next sprint"),
    ("returned", "Put back in the backlog"),
    ("dropped", "Drop"),
]


class InnovationSprintClose(models.TransientModel):
    """Each open improvement is carried, put back or dropped, with a reason."""

    _name = "innovation.sprint.close"
    _inherit = "innovation.record.wizard"
    _description = "Close a sprint"
    _record_fields = ("sprint_id",)

    sprint_id = fields.Many2one(
        "innovation.sprint", required=True, readonly=True, ondelete="cascade"
    )
    line_ids = fields.One2many(
        "innovation.sprint.close.line",
        "wizard_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    all_outcome = fields.Selection(OUTCOMES, "Same for all", store=False)
    all_reason = fields.Char("Why, for all", store=False)

    @api.depends("sprint_id")
    def _compute_line_ids(self):
        for wizard in self:
            wizard.line_ids = [Command.clear()] + [
                Command.create({"improvement_id": improvement.id})
                for improvement in wizard.sprint_id._get_open_improvements()
            ]

    @api.onchange("all_outcome", "all_reason")
    def _onchange_all(self):
        """What is said of all stands in each line, where it can still be changed."""
        for line in self.line_ids:
            line.outcome = self.all_outcome or line.outcome
            line.reason = self.all_reason or line.reason

    def action_confirm(self):
        """Freeze the figures, move what is open, open the retrospective."""
        self.ensure_one()
        sprint = self.sprint_id
        sprint.check_access("write")
        self._check_lines()
        sprint._freeze(
            {
                line.improvement_id.id: (line.outcome, line.reason)
                for line in self.line_ids
            }
        )
        # Only now: what leaves a closed sprint was carried, not taken out.
        self._move_open_improvements()
        self._log_reasons()
        sprint._after_close()
        retrospective = sprint.retrospective_id or sprint._create_retrospective()
        return retrospective._get_records_action()

    def _check_lines(self):
        """The sprint may have moved on while the wizard was open."""
        if self.sprint_id.state != "running":
            raise UserError(self.env._("%s is not running.", self.sprint_id.name))
        # One line for each: of two, one would say what did not happen.
        listed = sorted(line.improvement_id.id for line in self.line_ids)
        if listed != sorted(self.sprint_id._get_open_improvements().ids):
            raise UserError(
                self.env._(
                    "The improvements of %s changed meanwhile: close this window and "
                    "open it again to see them all.",
                    self.sprint_id.name,
                )
            )
        silent = self.line_ids.filtered(lambda line: not is_visible(line.reason))
        if silent:
            names = [f"“{name}”" for name in silent.improvement_id.mapped("name")]
            raise UserError(
                self.env._("Give a reason for %s.", format_list(self.env, names))
            )

    def _move_open_improvements(self):
        moved = self.line_ids.grouped("outcome")
        if "carried" in moved:
            following = self.sprint_id._get_next()
            moved["carried"].improvement_id.sprint_id = following
        if "returned" in moved:
            moved["returned"].improvement_id.sprint_id = False
        if "dropped" in moved:
            moved["dropped"].improvement_id.action_stop()

    def _log_reasons(self):
        """The way of an improvement through its sprints stays on the improvement."""
        self.line_ids.improvement_id._message_log_batch(
            {line.improvement_id.id: line._say_outcome() for line in self.line_ids}
        )


class InnovationSprintCloseLine(models.TransientModel):
    _name = "innovation.sprint.close.line"
    _inherit = "innovation.record.wizard"
    _description = "Open improvement of a closing sprint"
    _record_fields = ("wizard_id", "improvement_id")

    wizard_id = fields.Many2one(
        "innovation.sprint.close", required=True, index=True, ondelete="cascade"
    )
    improvement_id = fields.Many2one(
        "innovation.improvement", required=True, readonly=True, ondelete="cascade"
    )
    user_id = fields.Many2one(related="improvement_id.user_id")
    stage_id = fields.Many2one(related="improvement_id.stage_id")
    outcome = fields.Selection(OUTCOMES, required=True, default="carried")
    reason = fields.Char(help="What kept it from being delivered?")

    def _say_outcome(self):
        words = {
            "carried": self.env._("Carried from “%(sprint)s”: %(reason)s"),
            "returned": self.env._("Put back from “%(sprint)s”: %(reason)s"),
            "dropped": self.env._("Dropped in “%(sprint)s”: %(reason)s"),
        }
        sprint = self.wizard_id.sprint_id.name
        return words[self.outcome] % {"sprint": sprint, "reason": self.reason}

    @api.constrains("improvement_id", "wizard_id")
    def _check_improvement(self):
        for line in self:
            if line.improvement_id not in line.wizard_id.sprint_id.improvement_ids:
                raise UserError(
                    self.env._(
                        "Only improvements of this sprint can be closed with it."
                    )
                )
