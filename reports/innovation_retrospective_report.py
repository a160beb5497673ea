from odoo import api, models

from ..models.common.words import get_label


class InnovationRetrospectiveReport(models.AbstractModel):
    """A retrospective on paper: what was said, how much it counts, what changes, who.

    Paper goes further than the people who were there, so no note has a name on it; and
    what is not shown to all yet is not printed, whoever prints.
    """

    _name = "report.innovation_loop.report_innovation_retrospective"
    _inherit = "innovation.report.page"
    _description = "Retrospective on paper"
    _print_model = "innovation.retrospective"

    @api.model
    def _prepare_values(self, records, data):
        title = self.env._("Retrospectives")
        return {
            "title": records.name if len(records) == 1 else title,
            "pages": [self._prepare_page(retrospective) for retrospective in records],
            "counts": [
                words
                for _word, words in self._count_words(
                    [get_label(retrospective, "state") for retrospective in records]
                )
            ],
        }

    def _prepare_page(self, retrospective):
        notes = self._get_printed_notes(retrospective)
        columns = self._prepare_columns(retrospective, notes)
        change = retrospective.change_note_id & notes
        improvement = change.improvement_id._filtered_access("read")
        return {
            "retrospective": retrospective,
            "state": self._say_state(retrospective),
            "voted": self._say_round(retrospective),
            "change": change.text,
            # Whoever may read an improvement is shown who does it.
            "owner": improvement.user_id.sudo().name,
            "facts": [
                (label, text) for label, text in self._facts(retrospective) if text
            ],
            "columns": columns,
            "count": len(notes),
        }

    def _get_printed_notes(self, retrospective):
        """Before the reveal each sees their own, also where all rights are at hand."""
        notes = retrospective.sudo(False)._get_notes()
        if retrospective.is_revealed:
            return notes
        return notes.filtered(lambda note: note.author_id == self.env.user)

    def _say_state(self, retrospective):
        """Closed, or Open · Vote"""
        state = get_label(retrospective, "state")
        if retrospective.state == "closed" or not retrospective.phase_start:
            return state
        return f"{state} · {get_label(retrospective, 'phase')}"

    def _say_round(self, retrospective):
        if not self._is_counted(retrospective):
            return ""
        if retrospective.round_voters == 1:
            return self.env._("1 person voted")
        return self.env._("%(count)s persons voted", count=retrospective.round_voters)

    def _is_counted(self, retrospective):
        return retrospective.round_number and not retrospective.is_round_open

    def _facts(self, retrospective):
        """Yield (label, text): whose it is, and what it is about as one may read it."""
        yield self._name_of(retrospective, "team_id")
        yield self._name_of(retrospective, "facilitator_id")
        origins = retrospective._get_origin_fields()
        about = ("partner_id", *origins, "sprint_id", "decision_id", "improvement_id")
        for name in about:
            yield self._name_of(retrospective, name)

    def _name_of(self, retrospective, name):
        label = retrospective._fields[name]._description_string(self.env)
        return label, retrospective[name]._filtered_access("read").display_name

    # ------------------------------------------------------------
    # COLUMNS
    # ------------------------------------------------------------

    def _prepare_columns(self, retrospective, notes):
        """:return: list of columns: ``title``, ``hidden`` in words, ``has_votes`` and
        ``notes``, the ones with most votes first, each with what lies under it"""
        labels = dict(notes._fields["column"]._description_selection(self.env))
        every = retrospective._count_notes()
        counted = self._is_counted(retrospective)
        return [
            {
                "title": labels[column],
                "hidden": self._say_hidden(every.get(column, 0) - len(of_column)),
                "has_votes": counted,
                "notes": self._prepare_notes(of_column),
            }
            for column in retrospective._get_columns()
            for of_column in [notes.filtered(lambda n, c=column: n.column == c)]
        ]

    def _say_hidden(self, count):
        if not count:
            return ""
        if count == 1:
            return self.env._("1 note is not shown yet")
        return self.env._("%(count)s notes are not shown yet", count=count)

    def _prepare_notes(self, notes):
        under = notes.filtered(lambda note: note.group_id in notes)
        tops = (notes - under).sorted(lambda note: note._count_votes(), reverse=True)
        piles = under.grouped("group_id")
        became = self._get_became(tops)
        return [
            {
                "text": note.text,
                "under": piles.get(note, note.browse()).mapped("text"),
                "votes": self._say_votes(note),
                "became": became.get(note),
            }
            for note in tops
        ]

    def _say_votes(self, note):
        """7, of which 2 were counted in the room; blank instead of 0"""
        count = note._count_votes()
        if count and note.room_votes:
            return self.env._(
                "%(count)s (%(room)s in the room)", count=count, room=note.room_votes
            )
        return str(count or "")

    def _get_became(self, notes):
        """:return: dict note → what came of it, in words, if anything did"""
        asked = notes.filtered(
            lambda note: note.improvement_id or note.lesson_id or note.is_left
        )
        return {note: made["became"] for note, made in asked._get_became().items()}
