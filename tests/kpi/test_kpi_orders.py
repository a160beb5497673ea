from odoo.tests import freeze_time, tagged

from ..document_common import DocumentCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 06:00:00")
class TestKpiOrders(DocumentCase):
    def test_order_processing_from_confirmation_to_first_invoice(self):
        """Confirmed 2 March; invoiced on 2, 4, 6 and 12 March: 0, 2, 4 and 10 days.

        median: (2 + 4) / 2 = 3
        p85: 0.85 x 3 = 2.55 steps up: 4 + 0.55 x (10 - 4) = 7.3
        Pending: one confirmed in March and never invoiced, one invoiced in April.
        """
        for day in ("02", "04", "06", "12"):
            order = self._order("2026-03-02 08:00:00")
            self._invoice(order, f"2026-03-{day}")
        self._order("2026-03-20 08:00:00")
        self._invoice(self._order("2026-03-20 08:00:00"), "2026-04-02")
        self._check_duration("order_processing", 3, 7.3, 4, pending=2)

    def test_only_the_first_posted_invoice_ends_the_wait(self):
        """Credited and invoiced again: the second invoice is no processing."""
        order = self._order("2026-02-02 08:00:00")
        self._credit(self._invoice(order, "2026-02-10"), "2026-03-03")
        self._invoice(order, "2026-03-04")
        draft = self._order("2026-03-02 08:00:00")
        self._invoice(draft, "2026-03-05", post=False)
        self._order("2026-03-02 08:00:00")._action_cancel()
        figures = self._measure("order_processing")
        self.assertIsNone(figures["value"])
        self.assertEqual(figures["pending_count"], 1)

    def test_days_are_those_of_the_company(self):
        """Confirmed on 1 March 23:30 UTC: 2 March in Paris, 1 day to 3 March."""
        order = self._order("2026-03-01 23:30:00")
        self._invoice(order, "2026-03-03")
        self._check_duration("order_processing", 1, 1, 1)

    def test_credit_note_rate_counts_documents(self):
        """Four invoices and one credit note in March: 100 x 1 / 4 = 25 %.

        The credit note of April and the invoice of February belong elsewhere.
        """
        bills = [self._bill(f"2026-03-{day:02}") for day in (2, 9, 16, 31)]
        self._bill("2026-02-28")
        self._credit(bills[0], "2026-03-20")
        self._credit(bills[1], "2026-04-01")
        self._check_share("credit_note_rate", 1, 4)

    def test_credit_notes_for_some_reasons_can_be_left_out(self):
        """Wrong address (left out) and wrong price (counts): 1 of 2 invoices."""
        self.company.innovation_ignored_reasons = "WRONG address\n\n  Test  \n"
        self._credit(self._bill("2026-03-02"), "2026-03-03", "Wrong address on it")
        self._credit(self._bill("2026-03-02"), "2026-03-03", "Wrong price")
        self._check_share("credit_note_rate", 1, 2)

    def test_a_partial_credit_note_counts_whatever_its_reason(self):
        self.company.innovation_ignored_reasons = "Wrong address"
        credit = self._credit(self._bill("2026-03-02"), "2026-03-03", "Wrong address")
        self._set(credit, amount_total=10)
        self._check_share("credit_note_rate", 1, 1)

    def test_rework_adds_up_what_was_done_and_what_was_done_again(self):
        """2 closings, 1 reopened; 3 invoices, 1 credit note; 4 deliveries, 1 return.

        With stock 3 of 9 = 33.3 %, without it 2 of 5 = 40 %.
        """
        for _number in range(2):
            ticket = self._ticket("2026-03-01 08:00:00")
            with freeze_time("2026-03-05 08:00:00"):
                self._close(ticket)
        with freeze_time("2026-03-06 08:00:00"):
            self._close(ticket, "new")
        bills = [self._bill("2026-03-10") for _number in range(3)]
        self._credit(bills[0], "2026-03-11")
        if "stock.picking" not in self.env:
            self._check_share("rework_rate", 2, 5)
            return
        done = [self._picking("2026-03-10 08:00:00") for _number in range(4)]
        self._picking("2026-03-12 08:00:00", "incoming", returned=done[0])
        self._check_share("rework_rate", 3, 9)
