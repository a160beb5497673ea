from ..common import LoopCase


class RetrospectiveCase(LoopCase):
    """Retrospectives with the day and notes that a test chooses, as ann holds them."""

    COLUMNS = ("worked", "not_worked", "change")

    def _retrospective(self, date="2026-03-30", columns=(), user=None, **values):
        """One of the workshop; its notes are named after their columns."""
        Retrospective = self.env["innovation.retrospective"].with_user(user or self.ann)
        notes = [(0, 0, {"column": c, "text": f"About {c}"}) for c in columns]
        return Retrospective.create(
            {
                "name": "Moving the stock",
                "team_id": self.team.id,
                "date": date,
                "note_ids": notes,
                **values,
            }
        )

    def _held(self, date="2026-03-02", columns=COLUMNS, **values):
        """One that was closed on its day."""
        retrospective = self._retrospective(date, columns, **values)
        # As history is loaded: how one is closed is told elsewhere.
        retrospective.sudo()._write_facts({"state": "closed"})
        return retrospective

    def _facts(self, retrospective, user=None):
        """:return: dict section → texts of its facts"""
        sections = retrospective.with_user(user or self.ann).get_facts()
        return {s["key"]: [fact["text"] for fact in s["facts"]] for s in sections}
