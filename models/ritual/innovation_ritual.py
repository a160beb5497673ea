from datetime import time
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_time

from ..common.days import Day
from ..common.words import get_label


class Rhythm(NamedTuple):
    """What a kind of ritual is like before a team chooses for itself."""

    minutes: int
    weekday: str
    hour: float  # on the team's clock


RHYTHMS = {
    "signals": Rhythm(15, "0", 9),
    "priorities": Rhythm(30, "1", 9),
    "method": Rhythm(10, "3", 9),
    "retrospective": Rhythm(60, "4", 14),
}
KINDS = [
    ("signals", "Field signals"),
    ("priorities", "Priorities and blockers"),
    ("method", "Method sharing"),
    ("retrospective", "Monthly retrospective"),
]
WEEKDAYS = [
    ("0", "Monday"),
    ("1", "Tuesday"),
    ("2", "Wednesday"),
    ("3", "Thursday"),
    ("4", "Friday"),
    ("5", "Saturday"),
    ("6", "Sunday"),
]
LAST_WEEK = "5"
MONTH_WEEKS = [
    ("1", "First of the month"),
    ("2", "Second of the month"),
    ("3", "Third of the month"),
    ("4", "Fourth of the month"),
    (LAST_WEEK, "Last of the month"),
]
# When it takes place; how long is not asked where.
DAYS = {"weekday", "month_week", "hour"}
SWITCHES = {"is_paused", "active"}


def get_clock(hour):
    """:return: datetime.time of an hour as people enter it: 9.5 is half past nine"""
    minutes = min(max(round(hour * 60), 0), 24 * 60 - 1)
    return time(*divmod(minutes, 60))


