from datetime import timedelta

from odoo import SUPERUSER_ID, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..common.given import as_number

PHASES = [
    ("collect", "Collect"),
    ("group", "Group"),
    ("vote", "Vote"),
    ("talk", "Talk"),
    ("change", "One change"),
]
MOST_MINUTES = 8 * 60


class InnovationRetrospective(models.Model):
    """A retrospective held at the board goes from phase to phase, when people say so.

    ::

        collect ──> group ──> vote ──> talk ──> change      and back, as they like
           └─ leaving it, or before: notes are shown to all, for good

    All times are the server's, in UTC: who comes late sees the same.
    """

    _inherit = "innovation.retrospective"

    phase = fields.Selection(
        PHASES, required=True, readonly=True, default="collect", copy=False, fact=True
    )
    phase_start = fields.Datetime(
        "Phase since",
        readonly=True,
        copy=False,
        fact=True,
        help="When the phase began; empty as long as nobody opened the board.",
    )
    phase_end = fields.Datetime(
        "Phase until",
        readonly=True,
        copy=False,
        fact=True,
        help="When the time of the phase is up. Nothing ends by itself.",
    )
    # Without a board, as in a form, everybody sees what is written at once.
    is_revealed = fields.Boolean(
        "Notes are shown",
        readonly=True,
        default=True,
        copy=False,
        fact=True,
        help="Before, everybody sees their own notes only.",
    )

    def _start_board(self):
        """From its first opening on notes are hidden, unless some were seen already."""
        for board in self.filtered(lambda r: not r.phase_start and r.state == "open"):
            # Whoever opens it need not have the right to run it; nor is it written
            # down who it was, who may be the first to say something without a name.
            bot = board.with_user(SUPERUSER_ID)
            bot._write_facts(
                {
                    "phase_start": fields.Datetime.now(),
                    "is_revealed": bool(board._count_notes()),
                }
            )
            bot.flush_recordset()  # later it would be signed

    def action_reveal(self):
        """Show all notes to all who may read the retrospective, for good.

        :raise AccessError: for whoever does not run it
        """
        self._check_leads()
        self._write_facts({"is_revealed": True})

    def action_next_phase(self):
        """:raise UserError: in the last one"""
        self._check_leads()
        keys = [key for key, _label in PHASES]
        following = keys[keys.index(self.phase) + 1 :]
        if not following:
            raise UserError(
                self.env._(
                    "“%s” is in its last phase: name the one change, and close it.",
                    self.name,
                )
            )
        self.set_phase(following[0])

    def set_phase(self, key):
        """Begin a phase, also one that was before. Its time is counted anew.

        :param str key: of the phase
        :raise AccessError: for whoever does not run it
        """
        self._check_leads()
        if not isinstance(key, str) or key not in dict(PHASES):
            raise UserError(self.env._("The board has no such phase: choose another."))
        self._forget_ready()
        self._write_facts(
            {
                "phase": key,
                "phase_start": fields.Datetime.now(),
                "phase_end": False,
                # Nobody groups or judges what they do not see.
                "is_revealed": self.is_revealed or key != "collect",
            }
        )

    def set_timer(self, minutes):
        """Say for how long the phase goes on from now.

        :param minutes: whole number of minutes; 0 stops the clock
        """
        self._check_leads()
        minutes = min(max(as_number(minutes, 0), 0), MOST_MINUTES)
        end = fields.Datetime.now() + timedelta(minutes=minutes)
        self._write_facts({"phase_end": minutes and end})

    def set_ready(self, ready):
        """Say that one is done with this phase, or not yet.

        :param bool ready: as it is now
        """
        self._check_goes_on()
        mine = {"board": self.id, "person": self.env.uid}
        if ready:
            # Two clicks at once are one; nobody has rights on what names people.
            self.env.execute_query(
                SQL(
                    """
                    INSERT INTO innovation_retrospective_ready (board, person)
                    VALUES (%(board)s, %(person)s) ON CONFLICT DO NOTHING RETURNING id
                    """,
                    **mine,
                )
            )
        else:
            self._get_ready(self.env.uid).unlink()
        self._tell_board()

    def _get_ready(self, *people):
        # Nobody has rights on them: who is ready is counted, and not told.
        Ready = self.env["innovation.retrospective.ready"].sudo()
        mine = [("person", "in", people)] if people else []
        return Ready.search([("board", "in", self.ids), *mine])

    def _forget_ready(self):
        self._get_ready().unlink()
