from odoo.tests import freeze_time, tagged

from ..document_common import DocumentCase


@tagged("post_install", "-at_install")
class TestKpiFirstResponse(DocumentCase):
    def _answered(self, created, answered, **values):
        ticket = self._ticket(created, **values)
        with freeze_time(answered):
            self._post(ticket, self.ann)
            self.env.flush_all()
        return ticket

    def test_median_and_p85_in_working_hours(self):
        """Asked 9:00 Paris time; answered after 1, 2, 6 (over lunch) and 10 hours.

        10:00 → 1 h; 11:00 → 2 h; 16:00 → 3 + 3 = 6 h; next day 11:00 → 7 + 3 = 10 h
        median: (2 + 6) / 2 = 4
        p85: 0.85 x 3 = 2.55 steps up: 6 + 0.55 x (10 - 6) = 8.2
        One ticket of the month has no answer: pending.
        """
        for answered in ("02 09:00", "02 10:00", "02 15:00", "03 10:00"):
            self._answered("2026-03-02 08:00:00", f"2026-03-{answered}:00")
        self._ticket("2026-03-20 08:00:00")
        self._check_duration("first_response", 4, 8.2, 4, pending=1)

    def test_a_ticket_counts_in_the_month_it_arrived_in(self):
        """31 March 23:30 Paris time, answered on 1 April 9:00: 1 h, in March."""
        self._answered("2026-03-31 21:30:00", "2026-04-01 07:00:00")
        self._answered("2026-03-31 22:30:00", "2026-04-01 09:00:00")
        self._check_duration("first_response", 1, 1, 1)

    def test_nobody_waits_for_an_answer_to_what_was_put_aside(self):
        self._ticket("2026-03-02 08:00:00", stage="cancelled")
        self._ticket("2026-03-02 08:00:00", active=False)
        other = self._ticket("2026-02-02 08:00:00")
        self._ticket("2026-03-02 08:00:00", duplicate_id=other.id)
        figures = self._measure("first_response")
        self.assertIsNone(figures["value"])
        self.assertEqual(figures["pending_count"], 0)

    def test_a_ticket_without_a_stage_is_pending_like_any_other(self):
        ticket = self._ticket("2026-03-02 08:00:00")
        ticket.stage_id = False
        for code in ("first_response", "ticket_resolution"):
            with self.subTest(code=code):
                self.assertEqual(self._measure(code)["pending_count"], 1)

    @freeze_time("2026-04-15 06:00:00")
    def test_a_late_answer_still_changes_the_month_within_the_window(self):
        """On 15 April 31 days back is 15 March: March is provisional, February not."""
        ticket = self._ticket("2026-03-31 08:00:00")
        kpi = self.env["innovation.kpi"].search([("code", "=", "first_response")])
        kpi.action_backfill("2026-02-01")
        march = self._value(kpi, "2026-03-01")
        self.assertTrue(march.is_provisional)
        self.assertFalse(self._value(kpi, "2026-02-01").is_provisional)
        self._post(ticket, self.ann)
        self._run_cron()
        self.assertEqual((march.sample_size, march.pending_count), (1, 0))
        self.company.innovation_provisional_days = 10
        self._run_cron()
        self.assertFalse(march.is_provisional)
