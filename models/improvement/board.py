from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.visible import is_visible
from ..common.given import as_id


class InnovationImprovement(models.Model):
    """A card on the board: how it moves without the mouse, and what it asks for."""

    _inherit = "innovation.improvement"

    next_stage_name = fields.Char(
        compute="_compute_next_stage_name", export_string_translation=False
    )

    # With the reader's own rights: who may not read a signal does not learn of it.
    signal_ids = fields.One2many(
        related="decision_id.signal_ids", string="Signals", related_sudo=False
    )

    @api.depends("stage_id")
    @api.depends_context("lang")
    def _compute_next_stage_name(self):
        stages = self._get_board_stages()
        for improvement in self:
            improvement.next_stage_name = improvement._get_next_stage(stages).name

    @api.model
    def _get_board_stages(self):
        stages = self.env["innovation.improvement.stage"]
        return stages.search([("category", "!=", "stopped")])

    def _get_next_stage(self, stages):
        """:return: the stage behind this one in ``stages``; empty at the end"""
        if self.stage_id not in stages:
            return stages.browse()
        rank = stages.ids.index(self.stage_id.id)
        return stages[rank + 1 : rank + 2]

    def action_next_stage(self):
        """Move one column on, for who does not drag: by touch or by key.

        :return: the small dialog when the result of a delivery is still to be told
        """
        self.ensure_one()
        self.check_access("write")
        stage = self._get_next_stage(self._get_board_stages())
        if not stage:
            raise UserError(self.env._("“%s” is in the last stage.", self.name))
        return self._move_to(stage)

    def action_move_to(self, stage_id):
        """Move to a stage, as the bar on top of the form does.

        :param int stage_id: an innovation.improvement.stage
        :return: the small dialog when the result of a delivery is still to be told
        """
        self.ensure_one()
        self.check_access("write")
        stages = self.env["innovation.improvement.stage"].search(
            [("category", "!=", False)]
        )
        stage = stages.filtered(lambda stage: stage.id == stage_id)
        if not stage:
            raise UserError(self.env._("Choose one of the stages for “%s”.", self.name))
        return self._move_to(stage)

    def _move_to(self, stage):
        if stage.category == "delivered" and not self._is_result_told():
            return self.action_tell_result(stage.id)
        self.stage_id = stage
        return None

    def _is_result_told(self):
        return bool(is_visible(self.observed_result) and self.verdict)

    def action_tell_result(self, stage_id=False):
        """Ask what was seen, then deliver.

        :param int stage_id: where it is to go; else the first delivered stage
        :return: action of the small dialog
        """
        return self._open_small(
            "deliver",
            self.env._("What did you see?"),
            innovation_delivered_stage_id=as_id(stage_id),
        )

    @api.model
    def _get_stage(self, category):
        """The column a card was dropped on, when the board has two of a kind."""
        dropped = self.env.context.get("innovation_delivered_stage_id")
        stage = self.env["innovation.improvement.stage"].browse(as_id(dropped) or ())
        if category == "delivered" and stage.exists().category == "delivered":
            return stage
        return super()._get_stage(category)

    def action_tell_block(self):
        """:return: action of the small dialog that asks what blocks it"""
        return self._open_small("block", self.env._("What blocks it?"))

    def action_block(self):
        """Block it for the reason that is written on it; refused without one."""
        for improvement in self:
            if not is_visible(improvement.blocked_reason):
                raise UserError(
                    self.env._(
                        "Say what blocks “%s”: somebody may be able to help.",
                        improvement.name,
                    )
                )
        self.is_blocked = True

    def action_unblock(self):
        self.write({"is_blocked": False, "blocked_reason": False})

    def _open_small(self, what, title, **context):
        self.ensure_one()
        self.check_access("write")
        view = self.env.ref(f"innovation_loop.innovation_improvement_view_form_{what}")
        return {
            **self._get_records_action(name=title),
            "views": [(view.id, "form")],
            "target": "new",
            "context": context,
        }

    def action_view_decision(self):
        self.ensure_one()
        return self.decision_id._get_records_action()
