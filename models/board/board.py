from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..common.words import get_label

TOLD = "innovation_loop.board"


class InnovationRetrospective(models.Model):
    """All that a screen needs of a board, in one answer; and the call to ask anew."""

    _name = "innovation.retrospective"
    _inherit = ["innovation.retrospective", "bus.listener.mixin"]

    can_run = fields.Boolean(
        compute="_compute_can_run", export_string_translation=False
    )

    def action_open_board(self):
        """:return: the action of the board of this retrospective"""
        self.ensure_one()
        self.check_access("read")
        if self._may_add():
            self._start_board()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "innovation_loop.innovation_retrospective_action_board"
        )
        context = {"active_model": self._name, "active_id": self.id}
        # The number is in the address, so that whoever loads it anew is here again.
        return {
            **action,
            "display_name": self.name,
            "context": context,
            "params": {"id": self.id},
        }

    # ------------------------------------------------------------
    # WHO MAY
    # ------------------------------------------------------------

    # So that a form offers nobody a button that ends in a refusal.
    @api.depends("facilitator_id", "active", "state", "team_id")
    @api.depends_context("uid")
    def _compute_can_run(self):
        for board in self:
            board.can_run = board._may_lead()

    def _may_lead(self):
        """Its facilitator, or whoever facilitates: reveal, phases, rounds, the end."""
        leads = self.facilitator_id == self.env.user or self.env.user.has_group(
            "innovation_loop.group_innovation_facilitator"
        )
        return leads and self._may_add()

    def _may_add(self):
        return self.active and self.state == "open" and self.has_access("write")

    def _check_leads(self):
        """:raise AccessError: for whoever does not run it, also if it is theirs"""
        self._check_goes_on()
        self._check_runs("innovation_loop.group_innovation_facilitator")

    def _check_goes_on(self):
        """:raise UserError: when nothing is added any more, with what to do"""
        self.ensure_one()
        self.check_access("read")
        if self.state != "open":
            raise UserError(
                self.env._("“%s” is closed: reopen it to go on.", self.name)
            )
        if not self.active:
            raise UserError(
                self.env._("“%s” is archived: restore it to go on.", self.name)
            )
        self.check_access("write")

    # ------------------------------------------------------------
    # WHAT IS SHOWN
    # ------------------------------------------------------------

    @api.readonly
    def get_board(self):
        """The whole board as the reader may see it; times in UTC, texts as typed.

        Before the reveal notes of others are counted, and are not in it.

        :rtype: dict
        """
        self.ensure_one()
        self.check_access("read")
        return {
            **self._describe_board(),
            **self._describe_phase(),
            "round": self._describe_round(),
            "columns": self._describe_columns(),
            "change": self._describe_change(),
            "nameless_note": self._say_nameless(),
        }

    def _describe_board(self):
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "kind_label": get_label(self, "kind"),
            "state": self.state,
            "date": fields.Date.to_string(self.date),
            "team": self._describe(self.team_id),
            "facilitator": self._describe(self.facilitator_id),
            "can_run": self._may_lead(),
            "can_add": self._may_add(),
            "version": self._get_version(),
        }

    @api.model
    def _describe(self, record):
        """:return: id and name as any form shows them, or False"""
        # Whoever may read a record is shown by name what it points to.
        return bool(record) and {"id": record.id, "name": record.sudo().display_name}

    def _describe_phase(self):
        names = ("phase_start", "phase_end")
        moments = {name: fields.Datetime.to_string(self[name]) for name in names}
        labels = self._fields["phase"]._description_selection(self.env)
        people = self._get_ready().mapped("person")
        return {
            **moments,
            "now": fields.Datetime.to_string(fields.Datetime.now()),
            "phase": self.phase,
            "phases": [{"key": key, "label": label} for key, label in labels],
            "is_revealed": self.is_revealed,
            "ready": {
                "count": len(people),
                "of": max(len(self._get_expected()), len(people)),
                "mine": self.env.uid in people,
            },
        }

    def _get_expected(self):
        # How many they are, is told whoever is among them.
        team = self.sudo().team_id
        return team.member_ids | team.facilitator_id | self.sudo().facilitator_id

    def _describe_columns(self):
        notes = self._get_notes()
        described = notes._describe_all()
        labels = dict(notes._fields["column"]._description_selection(self.env))
        every = self._count_notes()
        return [
            {
                "key": column,
                "label": labels[column],
                "hidden": every.get(column, 0) - len(of_column),
                "notes": [described[note] for note in of_column],
            }
            for column in self._get_columns()
            for of_column in [notes.filtered(lambda n, c=column: n.column == c)]
        ]

    def _get_notes(self):
        """:return: the notes that the user may read, as they are now"""
        # Searched, since what is in memory may have been read with other rights.
        Note = self.env["innovation.retrospective.note"]
        return Note.search([("retrospective_id", "in", self.ids)])

    def _count_notes(self):
        """:return: dict column → number of all notes, those of others included"""
        # How many there are is said to all.
        Note = self.env["innovation.retrospective.note"].sudo()
        ours = [("retrospective_id", "in", self.ids)]
        return dict(Note._read_group(ours, ["column"], ["__count"]))

    # ------------------------------------------------------------
    # WHAT IS TOLD TO OPEN SCREENS
    # ------------------------------------------------------------

    def _get_version(self):
        """:return: a number up to which all changes are in what is read now"""
        [[number]] = self.env.execute_query(
            SQL("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1")
        )
        return number

    def _tell_board(self):
        """Once this is committed, call all open screens to ask anew.

        Who did it is not in the row of the call, which is kept for a day.
        """
        told = self.env.cr.precommit.data.setdefault(TOLD, set())
        boards = self.filtered(lambda board: board.id not in told)
        if not boards:
            return
        told.update(boards.ids)
        [[version]] = self.env.execute_query(
            SQL("SELECT pg_current_xact_id()::text::bigint")
        )
        for board in boards.with_user(SUPERUSER_ID):
            board._bus_send(TOLD, {"id": board.id, "version": version})


class IrWebsocket(models.AbstractModel):
    """Whoever may read a retrospective hears that its board changed."""

    _inherit = "ir.websocket"

    def _build_bus_channel_list(self, channels):
        return super()._build_bus_channel_list(self._list_boards(channels))

    def _list_boards(self, channels):
        """:return: list of the channels, those of boards as the records to be heard"""
        asked = [name for name in channels if _is_board(name)]
        ids = [int(name.rpartition("/")[2]) for name in asked]
        boards = self.env["innovation.retrospective"].browse(ids).exists()
        others = [name for name in channels if name not in asked]
        return [*others, *boards._filtered_access("read")]


def _is_board(channel):
    if not isinstance(channel, str):
        return False
    room, _slash, number = channel.rpartition("/")
    return room == TOLD and number.isdecimal() and len(number) < 10
