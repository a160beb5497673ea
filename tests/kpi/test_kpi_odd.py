from datetime import date

from odoo.tests import freeze_time, tagged

from ...tools.periods import Period
from ..document_common import DocumentCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 06:00:00")
class TestKpiOdd(DocumentCase):
    """Documents and calendars that tempt a figure to be wrong."""

    def _march(self, zone):
        return Period(date(2026, 3, 1), "month").bounds(zone)

    def test_a_company_in_new_york_has_its_own_midnight(self):
        """Arrived on 1 April, 3:30 UTC: 31 March, 23:30 in New York."""
        self.company.resource_calendar_id.tz = "America/New_York"
        self._ticket("2026-04-01 03:30:00")
        self._ticket("2026-04-01 04:30:00")
        zone = self.company._get_zone()
        figures = self._measure("first_response", bounds=self._march(zone))
        self.assertEqual(figures["pending_count"], 1)

    def test_the_53rd_week_ends_with_the_year_s_last_thursday(self):
        week = Period.holding(date(2027, 1, 3), "week")
        self.assertEqual(week.start, date(2026, 12, 28))
        self.assertEqual(week.start.isocalendar()[:2], (2026, 53))
        self.assertEqual(week.next().start.isocalendar()[:2], (2027, 1))

    def test_two_shifts_count_both_and_the_night_none(self):
        """6 to 14 and 14 to 22: from Monday 21:00 to Tuesday 7:00 it is 2 h."""
        calendar = self.env["resource.calendar"].create(
            {"name": "Two shifts", "tz": "Europe/Paris", "attendance_ids": False}
        )
        calendar.attendance_ids.unlink()
        shift = {"calendar_id": calendar.id, "day_period": "morning"}
        calendar.attendance_ids.create(
            [
                {"name": "x", "dayofweek": day, "hour_from": a, "hour_to": b, **shift}
                for day in "01234"
                for a, b in ((6, 14), (14, 22))
            ]
        )
        self.company.resource_calendar_id = calendar
        ticket = self._ticket("2026-03-02 20:00:00")
        with freeze_time("2026-03-03 06:00:00"):
            self._post(ticket, self.ann)
        self.assertAlmostEqual(ticket.first_response_hours, 2)
        self.assertAlmostEqual(ticket.first_response_calendar_hours, 10)

    def test_reopened_twice_is_two_reopenings_and_three_closings(self):
        ticket = self._ticket()
        for day, stage in enumerate(("done", "new", "done", "new", "done"), 3):
            with freeze_time(f"2026-03-0{day} 08:00:00"):
                self._close(ticket, stage)
        self.assertEqual(ticket.reopen_count, 2)
        self._check_share("reopen_rate", 2, 3)

    def test_figures_stay_when_a_ticket_is_deleted_after_its_month(self):
        ticket = self._ticket()
        with freeze_time("2026-03-03 08:00:00"):
            self._close(ticket)
        kpi = self.env["innovation.kpi"].search([("code", "=", "reopen_rate")])
        kpi.granularity = "month"
        with freeze_time("2026-05-15 08:00:00"):
            kpi.action_backfill("2026-03-01")
            ticket.unlink()
            kpi._snapshot_or_tell(self.company)
        self.assertEqual(self._value(kpi, "2026-03-01").denominator, 1)

    def test_a_cancelled_order_is_neither_measured_nor_pending(self):
        order = self._order("2026-03-02 08:00:00")
        self.assertEqual(self._measure("order_processing")["pending_count"], 1)
        order._action_cancel()
        figures = self._measure("order_processing")
        self.assertEqual((figures["sample_size"], figures["pending_count"]), (0, 0))

    def test_a_credit_note_in_another_currency_is_left_out_as_well(self):
        self.company.innovation_ignored_reasons = "Wrong address"
        currency = self.env.ref("base.USD") | self.env.ref("base.EUR")
        currency.active = True
        invoice = self._invoice(self._order("2026-01-05 08:00:00"), False, post=False)
        invoice.currency_id = (currency - self.company.currency_id)[:1]
        invoice.invoice_date = "2026-03-04"
        invoice.action_post()
        self._credit(invoice, "2026-03-05", "wrong ADDRESS on it")
        self._check_share("credit_note_rate", 0, 1)

    def test_credit_notes_without_an_invoice_are_no_share_of_nothing(self):
        self._credit(self._bill("2026-02-04"), "2026-03-05")
        figures = self._measure("credit_note_rate")
        self.assertIsNone(figures["value"])
        self.assertEqual(figures["numerator"], 1)
