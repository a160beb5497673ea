from odoo import fields, models

UNSEEN = {"aggregator": None, "export_string_translation": False}


class InnovationRetrospectiveBallot(models.Model):
    """One vote for one note, as long as the round is open; then counts are left.

    Plain numbers instead of links: a link leaves the number of the voter's transaction
    on the row of the note. Each vote of a person has its place, which is taken once: so
    many places, so many votes. Votes of the room, which have no person, have none.
    """

    _name = "innovation.retrospective.ballot"
    _description = "Vote at a board"
    _log_access = False
    _rec_name = "note"

    board = fields.Integer(required=True, **UNSEEN)
    note = fields.Integer(required=True, **UNSEEN)
    person = fields.Integer(**UNSEEN)
    place = fields.Integer(**UNSEEN)

    _once = models.UniqueIndex("(board, person, place)")
    _room_idx = models.Index("(board, note)")
