from odoo import fields, models


class InnovationRetrospectiveReady(models.Model):
    """Who is done with the phase that a board is in: counted, and named to nobody.

    Plain numbers instead of links, which would write on the rows that they lead to. It
    is gone when the phase is over.
    """

    _name = "innovation.retrospective.ready"
    _description = "Ready at a board"
    _log_access = False
    _rec_name = "person"

    board = fields.Integer(required=True, aggregator=None)
    person = fields.Integer(required=True, aggregator=None)

    _once = models.UniqueIndex("(board, person)")
