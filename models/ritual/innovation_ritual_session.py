from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..common.days import Day, Moment

LONGEST = 480  # minutes: a working day


class InnovationRitualSession(models.Model):
    """One meeting of a ritual, and the event in everybody's calendar."""

    _name = "innovation.ritual.session"
    _inherit = ["innovation.mixin"]
    _description = "Session of a ritual"
    _order = "start desc, id desc"

    name = fields.Char(
        compute="_compute_name", store=True, precompute=True, readonly=False
    )
    ritual_id = fields.Many2one(
        "innovation.ritual", required=True, index=True, ondelete="restrict"
    )
    active = fields.Boolean(default=True, fact=True)
    kind = fields.Selection(related="ritual_id.kind", store=True)
    company_id = fields.Many2one(
        related="ritual_id.company_id",
        default=None,
        store=True,
        precompute=True,
        readonly=True,
    )
    team_id = fields.Many2one(
        related="ritual_id.team_id", store=True, precompute=True, readonly=True
    )
    start = Moment("Planned start", required=True, copy=False, tracking=True)
    duration = fields.Integer(
        "Minutes",
        compute="_compute_duration",
        store=True,
        precompute=True,
        readonly=False,
        aggregator=None,
    )
    stop = Moment("Planned end", compute="_compute_stop", store=True, precompute=True)
    # The place that it fills, so that nothing is planned there a second time.
    planned_day = Day(
        "Planned day",
        compute="_compute_planned_day",
        store=True,
        precompute=True,
        copy=False,
        fact=True,
    )
    attendee_ids = fields.Many2many(
        "res.users",
        "innovation_ritual_session_attendee_rel",
        "session_id",
        "user_id",
        string="Attendees",
        compute="_compute_attendee_ids",
        store=True,
        fact=True,
    )
    state = fields.Selection(
        [
            ("planned", "To come"),
            ("running", "Running"),
            ("held", "Held"),
            ("skipped", "Skipped"),
        ],
        required=True,
        readonly=True,
        copy=False,
        default="planned",
        index=True,
        tracking=True,
        group_expand=True,
        fact=True,
    )
    date_started = Moment("Started at", readonly=True, copy=False, fact=True)
    date_ended = Moment("Ended at", readonly=True, copy=False, fact=True)
    skipped_reason = fields.Char("Why", readonly=True, copy=False, fact=True)
    retrospective_id = fields.Many2one(
        "innovation.retrospective",
        readonly=True,
        copy=False,
        index="btree_not_null",
        fact=True,
    )
    calendar_event_id = fields.Many2one(
        "calendar.event",
        string="Meeting",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        fact=True,
    )

    _one_a_day = models.UniqueIndex(
        "(ritual_id, planned_day)",
        "This ritual has a session on that day already: open that one.",
    )
    _company_start_idx = models.Index("(company_id, start)")

    @api.depends("ritual_id")
    def _compute_name(self):
        for session in self:
            session.name = session.ritual_id.name

    @api.depends("ritual_id")
    def _compute_duration(self):
        for session in self:
            session.duration = session.ritual_id.duration

    @api.depends("start", "duration")
    def _compute_stop(self):
        for session in self:
            minutes = timedelta(minutes=session.duration)
            session.stop = session.start and session.start + minutes

    # Not of its start: moved, it is still the one of that day.
    @api.depends("ritual_id")
    def _compute_planned_day(self):
        for session in self:
            session.planned_day = session._get_local_date(session.start)

    @api.depends("ritual_id")
    def _compute_attendee_ids(self):
        for session in self:
            session.attendee_ids = session.ritual_id.attendee_ids

    @api.depends("name", "start")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for session in self:
            day = session.start and session._format_near_moment(session.start)
            parts = (session.name, day)
            session.display_name = " · ".join(part for part in parts if part)

    # Now, and not when it is written: its meeting takes as long.
    @api.constrains("duration")
    def _check_duration(self):
        for session in self:
            if not 1 <= session.duration <= LONGEST:
                raise ValidationError(
                    self.env._(
                        "%(session)s takes 1 to %(minutes)s minutes.",
                        session=session.name,
                        minutes=LONGEST,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        sessions = super().create(vals_list)
        sessions._after_create()
        return sessions

    def write(self, vals):
        result = super().write(vals)
        if {"start", "duration"}.intersection(vals):
            self._after_moved()
        return result

    def _after_create(self):
        """Hook: these are new."""

    def _after_moved(self):
        """Hook: these take place at another time."""

    def _get_locked_fields(self):
        if self.state == "planned":
            return frozenset({"ritual_id"})
        return frozenset({"ritual_id", "start", "duration", "name"})

    @api.model
    def _get_coming(self, domain=()):
        """:return: planned sessions that are not over, the nearest first"""
        coming = Domain("state", "=", "planned") & Domain(
            "stop", ">", fields.Datetime.now()
        )
        return self.search(coming & Domain(list(domain)), order="start, id")