class InnovationRitual(models.Model):
    """A short meeting that a team holds again and again, at the same hour.

    The sessions of the next four weeks stand in everybody's calendar: planning.py.
    """

    _name = "innovation.ritual"
    _inherit = ["innovation.mixin"]
    _description = "Ritual"
    _order = "team_id, weekday, hour, id"

    name = fields.Char(
        compute="_compute_name", store=True, precompute=True, readonly=False
    )
    kind = fields.Selection(KINDS, required=True, default="signals")
    weekday = fields.Selection(
        WEEKDAYS,
        compute="_compute_rhythm",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        tracking=True,
    )
    month_week = fields.Selection(
        MONTH_WEEKS,
        string="Which one",
        required=True,
        default=LAST_WEEK,
        tracking=True,
        help="A retrospective is held once a month.",
    )
    hour = fields.Float(
        compute="_compute_rhythm",
        store=True,
        precompute=True,
        readonly=False,
        aggregator=None,
        tracking=True,
        help="On the clock of the team, in summer and in winter.",
    )
    duration = fields.Integer(
        "Minutes",
        compute="_compute_rhythm",
        store=True,
        precompute=True,
        readonly=False,
        aggregator=None,
        tracking=True,
    )
    guest_ids = fields.Many2many(
        "res.users",
        "innovation_ritual_guest_rel",
        "ritual_id",
        "user_id",
        string="Also invited",
        domain="[('share', '=', False)]",
        help="Besides the members of the team and its facilitator.",
    )
    attendee_ids = fields.Many2many(
        "res.users", string="Attendees", compute="_compute_attendee_ids"
    )
    is_paused = fields.Boolean(
        "Paused", tracking=True, help="Nothing is planned until it goes on."
    )
    planned_until = Day("Planned until", readonly=True, copy=False, fact=True)
    session_ids = fields.One2many("innovation.ritual.session", "ritual_id")
    next_session_id = fields.Many2one(
        "innovation.ritual.session",
        string="Next session",
        compute="_compute_next_session_id",
    )
    when = fields.Char(compute="_compute_when")

    _check_duration = models.Constraint(
        "CHECK (duration BETWEEN 1 AND 480)",
        "A ritual takes 1 to 480 minutes.",
    )
    _check_hour = models.Constraint(
        "CHECK (hour >= 0 AND hour < 24)",
        "A day has hours from 0:00 to 23:59.",
    )
    _one_of_kind = models.UniqueIndex(
        "(team_id, kind) WHERE active IS TRUE",
        "The team has this ritual already: change that one, or end it first.",
    )

    @api.depends("kind")
    def _compute_name(self):
        for ritual in self:
            ritual.name = get_label(ritual, "kind")

    @api.depends("kind")
    def _compute_rhythm(self):
        for ritual in self.filtered("kind"):
            ritual.duration, ritual.weekday, ritual.hour = RHYTHMS[ritual.kind]

    @api.depends(
        "team_id.member_ids",
        "team_id.facilitator_id",
        "team_id.sponsor_id",
        "team_id.visibility",
        "guest_ids",
    )
    def _compute_attendee_ids(self):
        for ritual in self:
            # Who is in a team is known to those who may not read the user records.
            team, guests = ritual.sudo().team_id, ritual.sudo().guest_ids
            people = team.member_ids | team.facilitator_id | guests
            if team.visibility == "members":
                people &= team._get_insiders()
            ritual.attendee_ids = people.filtered(lambda u: u.active and not u.share)

    def _compute_next_session_id(self):
        coming = self.env["innovation.ritual.session"]._get_coming(
            [("ritual_id", "in", self.ids)]
        )
        # The nearest is written last and stays.
        following = {session.ritual_id: session for session in reversed(coming)}
        for ritual in self:
            ritual.next_session_id = following.get(ritual._origin)

    @api.depends("kind", "weekday", "month_week", "hour")
    @api.depends_context("lang")
    def _compute_when(self):
        for ritual in self:
            clock = format_time(
                self.env, get_clock(ritual.hour or 0), tz="UTC", time_format="short"
            )
            words = {
                "day": get_label(ritual, "weekday"),
                "hour": clock,
                "which": get_label(ritual, "month_week"),
            }
            if ritual._is_monthly():
                ritual.when = self.env._("%(day)s, %(hour)s · %(which)s", **words)
            else:
                ritual.when = self.env._("%(day)s, %(hour)s · every week", **words)

    @api.constrains("guest_ids", "team_id")
    def _check_guests(self):
        for ritual in self:
            strangers = ritual._get_strangers()
            if strangers:
                raise ValidationError(
                    self.env._(
                        "%(user)s cannot see what the team %(team)s does: make them a "
                        "member first, or choose somebody else.",
                        user=strangers[0].name,
                        team=ritual.team_id.name,
                    )
                )

    def _get_strangers(self):
        """:return: guests who may not read the sessions"""
        # What may be read by whom is the same for everybody who asks.
        guests, team = self.sudo().guest_ids, self.sudo().team_id
        here = guests.filtered(lambda user: team.company_id in user.company_ids)
        closed = team.visibility == "members"
        return guests - (here & team._get_insiders() if closed else here)

    @api.model_create_multi
    def create(self, vals_list):
        rituals = super().create(vals_list)
        rituals._after_create()
        return rituals

    def write(self, vals):
        result = super().write(vals)
        if DAYS.intersection(vals):
            self._after_days()
        if "duration" in vals:
            self._after_duration()
        if "guest_ids" in vals:
            self._after_attendees()
        if SWITCHES.intersection(vals):
            self._after_switch()
        return result

    def _after_create(self):
        """Hook: these are new."""

    def _after_days(self):
        """Hook: these take place on another day, or at another hour."""

    def _after_duration(self):
        """Hook: these take longer, or less long."""

    def _after_attendees(self):
        """Hook: others than before may be invited."""

    def _after_switch(self):
        """Hook: these pause or end, or go on."""

    def _get_locked_fields(self):
        return frozenset({"team_id", "kind"})

    def _is_monthly(self):
        return self.kind == "retrospective"

    def _is_going(self):
        # A team that is put away meets no more, whoever may read it.
        return self.active and not self.is_paused and self.sudo().team_id.active

    def action_pause(self):
        self.check_access("write")
        self.is_paused = True

    def action_resume(self):
        self.check_access("write")
        self.is_paused = False

    def action_end(self):
        """What was held stays; what is planned from now on goes."""
        self.check_access("write")
        self.action_archive()

    def action_view_sessions(self):
        self.ensure_one()
        self.check_access("read")
        return {
            **self.env["ir.actions.actions"]._for_xml_id(
                "innovation_loop.innovation_ritual_session_action"
            ),
            "context": {"search_default_ritual_id": self.id},
        }
