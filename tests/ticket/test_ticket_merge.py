from odoo.tests import freeze_time, tagged

from ..ticket_common import at
from .test_kpi_tickets import ClosingCase


@tagged("post_install", "-at_install")
class TestTicketLinked(ClosingCase):
    def test_who_is_told_of_another_ticket_is_not_answered(self):
        ticket, other = self._ticket(), self._ticket()
        link = other._get_html_link(other.number)
        ticket.with_user(self.ann).message_post(
            body=link, message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self.assertFalse(ticket.first_response_date)
        ticket._measure_history(ticket.ids)
        self.assertFalse(ticket.first_response_date)
        with freeze_time("2026-03-02 14:00:00"):
            self._post(ticket, self.ann)
        self.assertEqual(ticket.first_response_date, at(2, 14))
        self._forget(ticket)
        ticket._measure_history(ticket.ids)
        self.assertEqual(ticket.first_response_date, at(2, 14))

    def test_a_duplicate_that_was_reopened_is_no_reopening(self):
        other = self._closed("03-09 08:00", "03-10 08:00")
        ticket = self._closed("03-01 08:00", "03-02 08:00", duplicate_id=other.id)
        self._steps(ticket, ("03-03 08:00", "new"), ("03-04 08:00", "done"))
        self._check_share("reopen_rate", 0, 1)


@tagged("post_install", "-at_install")
class TestTicketMerge(ClosingCase):
    def setUp(self):
        super().setUp()
        if "helpdesk.ticket.merge" not in self.env:
            self.skipTest("helpdesk_mgmt_merge is not installed")

    def _choose(self, tickets, **values):
        # Odoo lets nobody else move messages, which the wizard does.
        wizard = self.env["helpdesk.ticket.merge"]
        wizard = wizard.with_user(self.env.ref("base.user_admin"))
        wizard = wizard.with_context(active_ids=tickets.ids)
        return wizard.create({"user_id": self.ann.id, **values})

    def _merge(self, tickets, **values):
        """As the button of OCA's wizard does."""
        wizard = self._choose(tickets, **values)
        with freeze_time("2026-03-20 08:00:00"):
            wizard.merge_tickets()
            self.env.flush_all()
        return wizard.dst_ticket_id.with_env(self.env)

    def _two(self):
        """:return: one that stays, and one that was closed, reopened and closed"""
        stays = self._ticket("2026-03-01 08:00:00")
        merged = self._steps(
            self._ticket("2026-03-01 08:00:00"),
            ("03-03 08:00", "done"),
            ("03-05 08:00", "new"),
            ("03-11 08:00", "done"),
        )
        return stays, merged

    def test_closings_of_what_was_merged_are_none_and_nor_are_reopenings(self):
        stays, merged = self._two()
        self._closed("03-09 08:00", "03-10 08:00")
        self.assertEqual(self._merge(stays | merged, dst_ticket_id=stays.id), stays)
        self.assertFalse(merged.active)
        self._check_duration("ticket_resolution", 1, 1, 1, pending=1)
        self._check_share("reopen_rate", 0, 1)

    def test_nor_are_those_of_two_that_became_a_new_one(self):
        both = self.env["helpdesk.ticket"].concat(*self._two())
        both |= self._closed("03-09 08:00", "03-10 08:00")
        new = self._merge(both, create_new_ticket=True, dst_ticket_name="The door")
        self.assertEqual(both.duplicate_id, new)
        self.assertEqual(self._measure("ticket_resolution")["sample_size"], 0)

    def test_nobody_is_answered_by_being_merged(self):
        stays, merged = self._ticket(), self._ticket()
        self._merge(stays | merged, dst_ticket_id=stays.id)
        self.assertFalse(stays.first_response_date)
        self.assertFalse(merged.first_response_date)
        self.assertEqual(self._measure("first_response")["pending_count"], 1)

    def test_what_is_archived_without_a_merge_keeps_its_closings(self):
        stays, merged = self._two()
        self._choose(stays | merged, dst_ticket_id=stays.id)
        merged.active = False
        self.assertFalse(merged.duplicate_id)
        self.assertEqual(self._measure("ticket_resolution")["sample_size"], 2)
