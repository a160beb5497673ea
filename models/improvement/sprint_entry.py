from odoo import SUPERUSER_ID, fields, models

from .innovation_improvement import CLOSED_CATEGORIES


class InnovationImprovement(models.Model):
    """Joining and leaving a running sprint is remembered, whoever does it and how."""

    _inherit = "innovation.improvement"

    def _after_entry(self):
        result = super()._after_entry()
        self._check_wip({})
        self._join_sprint()
        return result

    def _after_move(self, before, is_restored):
        result = super()._after_move(before, is_restored)
        self._reopen()
        self._check_wip(before)
        moved = self.filtered(lambda i: i.sprint_id != before[i].sprint)
        left = (place.sprint for place in before.values())
        moved._leave_sprint(self.env["innovation.sprint"].union(*left))
        (self if is_restored else moved)._join_sprint()
        return result

    def _check_wip(self, before):
        """More in test than the team allows is refused, by whatever road it comes.

        What is in test already goes on, also when the team lowers its limit.

        :param dict before: improvement → its ``Place`` until now; without new ones
        """
        going = self.sprint_id.filtered(lambda sprint: sprint.state != "closed")
        going._serialize(going)
        entered = self.filtered(
            lambda i: i._get_place().is_in_test and i._get_place() != before.get(i)
        )
        if entered:
            # What is restored is among the improvements of its sprint only now.
            going.invalidate_recordset(["improvement_ids", "wip_count"])
            entered.sprint_id._check_wip()

    def _reopen(self):
        """Taken up again, or restored, when its sprint is over: into the backlog."""
        again = self.filtered(
            lambda i: i.sprint_id.state == "closed"
            and i.category not in CLOSED_CATEGORIES
        )
        if again:
            again.sprint_id = False

    def _before_unlink(self):
        result = super()._before_unlink()
        self._leave_sprint(self.sprint_id)
        return result

    def _join_sprint(self):
        """Open a row in the memory of the running sprints, or open it again."""
        joining = self.filtered(lambda i: i.sprint_id.state == "running")
        if not joining:
            return
        # Nobody closes it meanwhile without this one.
        joining.sprint_id._serialize(joining.sprint_id)
        entries = joining._get_entries(joining.sprint_id)
        known = {(entry.sprint_id, entry.improvement_id) for entry in entries}
        entries.filtered("date_removed").date_removed = False
        entries.create(
            [
                improvement._prepare_entry_vals()
                for improvement in joining
                if (improvement.sprint_id, improvement) not in known
            ]
        )

    def _leave_sprint(self, sprints):
        running = sprints.filtered(lambda sprint: sprint.state == "running")
        if not running:
            return
        now = fields.Datetime.now()
        for entry in self._get_entries(running):
            copies = entry.improvement_id._prepare_snapshot_vals()
            entry.write({**copies, "date_removed": now})

    def _get_entries(self, sprints):
        # People have no right to write the memory of a sprint; moving a card does.
        entries = self.env["innovation.sprint.item"].sudo()
        return entries.search_fetch(
            [("improvement_id", "in", self.ids), ("sprint_id", "in", sprints.ids)]
        )

    def _prepare_entry_vals(self):
        sprint = self.sprint_id
        # History is loaded by OdooBot only: it was in the sprint from the start.
        loaded = self.env.uid == SUPERUSER_ID and sprint.date_started
        return {
            **self._prepare_snapshot_vals(),
            "sprint_id": sprint.id,
            "improvement_id": self.id,
            "date_added": loaded or fields.Datetime.now(),
            # The start notes who is in before it notes its own moment.
            "is_added": bool(sprint.date_started and not loaded),
        }

    def _prepare_snapshot_vals(self):
        """What a report says of an improvement, as it is now."""
        # Names are shown to who may read the sprint, the user records need not be.
        owner = self.user_id.sudo()
        return {
            "name": self.name,
            "version": self.version,
            "owner_id": owner.id,
            "owner_name": owner.name,
            "observed_result": self.observed_result,
            "verdict": self.verdict,
            "date_delivered": self.date_delivered,
        }
