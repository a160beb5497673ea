from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..common.given import as_id


class InnovationRetrospectiveNote(models.Model):
    """Notes that say the same lie on one pile, under the one that names it."""

    _inherit = "innovation.retrospective.note"

    group_id = fields.Many2one(
        "innovation.retrospective.note",
        "Lies under",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        fact=True,
    )

    def _get_top(self):
        """:return: the note on top of its pile: itself, where it lies under none"""
        top = self
        # Several, where two people put them together at the same time.
        while top.group_id:
            top = top.group_id
        return top

    @api.constrains("column")
    def _check_pile(self):
        for note in self | self._get_under():
            if note.group_id and note.group_id.column != note.column:
                raise note._refuse_pile(note.group_id)

    def _refuse_pile(self, other):
        return UserError(
            self.env._(
                "“%(note)s” and “%(other)s” stand in different columns: only notes of "
                "one column are put together.",
                note=self.text,
                other=other.text,
            )
        )

    def action_group(self, target_id):
        """Put this note, and what lies under it, under another of its column.

        :param int target_id: a note; of a pile, any of it
        :raise UserError: for a note of another column or retrospective
        """
        self._check_handled()
        target = self.browse(as_id(target_id) or ())
        target._check_handled()
        top = target._get_top()
        if top == self:
            return
        if top.column != self.column or top.retrospective_id != self.retrospective_id:
            raise self._refuse_pile(top)
        self._move_under(top)

    def action_ungroup(self):
        """Let this note lie by itself again; of a whole pile, each of it."""
        self._check_handled()
        pile = self | self._get_under()
        # All sort the notes of all; what they say stays as it is.
        pile.sudo()._write_facts({"group_id": False})

    def _check_handled(self):
        self.ensure_one()
        self.check_access("read")
        self.retrospective_id._check_goes_on()

    def _get_under(self):
        return self.search([("group_id", "in", self.ids)])

    def _move_under(self, top):
        # Of two that are put under each other at once, one comes first.
        self.env.execute_query(
            SQL(
                "SELECT id FROM innovation_retrospective_note WHERE id = %s "
                "FOR NO KEY UPDATE",
                top.id,
            )
        )
        pile = self | self._get_under()
        pile.sudo()._write_facts({"group_id": top.id})  # as above
        # What was given to one of them is given to the pile.
        ballots = self.retrospective_id._get_ballots()
        ballots.filtered(lambda b: b.note in pile.ids).write({"note": top.id})
