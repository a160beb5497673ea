from odoo.addons.mail.tests.common import MailCase

from ..common import LoopCase

MONDAY = "2026-03-02 07:00:00"  # eight in Paris


class RitualCase(LoopCase, MailCase):
    """The Workshop meets on Mondays at nine, on the clock of Paris.

    ann is its member, fay its facilitator; bob has nothing to do with it.
    """

    def _ritual(self, kind="signals", user=None, **values):
        Ritual = self.env["innovation.ritual"].with_user(user or self.fay)
        team = values.pop("team", self.team)
        return Ritual.create({"kind": kind, "team_id": team.id, **values})

    def _sessions(self, ritual, state=None):
        sessions = self.env["innovation.ritual.session"].search(
            [("ritual_id", "=", ritual.id)], order="start"
        )
        return sessions.filtered(lambda s: s.state == (state or s.state))

    def _run_cron(self):
        """As the scheduler does it: it commits after each ritual."""
        cron = self.env.ref("innovation_loop.ir_cron_plan_rituals")
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()

    def _starts(self, ritual, state=None):
        """:return: list such as “03-02 08:00”, in UTC"""
        sessions = self._sessions(ritual, state)
        return [f"{session.start:%m-%d %H:%M}" for session in sessions]

    def assertMeets(self, session):
        """There is one meeting, at the same time and with the same people."""
        meeting = session.calendar_event_id
        self.assertTrue(meeting)
        self.assertEqual((meeting.start, meeting.stop), (session.start, session.stop))
        self.assertEqual(meeting.partner_ids, session.attendee_ids.partner_id)
