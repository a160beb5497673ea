from unittest.mock import patch

from odoo.tests import freeze_time, tagged

from ...models.ticket import history
from ..common import OtherCompany
from ..ticket_common import TicketCase, at


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 10:00:00")
class TestTicketHistory(OtherCompany, TicketCase):
    """What was there before the addon is measured in batches, in the background."""

    def _old_tickets(self, count):
        """Answered within two hours and closed, as if the addon had not been there."""
        tickets = self.env["helpdesk.ticket"]
        for _number in range(count):
            ticket = self._ticket("2026-03-02 08:00:00")
            self._post(ticket, self.ann)
            self._close(ticket)
            self._forget(ticket)
            tickets |= ticket
        return tickets

    def _run(self):
        """The scheduler's run: it commits after each batch."""
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.ref(
                "innovation_loop.ir_cron_ticket_history"
            ).method_direct_trigger()
        self.env.invalidate_all()

    def test_every_old_ticket_is_measured_batch_by_batch(self):
        tickets = self._old_tickets(5)
        self.env["helpdesk.ticket"]._start_history()
        with patch.object(history, "BATCH", 2):
            self._run()
        for ticket in tickets:
            self.assertAlmostEqual(ticket.first_response_hours, 2)
            self.assertEqual(self._closings(ticket), [(at(2, 10), False)])
        self.assertEqual(self.env["helpdesk.ticket"]._get_pending(), 0)

    def test_a_run_that_was_killed_goes_on_where_it_stopped(self):
        """Newest first: what was reached stays, the next run does the rest."""
        old, new = self._old_tickets(2)
        self.env["helpdesk.ticket"]._start_history()
        with patch.object(history, "BATCH", 1):
            ids = old._get_batch(old._get_pending())
            old._measure_batch(ids)  # committed; then the server is killed
            self.assertEqual(ids, new.ids)
            self.assertTrue(new.first_response_date)
            self.assertFalse(old.first_response_date)
            self._run()
        self.assertTrue(old.first_response_date)

    def test_what_happens_meanwhile_finds_the_past_of_its_ticket(self):
        """Closed before the installation, reopened before its turn has come."""
        ticket = self._old_tickets(1)
        ticket._start_history()
        with freeze_time("2026-03-04 10:00:00"):
            ticket.stage_id = self.stages["new"]
            self._post(ticket, self.bob)
        self.assertEqual(self._closings(ticket), [(at(2, 10), at(4, 10))])
        self.assertEqual(ticket.first_response_date, at(2, 10))
        self.assertEqual(ticket.reopen_count, 1)
        self._run()
        self.assertEqual(self._closings(ticket), [(at(2, 10), at(4, 10))])

    def test_tickets_of_each_company_are_measured_by_its_own_hours(self):
        """Monday 9:00 to 11:00 in Paris; the other firm's clock says 3:00 to 5:00."""
        self.other_company.resource_calendar_id.tz = "America/New_York"
        here, there = self._old_tickets(2)
        self._set(there, company_id=self.other_company.id)
        here._measure_history((here | there).ids)
        self.assertAlmostEqual(here.first_response_hours, 2)
        self.assertAlmostEqual(there.first_response_hours, 0)
        self.assertAlmostEqual(there.first_response_calendar_hours, 2)

    def test_an_empty_helpdesk_has_no_history(self):
        self.env["helpdesk.ticket"]._set_pending(0)
        self._run()
        self.assertEqual(self.env["helpdesk.ticket"]._get_pending(), 0)
