from markupsafe import Markup

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tools.misc import clean_context

from ..common.words import get_record_url
from .innovation_ritual_session import LONGEST

# What Odoo's calendar understands: no invitation, no notice of a move, no “you have
# been assigned”, no contact sheet of an attendee in the description.
QUIET = {
    "no_mail_to_attendees": True,
    "skip_attendee_notification": True,
    "skip_contact_description": True,
    "mail_auto_subscribe_no_notify": True,
    "mail_create_nosubscribe": True,
    "mail_create_nolog": True,
}
TIMES = {"start", "stop", "start_date", "stop_date", "duration", "allday"}


class InnovationRitualSession(models.Model):
    """Each session is one meeting in the calendar, and both move together.

    Whatever plans sessions does so without a mail: the meeting is there, and that is
    all. Who moves one session or cancels it, tells the others.
    """

    _inherit = "innovation.ritual.session"

    def _quietly(self):
        return self.with_context(**QUIET)

    def _after_create(self):
        result = super()._after_create()
        values = [session._prepare_meeting() for session in self]
        # The calendar is everybody's; defaults of a screen are not for meetings.
        Meeting = self._quietly().env["calendar.event"].sudo()
        # pylint: disable=context-overridden
        clean = Meeting.with_context(clean_context(Meeting.env.context))
        meetings = clean.create(values)
        for session, meeting in zip(self, meetings, strict=True):
            session._write_facts({"calendar_event_id": meeting.id})
        return result

    def _prepare_meeting(self):
        # Who takes part, and who runs the team, is known to those who may plan it.
        session = self.sudo()._in_team_language()
        team = session.team_id
        url = get_record_url(session)
        link = Markup('<p><a href="%s">%s</a></p>')
        return {
            "name": f"{session.name} · {team.name}",
            "start": session.start,
            "stop": session.stop,
            "user_id": team.facilitator_id.id,
            "partner_ids": [Command.set(session.attendee_ids.partner_id.ids)],
            "privacy": self._get_privacy(team),
            "description": link % (url, session.env._("Open the session")),
        }

    @api.model
    def _get_privacy(self, team):
        """Others see that the people of a closed team are busy, and not with what."""
        return "private" if team.visibility == "members" else "public"

    def _after_moved(self):
        result = super()._after_moved()
        for session in self.filtered("calendar_event_id"):
            # Whoever may move the session may move its meeting.
            meeting = session.calendar_event_id.sudo()
            if (meeting.start, meeting.stop) != (session.start, session.stop):
                meeting.write({"start": session.start, "stop": session.stop})
        return result

    def _follow_meetings(self):
        """Meetings were moved in the calendar: so were these."""
        for session in self:
            meeting = session.calendar_event_id
            minutes = round((meeting.stop - meeting.start).total_seconds() / 60)
            times = {"start": meeting.start, "duration": min(max(minutes, 1), LONGEST)}
            if times != {name: session[name] for name in times}:
                session.write(times)

    def _invite(self, people):
        """Have these people come, and nobody else of ours; guests of others stay."""
        for session in self:
            gone, new = session.attendee_ids - people, people - session.attendee_ids
            if gone or new:
                session._write_facts({"attendee_ids": [Command.set(people.ids)]})
                commands = [Command.unlink(p.id) for p in gone.partner_id]
                commands += [Command.link(p.id) for p in new.partner_id]
                session.calendar_event_id.write({"partner_ids": commands})

    def _take_back(self):
        """These will not take place, and are not missed: they leave no trace."""
        meetings = self.calendar_event_id
        self.unlink()
        meetings.unlink()

    @api.model
    def _leave_calendar(self):
        """At removal: what was held stays in the calendar, what was to come goes."""
        planned = self.with_context(active_test=False).search(
            [("state", "=", "planned")]
        )
        planned._quietly()._take_back()

    def _drop_meetings(self):
        # Whoever may cancel a session may delete its meeting.
        meetings = self.calendar_event_id.sudo()
        self._write_facts({"calendar_event_id": False})
        meetings.unlink()


class CalendarEvent(models.Model):
    """A meeting of a ritual is moved and deleted like any other."""

    _inherit = "calendar.event"

    def _get_planned_sessions(self):
        # Whoever moves a meeting need not see what it is of: it is asked below.
        sessions = self.env["innovation.ritual.session"].sudo()
        return sessions.search(
            [("calendar_event_id", "in", self.ids), ("state", "=", "planned")]
        )

    def _check_sessions(self, sessions):
        """:raise AccessError: for sessions that are not the user's to move"""
        if self.env.su or not sessions:
            return
        companies = self.env.user.company_ids.ids
        asked = sessions.sudo(False).with_context(allowed_company_ids=companies)
        if not asked.has_access("write"):
            raise AccessError(
                self.env._(
                    "This is a meeting of a ritual: ask somebody who takes part in it."
                )
            )

    def write(self, vals):
        # An automation would come too late: who may not move it is told so first.
        is_gone = vals.get("active") is False
        if not is_gone and not TIMES.intersection(vals):
            return super().write(vals)
        sessions = self._get_planned_sessions()
        self._check_sessions(sessions)
        result = super().write(vals)
        if is_gone:
            sessions._cancel_deleted()
        else:
            sessions._follow_meetings()
        return result

    def unlink(self):
        # As above; and what is gone says nothing any more.
        sessions = self._get_planned_sessions()
        self._check_sessions(sessions)
        sessions._cancel_deleted()
        return super().unlink()
