from collections import Counter

from odoo import fields, models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.tools import SQL

from ..common.given import as_number

MOST_VOTES = 20
MOST_IN_ROOM = 999


class InnovationRetrospective(models.Model):
    """Votes are given in rounds: hidden while one is open, then counted and destroyed.

    ::

        action_open_round ──> ballots ──> action_close_round ──> vote_count, room_votes
    """

    _inherit = "innovation.retrospective"

    round_number = fields.Integer(
        "Round", readonly=True, copy=False, fact=True, aggregator=None
    )
    round_votes = fields.Integer(
        "Votes per person",
        readonly=True,
        default=3,
        copy=False,
        fact=True,
        aggregator=None,
    )
    is_round_open = fields.Boolean(
        "Round is open", readonly=True, copy=False, fact=True
    )
    round_voters = fields.Integer(
        "Persons who voted",
        readonly=True,
        copy=False,
        fact=True,
        aggregator=None,
        help="In the round before.",
    )

    def action_open_round(self, per_person=3):
        """Let everybody vote, anew if there was a round before.

        :param int per_person: how many votes each has
        :raise UserError: before the reveal, and while a round is open
        """
        self._check_leads()
        if not self.is_revealed:
            raise UserError(
                self.env._(
                    "Nobody votes for what they do not see: show the notes first."
                )
            )
        if self.is_round_open:
            raise UserError(
                self.env._("A round is open already: close it before the next one.")
            )
        votes = min(max(as_number(per_person, 3), 1), MOST_VOTES)
        self._write_facts(
            {
                "is_round_open": True,
                "round_number": self.round_number + 1,
                "round_votes": votes,
            }
        )

    def action_close_round(self):
        """Show how many votes each note has; who gave them is known no more.

        :raise UserError: when no round is open
        """
        self._check_leads()
        self._check_round()
        self._close_rounds()

    def _check_round(self):
        if not self.is_round_open:
            raise UserError(
                self.env._("No round is open: ask whoever facilitates to open one.")
            )

    def _close_rounds(self):
        boards = self.filtered("is_round_open")
        boards._write_facts({"is_round_open": False})
        # From here on nobody votes: who is about to, comes first or not at all.
        boards.flush_recordset()
        for board in boards:
            board._count_ballots()

    def _count_ballots(self):
        ballots = self._get_ballots()
        self._check_all_seen(ballots)
        voters = ballots.filtered("person")
        # Counts are nobody's word: whoever closes need not have written the notes.
        notes = self._get_notes().sudo()
        top = {note.id: note._get_top().id for note in notes}
        given = Counter(top.get(ballot.note) for ballot in voters)
        of_room = Counter(top.get(ballot.note) for ballot in ballots - voters)
        for note in notes:
            note._write_facts(
                {"vote_count": given[note.id], "room_votes": of_room[note.id]}
            )
        self._write_facts({"round_voters": len(set(voters.mapped("person")))})
        ballots.unlink()

    def _check_all_seen(self, ballots):
        """Who voted after this transaction began is counted, too: it begins anew.

        :param ballots: those that this transaction knows
        """
        query = "SELECT id FROM innovation_retrospective_ballot WHERE board = %s"
        with self.env.registry.cursor() as cr:
            cr.execute(query, [self.id])
            if {number for [number] in cr.fetchall()}.difference(ballots.ids):
                raise ConcurrencyError("Somebody voted meanwhile")

    def _get_ballots(self):
        # Nobody has rights on them: what one may know of them is said below.
        Ballot = self.env["innovation.retrospective.ballot"].sudo()
        return Ballot.search([("board", "in", self.ids)])

    def _describe_round(self):
        ballots = self._get_ballots()
        people = set(ballots.mapped("person")) - {0}
        mine = ballots.filtered(lambda ballot: ballot.person == self.env.uid)
        going = self.is_round_open
        return {
            "number": self.round_number,
            "is_open": going,
            "per_person": self.round_votes,
            "left": max(self.round_votes - len(mine), 0) if going else 0,
            "voters": len(people) if going else self.round_voters,
            "shown": bool(self.round_number) and not going,
        }


class InnovationRetrospectiveNote(models.Model):
    _inherit = "innovation.retrospective.note"

    vote_count = fields.Integer(
        "Votes", readonly=True, copy=False, fact=True, help="In the last round."
    )
    room_votes = fields.Integer(
        "Votes of the room",
        readonly=True,
        copy=False,
        fact=True,
        help="Of people without a screen, counted by whoever facilitated.",
    )

    def _before_unlink(self):
        result = super()._before_unlink()
        ballots = self.retrospective_id._get_ballots()
        ballots.filtered(lambda ballot: ballot.note in self.ids).unlink()
        return result

    def action_vote(self):
        """Give this note one of the votes that the user has in this round.

        :raise UserError: when none is left, or no round is open
        """
        board = self._enter_round()
        if not self._cast(board):
            raise UserError(
                self.env._("You have given all of your votes: take one back first.")
            )
        board._tell_board()

    def action_unvote(self):
        """Take back one of the own votes for this note, if there is one."""
        board = self._enter_round()
        mine = board._get_ballots().filtered(
            lambda b: b.note == self._get_top().id and b.person == self.env.uid
        )
        mine[:1].unlink()
        board._tell_board()

    def set_room_votes(self, count):
        """Say how many people without a screen vote for this note in this round.

        :param int count: all of them, not how many more
        :raise AccessError: for whoever does not run the retrospective
        """
        board = self._enter_round()
        board._check_leads()
        count = min(max(as_number(count, 0), 0), MOST_IN_ROOM)
        note = self._get_top().id
        # Of two who count at once the second begins anew, and sees what the first did.
        self.env.execute_query(
            SQL(
                "UPDATE innovation_retrospective_note SET id = id WHERE id = %s "
                "RETURNING id",
                note,
            )
        )
        ballots = board._get_ballots()
        ballots.filtered(lambda b: b.note == note and not b.person).unlink()
        ballots.create([{"board": board.id, "note": note} for _vote in range(count)])
        board._tell_board()

    def _enter_round(self):
        """:return: the retrospective, in which a round is open until this is over"""
        self.ensure_one()
        self.check_access("read")
        board = self.retrospective_id
        board._check_goes_on()
        board.flush_recordset()
        # Whoever closes the round waits; where somebody just did, this begins anew.
        self.env.execute_query(
            SQL(
                "SELECT id FROM innovation_retrospective WHERE id = %s FOR SHARE",
                board.id,
            )
        )
        board._check_round()
        return board

    def _cast(self, board):
        """Take the first place that is free, if there is one.

        Of two clicks at once that find the same one, the second is tried anew.
        """
        return self.env.execute_query(
            SQL(
                """
                INSERT INTO innovation_retrospective_ballot (board, note, person, place)
                SELECT %(board)s, %(note)s, %(person)s, free.place
                  FROM generate_series(1, %(votes)s) free(place)
                 WHERE NOT EXISTS (
                           SELECT FROM innovation_retrospective_ballot given
                            WHERE given.board = %(board)s
                              AND given.person = %(person)s
                              AND given.place = free.place
                       )
              ORDER BY free.place
                 LIMIT 1
                    ON CONFLICT DO NOTHING
             RETURNING id
                """,
                board=board.id,
                note=self._get_top().id,
                person=self.env.uid,
                votes=board.round_votes,
            )
        )
