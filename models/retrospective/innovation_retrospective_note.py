from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain


class InnovationRetrospectiveNote(models.Model):
    """One remark of a retrospective; about the work, never about a person."""

    _name = "innovation.retrospective.note"
    _inherit = [
        "innovation.facts.mixin",
        "innovation.naming.mixin",
        "innovation.people.mixin",
    ]
    _description = "Retrospective note"
    _order = "retrospective_id, column, id"
    _rec_name = "text"

    retrospective_id = fields.Many2one(
        "innovation.retrospective", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="retrospective_id.company_id", store=True, precompute=True
    )
    team_id = fields.Many2one(
        related="retrospective_id.team_id", store=True, precompute=True
    )
    column = fields.Selection(
        [
            ("worked", "What worked"),
            ("not_worked", "What did not work"),
            ("change", "What we change next time"),
            ("keep", "What we keep"),
            ("improve", "What we improve"),
        ],
        required=True,
        default="worked",
    )
    text = fields.Char(required=True)
    author_id = fields.Many2one(
        "res.users",
        readonly=True,
        default=lambda self: self.env.user,
        fact=True,
        help="Empty: said without a name.",
    )
    improvement_id = fields.Many2one(
        "innovation.improvement",
        readonly=True,
        copy=False,
        index="btree_not_null",
        fact=True,
    )
    is_kept = fields.Boolean(
        readonly=True,
        copy=False,
        export_string_translation=False,
        fact=True,
        help="It stood there when the retrospective was opened again.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        self._check_given({name for vals in vals_list for name in vals})
        own = self._without_fact_context()
        notes = super(InnovationRetrospectiveNote, own).create(vals_list)
        notes._after_change()
        return notes.with_env(self.env)

    def write(self, vals):
        self._check_given(vals, "retrospective_id")
        self._check_own()
        if not self._is_fact_writer():
            self._check_not_kept()
        result = super().write(vals)
        self._after_change()
        return result

    def unlink(self):
        self.check_access("unlink")
        self._before_unlink()
        return super().unlink()

    def _after_change(self):
        """Hook: these came, or were changed."""

    def _before_unlink(self):
        """Hook: these are about to go."""

    @api.model
    def _get_settled_domain(self):
        closed = Domain("retrospective_id.state", "=", "closed")
        return closed | Domain("is_kept", "=", True)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        self._check_not_kept()

    def _check_not_kept(self):
        """Opened again, a retrospective takes more; what was learned stays."""
        for note in self.filtered("is_kept"):
            raise UserError(
                self.env._(
                    "“%s” was said when the retrospective was closed, and stays: add a "
                    "note of your own.",
                    note.text,
                )
            )

    def _check_own(self):
        """Nobody puts words into the mouth of somebody else."""
        self.check_access("read")
        if not self.env.su and self.author_id != self.env.user:
            raise AccessError(
                self.env._(
                    "What somebody else said is theirs to change: add a note of your "
                    "own, or ask them."
                )
            )

    def _check_given(self, names, *more):
        """Who wrote a note, and what came of it, is not for anybody to say."""
        kept = self._get_fact_names().union(more).intersection(names)
        if kept and not self._is_fact_writer():
            raise UserError(
                self.env._(
                    "Author, votes, links and retrospective of a note stay as they "
                    "are: add a new note instead."
                )
            )

    @api.constrains("column", "retrospective_id")
    def _check_column(self):
        for note in self:
            if note.column not in note.retrospective_id._get_columns():
                raise ValidationError(
                    self.env._(
                        "“%s” stands in a column that this kind of retrospective does "
                        "not have: a monthly one has keep and improve, the others "
                        "worked, did not work and change.",
                        note.text,
                    )
                )
