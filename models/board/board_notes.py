from collections import Counter, defaultdict

from odoo import api, fields, models


class InnovationRetrospectiveNote(models.Model):
    """Notes as the board shows them, all of a board with the same few questions."""

    _inherit = "innovation.retrospective.note"

    lesson_id = fields.Many2one("innovation.lesson", compute="_compute_lesson_id")

    # Each reader sees the lessons that are open to them.
    @api.depends_context("uid")
    def _compute_lesson_id(self):
        lessons = self.env["innovation.lesson"].search(
            [("source_note_id", "in", self.ids)], order="id desc"
        )
        lesson_of = {lesson.source_note_id.id: lesson for lesson in lessons}
        for note in self:
            note.lesson_id = lesson_of.get(note.id, lessons.browse())

    def _after_change(self):
        result = super()._after_change()
        # Whoever writes a note may read what it belongs to.
        self.retrospective_id._tell_board()
        return result

    def _before_unlink(self):
        result = super()._before_unlink()
        self.retrospective_id._tell_board()
        return result

    def _describe_all(self):
        """:return: dict note → dict of what the board shows of it"""
        votes = self._count_open_votes()
        links = self._describe_links()
        followed = self.improvement_id._filtered_access("read")
        boards = self.retrospective_id
        adds = {board: board._may_add() for board in boards}
        shown = {board: board._describe_round()["shown"] for board in boards}
        return {
            note: {
                **note._describe_note(adds[note.retrospective_id]),
                **note._describe_votes(votes, shown[note.retrospective_id]),
                "link": links.get((note.res_model, note.res_id), False),
                "lesson": note._describe_link(note.lesson_id),
                "improvement": note._describe_link(note.improvement_id & followed),
            }
            for note in self
        }

    def _describe_note(self, may_add):
        mine = self.author_id == self.env.user
        return {
            "id": self.id,
            "text": self.text,
            "is_mine": mine,
            "is_nameless": not self.author_id,
            # Whoever may read a note is shown who signed it.
            "author": self.author_id.sudo().name or "",
            "group_id": bool(self.group_id) and self._get_top().id,
            "is_left": self.is_left,
            "can_edit": may_add and mine and not self.is_kept,
        }

    def _describe_link(self, record):
        return bool(record) and {"id": record.id, "name": record.display_name}

    def _describe_votes(self, open_votes, shown):
        mine, of_room = open_votes
        return {
            "votes": self.vote_count if shown else None,
            "room_votes": self.room_votes if shown else of_room[self.id],
            "my_votes": mine[self.id],
        }

    def _count_open_votes(self):
        """:return: pair of Counter by id of the note, of the open rounds: the reader's
        own votes, and those of the room for whoever enters them"""
        ballots = self.retrospective_id._get_ballots()
        mine = ballots.filtered(lambda ballot: ballot.person == self.env.uid)
        of_room = ballots.filtered(lambda ballot: not ballot.person)
        if not all(board._may_lead() for board in self.retrospective_id):
            of_room = ballots.browse()
        return Counter(mine.mapped("note")), Counter(of_room.mapped("note"))

    def _describe_links(self):
        """:return: dict (model, id) → what is shown of what the reader may read"""
        ids = defaultdict(set)
        for note in self.filtered(lambda n: n.res_model in self.env):
            ids[note.res_model].add(note.res_id)
        return {
            (model, record.id): {
                "model": model,
                "id": record.id,
                # Whoever may read it is told its name, whatever that is made of: else
                # one note would keep the whole board from some.
                "label": record.sudo().display_name,
            }
            for model, numbers in ids.items()
            for record in self.env[model]
            .browse(numbers)
            .exists()
            ._filtered_access("read")
        }
