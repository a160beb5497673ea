from odoo.tests import freeze_time, tagged

from ..document_common import DocumentCase


class ClosingCase(DocumentCase):
    def _steps(self, ticket, *steps):
        for moment, stage in steps:
            with freeze_time(f"2026-{moment}:00"):
                self._close(ticket, stage)
        return ticket

    def _closed(self, created, moment, **values):
        ticket = self._ticket(f"2026-{created}:00", **values)
        return self._steps(ticket, (moment, "done"))


@tagged("post_install", "-at_install")
class TestKpiTicketResolution(ClosingCase):
    def test_median_and_p85_of_four_closings(self):
        """Closed after 1, 2, 4 and 9 days: median 3, p85 4 + 0.55 x 5 = 6.75.

        Two that arrived in March were open at its end: one never closed, one closed
        in April. The one that waits since January is not counted again each month.
        """
        for day in ("10", "11", "13", "18"):
            self._closed("03-09 08:00", f"03-{day} 08:00")
        self._ticket("2026-03-20 08:00:00")
        self._closed("03-20 08:00", "04-02 08:00")
        self._ticket("2026-01-20 08:00:00")
        self._check_duration("ticket_resolution", 3, 6.75, 4, pending=2)

    def test_cancelled_tickets_and_duplicates_are_no_resolutions(self):
        other = self._closed("03-09 08:00", "03-10 08:00")
        self._closed("03-01 08:00", "03-10 08:00", duplicate_id=other.id)
        self._steps(self._ticket("2026-03-01 08:00:00"), ("03-10 08:00", "cancelled"))
        self._check_duration("ticket_resolution", 1, 1, 1)

    def test_one_ticket_closed_twice_is_two_closings_and_one_reopening(self):
        """Arrived 1 March, closed after 2 days, reopened, closed after 10 days.

        Resolution: median (2 + 10) / 2 = 6, p85 2 + 0.85 x 8 = 8.8; reopened 1 of 2.
        """
        ticket = self._ticket("2026-03-01 08:00:00")
        self._steps(
            ticket,
            ("03-03 08:00", "done"),
            ("03-05 08:00", "new"),
            ("03-11 08:00", "done"),
        )
        self._check_duration("ticket_resolution", 6, 8.8, 2)
        self._check_share("reopen_rate", 1, 2)


@tagged("post_install", "-at_install")
class TestKpiReopenRate(ClosingCase):
    def test_a_reopening_counts_on_the_closing_it_undoes(self):
        """Three closed in March, one of them reopened in April: 1 of 3 in March.

        One closed in February and reopened in March belongs to February.
        """
        self._closed("03-02 08:00", "03-03 08:00")
        self._closed("03-02 08:00", "03-04 08:00")
        late = self._closed("03-02 08:00", "03-30 08:00")
        self._steps(late, ("04-10 08:00", "in_progress"))
        old = self._closed("02-02 08:00", "02-20 08:00")
        self._steps(old, ("03-10 08:00", "new"))
        self._check_share("reopen_rate", 1, 3)

    def test_a_cancelled_ticket_taken_up_again_is_no_reopening(self):
        self._steps(
            self._ticket("2026-03-02 08:00:00"),
            ("03-03 08:00", "cancelled"),
            ("03-04 08:00", "new"),
            ("03-05 08:00", "done"),
        )
        self._check_share("reopen_rate", 0, 1)
