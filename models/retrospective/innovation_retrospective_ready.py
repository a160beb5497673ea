from odoo import fields, models

from .innovation_retrospective_ballot import UNSEEN


class InnovationRetrospectiveReady(models.Model):
    """Who is done with the phase that a board is in: counted, and named to nobody.

    Plain numbers instead of links, which would write on the rows that they lead to. It
    is gone when the phase is over.
    """

    _name = "innovation.retrospective.ready"
    _description = "Ready at a board"
    _log_access = False
    _rec_name = "person"

    board = fields.Integer(required=True, **UNSEEN)
    person = fields.Integer(required=True, **UNSEEN)

    _once = models.UniqueIndex("(board, person)")
