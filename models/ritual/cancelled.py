from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime

from ..common.given import check_one


class InnovationRitualSession(models.Model):
    """A session that does not take place; others are told, as Odoo tells nobody."""

    _inherit = "innovation.ritual.session"

    def _cancel(self, reason):
        """Skip these, tell those who would come, and free their calendars.

        :param str reason: in words, for all of them
        :raise UserError: for one that was started or skipped
        """
        self.check_access("write")
        for session in self:
            if session.state != "planned":
                raise UserError(
                    self.env._(
                        "“%s” is not planned any more, so there is nothing to cancel.",
                        session.display_name,
                    )
                )
            session._skip(reason)
        self._tell_cancelled()
        self._drop_meetings()

    def _cancel_deleted(self):
        """Somebody deleted their meetings in the calendar."""
        for session in self:
            said = session._in_team_language()
            session._skip(said.env._("Its meeting was deleted in the calendar."))
        self._write_facts({"calendar_event_id": False})
        if not self.env.context.get("innovation_told"):
            self._tell_cancelled()

    def _tell_cancelled(self):
        now = fields.Datetime.now()
        for session in self.filtered(lambda s: s.stop > now):
            # Who takes part is known to those who may cancel it.
            people = session.sudo().attendee_ids - self.env.user
            for (lang, zone), users in people.grouped(lambda u: (u.lang, u.tz)).items():
                session.with_context(lang=lang)._tell_them(users.partner_id, zone)

    def _tell_them(self, partners, zone):
        """:param str zone: the clock by which they read when it was planned"""
        when = format_datetime(
            self.env, self.start, tz=zone, dt_format="EEEE d MMM HH:mm"
        )
        # As above: none of them need follow the session.
        self.sudo().message_notify(
            partner_ids=partners.ids,
            subject=self.env._(
                "Cancelled: %(name)s, %(when)s", name=self.name, when=when
            ),
            body=self.env._(
                "%(name)s of %(team)s does not take place on %(when)s: %(reason)s",
                name=self.name,
                # Who is told takes part in it.
                team=self.sudo().team_id.name,
                when=when,
                reason=self.skipped_reason,
            ),
        )


class CalendarPopoverDeleteWizard(models.TransientModel):
    _inherit = "calendar.popover.delete.wizard"

    def action_send_mail_and_delete(self):
        # They are told by this mail already, in the words of whoever deletes it.
        told = check_one(self).with_context(innovation_told=True)
        return super(CalendarPopoverDeleteWizard, told).action_send_mail_and_delete()
