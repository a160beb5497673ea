from odoo import api, fields, models


class InnovationSprint(models.Model):
    """What was promised at the start, what came and went later, and the freeze.

    ``entry_ids`` are all rows of the sprint's memory, ``item_ids`` those that the close
    has frozen.
    """

    _inherit = "innovation.sprint"

    date_started = fields.Datetime("Started on", readonly=True, copy=False, fact=True)
    entry_ids = fields.One2many(
        "innovation.sprint.item", "sprint_id", readonly=True, copy=False, fact=True
    )
    item_ids = fields.One2many(domain=[("outcome", "!=", False)])
    committed_count = fields.Integer(
        "Committed",
        compute="_compute_committed_count",
        store=True,
        help="Improvements in it at the start.",
        fact=True,
    )
    added_count = fields.Integer(
        "Added",
        compute="_compute_committed_count",
        store=True,
        help="Improvements that joined after the start.",
        fact=True,
    )
    removed_count = fields.Integer(
        "Taken out",
        compute="_compute_committed_count",
        store=True,
        help="Improvements that left before the close.",
        fact=True,
    )

    @api.depends("entry_ids.is_added", "entry_ids.date_removed")
    def _compute_committed_count(self):
        for sprint in self:
            added = sprint.entry_ids.filtered("is_added")
            removed = sprint.entry_ids.filtered("date_removed")
            sprint.committed_count = len(sprint.entry_ids - added)
            sprint.added_count = len(added - removed)
            sprint.removed_count = len(removed)

    def _get_outcomes(self):
        """Where each improvement stands; of a closed sprint, where it stood."""
        if self.state == "closed":
            return self.item_ids.filtered(lambda i: not i.date_removed).mapped(
                "outcome"
            )
        return self.improvement_ids.mapped("category")

    def _freeze(self, answers):
        """Fill in the memory for good: from here on nothing is read from outside.

        :param dict answers: improvement → (outcome, reason) as given by people; what
            is not in it was delivered or stopped during the sprint
        """
        # Called by the close, which has checked the rights: nobody may write rows.
        sprint = self.sudo()
        sprint.improvement_ids._join_sprint()
        # Before the outcomes: what is dropped now was still there on the last day.
        points = sprint._draw_burn_down()
        for entry in sprint.entry_ids:
            entry.write(entry._prepare_frozen_vals(answers))
        # Its domain looks at the outcome.
        sprint.invalidate_recordset(["item_ids"])
        self._write_facts(
            {
                "state": "closed",
                "date_closed": fields.Datetime.now(),
                "burn_down_points": points,
            }
        )


class InnovationSprintItem(models.Model):
    _inherit = "innovation.sprint.item"

    def _prepare_frozen_vals(self, answers):
        if self.date_removed:
            return {"outcome": self._get_outcome_removed()}
        improvement = self.improvement_id
        delivered = improvement.category == "delivered"
        found = "delivered" if delivered else "dropped"
        outcome, reason = answers.get(
            improvement.id, (found, improvement.observed_result)
        )
        copies = improvement._prepare_snapshot_vals()
        return {**copies, "outcome": outcome, "reason": reason}

    def _get_outcome_removed(self):
        """What became of an improvement that was taken out while the sprint ran."""
        if self.date_delivered:
            return "delivered"
        improvement = self.improvement_id
        if not improvement or improvement.category == "stopped":
            return "dropped"
        return "carried" if improvement.sprint_id else "returned"
