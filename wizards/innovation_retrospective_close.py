from odoo import Command, api, fields, models
from odoo.exceptions import UserError

OUTCOMES = [
    ("lesson", "Write it down as a lesson"),
    ("improvement", "Make it an improvement"),
    ("left", "Leave it, on purpose"),
]


class InnovationRetrospectiveClose(models.TransientModel):
    """One change is done next, by somebody; of the others it is said what becomes."""

    _name = "innovation.retrospective.close"
    _inherit = "innovation.record.wizard"
    _description = "Close a retrospective"
    _record_fields = ("retrospective_id",)

    retrospective_id = fields.Many2one(
        "innovation.retrospective", required=True, readonly=True, ondelete="cascade"
    )
    line_ids = fields.One2many(
        "innovation.retrospective.close.line",
        "wizard_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    change_id = fields.Many2one(
        "innovation.retrospective.note",
        "What we do next",
        compute="_compute_change_id",
        store=True,
        readonly=False,
        ondelete="cascade",
    )
    owner_id = fields.Many2one(
        "res.users",
        "Who does it",
        compute="_compute_owner_id",
        store=True,
        readonly=False,
        domain=[("share", "=", False)],
        ondelete="cascade",
    )

    @api.depends("retrospective_id")
    def _compute_line_ids(self):
        for wizard in self:
            notes = wizard._get_changes()
            wizard.line_ids = [Command.clear()] + [
                Command.create(
                    {"note_id": note.id, "outcome": note._get_closing_outcome()}
                )
                for note in notes
            ]

    @api.depends("retrospective_id")
    def _compute_change_id(self):
        for wizard in self:
            first, *others = [*wizard._get_changes()] or [False]
            # Where the votes do not say which one, people do.
            clear = first and all(
                first._count_votes() > n._count_votes() for n in others
            )
            wizard.change_id = clear and first

    @api.depends("change_id")
    def _compute_owner_id(self):
        for wizard in self:
            improvement = wizard.change_id.sudo(False).improvement_id
            known = improvement._filtered_access("read").user_id
            wizard.owner_id = known or wizard.owner_id

    def _get_changes(self):
        # What is stored is computed with all rights; nobody reads more by a wizard.
        return self.retrospective_id.sudo(False)._get_changes()

    def action_confirm(self):
        """Close: the improvement of the one change is made, and what comes of others.

        :raise UserError: without the change or its owner, and when notes came meanwhile
        """
        self.ensure_one()
        board = self.retrospective_id
        board._check_leads()
        board._check_ready_to_close()
        self._check_answers()
        improvement = self.change_id._make_improvement(user_id=self.owner_id.id)
        if improvement.user_id != self.owner_id:
            improvement.user_id = self.owner_id
        for line in self.line_ids.filtered(lambda line: not line.is_change):
            line._carry_out()
        board._close(self.change_id)
        return {"type": "ir.actions.act_window_close"}

    def _check_answers(self):
        board = self.retrospective_id
        changes = board._get_changes()
        if self.change_id not in changes or not self.owner_id:
            raise UserError(
                self.env._(
                    "Choose the one change of “%s” that you do next, and who does it.",
                    board.name,
                )
            )
        # One line for each: of two, one would say what did not happen.
        if sorted(line.note_id.id for line in self.line_ids) != sorted(changes.ids):
            raise UserError(
                self.env._(
                    "The notes of “%s” changed meanwhile: close this window and open "
                    "it again to see them all.",
                    board.name,
                )
            )


class InnovationRetrospectiveCloseLine(models.TransientModel):
    _name = "innovation.retrospective.close.line"
    _inherit = "innovation.record.wizard"
    _description = "Note of a closing retrospective"
    _record_fields = ("wizard_id",)

    wizard_id = fields.Many2one(
        "innovation.retrospective.close", required=True, index=True, ondelete="cascade"
    )
    note_id = fields.Many2one(
        "innovation.retrospective.note",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    is_change = fields.Boolean(
        compute="_compute_is_change", export_string_translation=False
    )
    outcome = fields.Selection(OUTCOMES, required=True, default="left")

    @api.depends("wizard_id.change_id")
    def _compute_is_change(self):
        for line in self:
            line.is_change = line.note_id == line.wizard_id.change_id

    @api.constrains("note_id", "wizard_id")
    def _check_note(self):
        for line in self:
            # Constraints run with all rights; the notes are those that the user reads.
            board = line.wizard_id.sudo(False).retrospective_id
            if line.note_id not in board._get_changes():
                raise UserError(
                    self.env._(
                        "Only what you want to change in this retrospective is closed "
                        "with it."
                    )
                )

    def _carry_out(self):
        note = self.note_id
        if self.outcome == "lesson":
            note.action_make_lesson()
        elif self.outcome == "improvement":
            note._make_improvement()
        # Whoever closes says what becomes of notes that others wrote.
        note.sudo()._write_facts({"is_left": self.outcome == "left"})
