from odoo import api, fields, models
from odoo.tools import SQL


class InnovationSignalTelling(models.Model):
    """Who was told which step of which signal, so that nobody is told twice.

    The row is written together with its message: a crash takes both away, and of two
    who do the same at the same moment only one gets to write it.
    """

    _name = "innovation.signal.telling"
    _inherit = ["innovation.people.mixin"]
    _description = "Step of a signal that was told"
    # What was told to whom; who pressed the button stands on the message.
    _log_access = False

    signal_id = fields.Many2one(
        "innovation.signal", required=True, readonly=True, ondelete="cascade"
    )
    user_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="cascade", index=True
    )
    step = fields.Selection(
        [
            ("acknowledged", "Acknowledged"),
            # Each time a decision is put off is news of its own, and there are two.
            ("later_1", "Later"),
            ("later_2", "Later again"),
            ("decided", "Decided"),
            ("resolved", "Resolved"),
            ("declined", "Declined"),
        ],
        required=True,
        readonly=True,
    )
    # A decision that replaces another one is news; the same one never is.
    decision_id = fields.Many2one(
        "innovation.decision", readonly=True, ondelete="cascade", index="btree_not_null"
    )

    _once = models.UniqueIndex(
        "(signal_id, user_id, step, COALESCE(decision_id, 0))",
        "Each step of a signal is told once to each person.",
    )

    @api.model
    def _tell_once(self, rows):
        """Note what is about to be told.

        :param rows: list of (signal id, user id, step, decision id or None)
        :return: set of those rows that were not told before
        """
        if not rows:
            return set()
        values = SQL(", ").join(SQL("(%s, %s, %s, %s)", *row) for row in rows)
        new = self.env.execute_query(
            SQL(
                """
                INSERT INTO innovation_signal_telling
                            (signal_id, user_id, step, decision_id)
                     VALUES %s
                ON CONFLICT DO NOTHING
                  RETURNING signal_id, user_id, step, decision_id
                """,
                values,
            )
        )
        return set(new)
