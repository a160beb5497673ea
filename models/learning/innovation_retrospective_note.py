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
    company_id = fields.Many2one(related="retrospective_id.company_id", store=True)
    team_id = fields.Many2one(related="retrospective_id.team_id", store=True)
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
        "res.users", readonly=True, default=lambda self: self.env.user
    )
    improvement_id = fields.Many2one(
        "innovation.improvement", readonly=True, copy=False, index="btree_not_null"
    )
    is_kept = fields.Boolean(
        readonly=True,
        copy=False,
        export_string_translation=False,
        help="It stood there when the retrospective was opened again.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        self._check_given({name for vals in vals_list for name in vals})
        own = self.with_context(default_author_id=self.env.uid)
        own = own.with_context(default_improvement_id=False, default_is_kept=False)
        return super(InnovationRetrospectiveNote, own).create(vals_list)

    def write(self, vals):
        self._check_given(vals, "retrospective_id")
        self._check_own()
        if not self._is_fact_writer():
            self._check_not_kept()
        return super().write(vals)

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
        kept = {"author_id", "improvement_id", "is_kept", *more}.intersection(names)
        if kept and not self._is_fact_writer():
            raise UserError(
                self.env._(
                    "Author, improvement and retrospective of a note stay as they are: "
                    "add a new note instead."
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

    def action_make_improvement(self):
        """Turn a “change” note into an improvement of the backlog, once."""
        self.ensure_one()
        if self.column not in ("change", "improve"):
            raise UserError(
                self.env._("Only what you want to change becomes an improvement.")
            )
        if not self.improvement_id:
            values = self._prepare_improvement_vals()
            improvement = self.env["innovation.improvement"].create(values)
            improvement._take_links_of(self.retrospective_id)
            # Whoever reads the note may act on it, without the right to edit it.
            self.sudo()._as_fact_writer().improvement_id = improvement
        return self.improvement_id._get_records_action()

    def _prepare_improvement_vals(self):
        retrospective = self.retrospective_id
        return {
            "name": self.text,
            "company_id": retrospective.company_id.id,
            "team_id": retrospective.team_id.id,
            **retrospective._prepare_link_vals(),
        }
