from freezegun import freeze_time

from odoo.tests import tagged

from ..ticket_common import TicketCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-30 09:00:00")
class TestReopened(TicketCase):
    """A retrospective recalls the tickets that were closed in vain."""

    def setUp(self):
        super().setUp()
        Retrospective = self.env["innovation.retrospective"].with_user(self.ann)
        self.retrospective = Retrospective.create(
            {"name": "March", "team_id": self.team.id, "date": "2026-03-30"}
        )

    def _reopened(self, day, **values):
        ticket = self._ticket(**values)
        with freeze_time("2026-02-02 09:00:00"):
            self._close(ticket)
        with freeze_time(f"{day} 09:00:00"):
            ticket.stage_id = self.stages["in_progress"]
            self.env.flush_all()
        return ticket

    def _facts(self, user=None):
        sections = self.retrospective.with_user(user or self.ann).get_facts()
        return [fact for s in sections if s["key"] == "tickets" for fact in s["facts"]]

    def test_reopened_since_whenever_they_were_closed(self):
        self._reopened("2026-02-20")
        tickets = self._reopened("2026-03-10") | self._reopened("2026-03-30")
        [fact] = self._facts()
        self.assertEqual(fact["text"], "2 tickets reopened")
        found = self.env["helpdesk.ticket"].search(fact["action"]["domain"])
        self.assertEqual(found, tickets)

    def test_one_of_which_nothing_was_solved_was_not_closed_in_vain(self):
        ticket = self._ticket()
        self._close(ticket, "cancelled")
        ticket.stage_id = self.stages["new"]
        self.env.flush_all()
        self.assertEqual(self._facts(), [])

    def test_who_reads_no_tickets_is_told_of_none(self):
        self._reopened("2026-03-10")
        self.assertEqual(self._facts(self.fay), [])

    def test_tickets_of_others_are_not_counted(self):
        self.ann.group_ids -= self.env.ref("helpdesk_mgmt.group_helpdesk_user")
        self.ann.group_ids |= self.env.ref("helpdesk_mgmt.group_helpdesk_user_own")
        self._reopened("2026-03-10", user_id=self.bob.id)
        own = self._reopened("2026-03-10", user_id=self.ann.id)
        [fact] = self._facts()
        self.assertEqual(
            (fact["text"], fact["link"]["id"]), ("1 ticket reopened", own.id)
        )
