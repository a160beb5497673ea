from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..common.given import check_one

CHANGES = ("change", "improve")


class InnovationRetrospective(models.Model):
    """It ends on one change: what is done next, and who does it."""

    _inherit = "innovation.retrospective"

    change_note_id = fields.Many2one(
        "innovation.retrospective.note",
        "The one change",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        fact=True,
    )

    def action_close(self):
        """Open the closing: the one change, and what becomes of the others.

        :raise UserError: when a column of its kind has no note
        """
        check_one(self)
        self._check_leads()
        self._check_ready_to_close()
        wizard = self.env["innovation.retrospective.close"].create(
            {"retrospective_id": self.id}
        )
        return {
            **wizard._get_records_action(name=self.env._("Close %s", self.name)),
            "target": "new",
        }

    def action_end(self):
        """The same, from the board."""
        return self.action_close()

    def _check_ready_to_close(self):
        """:raise UserError: before the reveal, and when a column has no note"""
        if not self.is_revealed:
            raise UserError(
                self.env._(
                    "“%s” still hides what the others said: show all notes, then close "
                    "it.",
                    self.name,
                )
            )
        self._check_columns_filled()

    def _check_columns_filled(self):
        labels = dict(self.note_ids._fields["column"]._description_selection(self.env))
        filled = self._count_notes()
        missing = [labels[c] for c in self._get_columns() if c not in filled]
        if missing:
            raise UserError(
                self.env._(
                    "“%(name)s” cannot close yet: add at least one note to "
                    "%(columns)s.",
                    name=self.name,
                    columns=", ".join(missing),
                )
            )

    def _close(self, change):
        """Nothing is said any more; what is open at the board ends here.

        :param change: the note of what is done next
        """
        self._close_rounds()
        self._forget_ready()
        self._write_facts(
            {
                "state": "closed",
                "phase_end": False,
                "change_note_id": change.id,
            }
        )

    def action_reopen(self):
        """Take more notes; what was said before the close stays as it is."""
        self.check_access("write")
        closed = self.filtered(lambda r: r.state == "closed")
        # Whoever opens it again need not have said what stays.
        closed.note_ids.sudo()._as_fact_writer().write({"is_kept": True})
        self._write_facts({"state": "open"})

    def _before_unlink(self):
        result = super()._before_unlink()
        self._get_ballots().unlink()
        self._forget_ready()
        return result

    def _after_change(self, vals):
        result = super()._after_change(vals)
        if not vals.get("active", True):
            # What is put away keeps no votes with names.
            self._close_rounds()
            self._forget_ready()
        self._tell_board()
        return result

    def _describe_change(self):
        note = self.change_note_id
        if not note:
            return False
        improvement = note.improvement_id._filtered_access("read")
        return {
            "note_id": note.id,
            "text": note.text,
            "improvement": self._describe(improvement),
            "owner": self._describe(improvement.user_id),
        }

    def _get_changes(self):
        """:return: the notes of what to change that lie on top, most votes first"""
        ours = Domain("retrospective_id", "in", self.ids)
        tops = Domain("column", "in", CHANGES) & Domain("group_id", "=", False)
        notes = self.env["innovation.retrospective.note"].search(ours & tops)
        return notes.sorted(lambda note: note._count_votes(), reverse=True)


class InnovationRetrospectiveNote(models.Model):
    _inherit = "innovation.retrospective.note"

    is_left = fields.Boolean("Left on purpose", readonly=True, copy=False, fact=True)

    def _count_votes(self):
        """:return: how many people of whatever place want this, in the last round"""
        return self.vote_count + self.room_votes

    def _get_closing_outcome(self):
        """:return: what became of it already, else that it is left"""
        return (
            self.lesson_id
            and "lesson"
            or self.improvement_id
            and "improvement"
            or "left"
        )

    def action_make_improvement(self):
        """Turn a “change” note into an improvement of the backlog, once."""
        return self._make_improvement()._get_records_action()

    def _make_improvement(self, **more):
        """:param more: further values of an improvement that is made now
        :return: the innovation.improvement that came of this note
        """
        self.ensure_one()
        if self.column not in CHANGES:
            raise UserError(
                self.env._("Only what you want to change becomes an improvement.")
            )
        if not self.improvement_id:
            values = {**self._prepare_improvement_vals(), **more}
            improvement = self.env["innovation.improvement"].create(values)
            improvement._take_links_of(self.retrospective_id)
            # Whoever reads the note may act on it, without the right to edit it.
            self.sudo()._write_facts({"improvement_id": improvement.id})
        return self.improvement_id

    def _prepare_improvement_vals(self):
        retrospective = self.retrospective_id
        return {
            "name": self.text,
            "company_id": retrospective.company_id.id,
            "team_id": retrospective.team_id.id,
            **retrospective._prepare_link_vals(),
        }
