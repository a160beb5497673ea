from odoo.exceptions import UserError
from odoo.tests import freeze_time, new_test_user, tagged

from ..ticket_common import TicketCase, at


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 10:00:00")
class TestTicketFirstResponse(TicketCase):
    def test_a_colleague_s_public_message_answers_the_ticket(self):
        """Asked Monday 9:00, answered 11:00, Paris time: 2 working hours."""
        ticket = self._ticket("2026-03-02 08:00:00")
        self._post(ticket, self.ann)
        self.assertEqual(ticket.first_response_date, at(2, 10))
        self.assertAlmostEqual(ticket.first_response_hours, 2)
        self.assertAlmostEqual(ticket.first_response_calendar_hours, 2)

    def test_only_working_hours_count_across_lunch_and_weekend(self):
        """Friday 16:00 to Monday 11:00: 1 h + 3 h of work, 67 h by the clock."""
        ticket = self._ticket("2026-02-27 15:00:00")
        self._post(ticket, self.ann)
        self.assertAlmostEqual(ticket.first_response_hours, 4)
        self.assertAlmostEqual(ticket.first_response_calendar_hours, 67)

    def test_a_day_the_company_is_closed_is_no_working_day(self):
        """Thursday 9:00 to Monday 11:00: 7 h, Friday closed, 3 h on Monday."""
        self._day_off("2026-02-26 23:00:00", "2026-02-27 22:59:59")
        ticket = self._ticket("2026-02-26 08:00:00")
        self._post(ticket, self.ann)
        self.assertAlmostEqual(ticket.first_response_hours, 10)

    def test_the_night_the_clocks_change_costs_no_working_hour(self):
        """Friday 27 March 16:00 (15:00 UTC) to Monday 30 March 10:00 (8:00 UTC).

        1 h + 2 h of work; by the clock 65 h, one less than the wall says (66).
        """
        ticket = self._ticket("2026-03-27 15:00:00")
        with freeze_time("2026-03-30 08:00:00"):
            self._post(ticket, self.ann)
        self.assertAlmostEqual(ticket.first_response_hours, 3)
        self.assertAlmostEqual(ticket.first_response_calendar_hours, 65)

    def test_what_is_no_answer(self):
        guest = new_test_user(self.env, "guest", "base.group_portal")
        root = self.env.ref("base.user_root")
        ticket = self._ticket(partner_id=guest.partner_id.id)
        ticket.message_subscribe(guest.partner_id.ids)
        self._post(ticket, self.ann, public=False)
        self._post(ticket, self.ann, is_internal=True)
        self._post(ticket, self.ann, message_type="auto_comment")
        self._post(ticket, self.ann, message_type="notification")
        self._post(ticket, guest)
        self._post(ticket, root)
        self._post(ticket, root, author_id=self.customer.id)
        ticket.with_user(self.ann)._message_log(body="Called, nobody there")
        self.assertFalse(ticket.first_response_date)
        self.assertFalse(ticket.first_response_hours)

    def test_a_colleague_who_is_the_customer_does_not_answer_herself(self):
        ticket = self._ticket(partner_id=self.ann.partner_id.id)
        self._post(ticket, self.ann)
        self.assertFalse(ticket.first_response_date)
        self._post(ticket, self.bob)
        self.assertTrue(ticket.first_response_date)

    def test_a_ticket_taken_for_a_customer_was_answered_by_who_took_it(self):
        """Forwarded by mail: the host takes the colleague for the customer at first."""
        ticket = self._ticket(partner_id=self.ann.partner_id.id)
        self._post(ticket, self.ann)
        ticket.with_user(self.ann).partner_id = self.customer
        self.assertEqual(ticket.first_response_date, at(2, 10))

    def test_a_mail_sent_by_a_colleague_since_archived_is_an_answer(self):
        ticket = self._ticket()
        partner = self.bob.partner_id
        self.bob.active = False
        self._post(
            ticket,
            self.env.ref("base.user_root"),
            message_type="email",
            author_id=partner.id,
        )
        self.assertTrue(ticket.first_response_date)

    def test_the_mail_by_which_a_colleague_opens_a_ticket_is_no_answer(self):
        """The gateway posts it with the subtype of the creation."""
        ticket = self._ticket()
        opening = ticket._creation_subtype().id
        root = self.env.ref("base.user_root")
        self._say(
            ticket.with_user(root),
            "She called",
            message_type="email",
            subtype_id=opening,
            author_id=self.ann.partner_id.id,
        )
        self.assertFalse(ticket.first_response_date)
        with freeze_time("2026-03-02 14:00:00"):
            self._post(ticket, self.ann)
        self.assertEqual(ticket.first_response_date, at(2, 14))

    def test_the_first_answer_stays_whatever_comes_later(self):
        ticket = self._ticket()
        self._post(ticket, self.ann)
        other = self._ticket()
        with freeze_time("2026-03-03 10:00:00"):
            ticket.user_id = self.bob
            self._post(ticket, self.bob)
            ticket.duplicate_id = other
            self._close(ticket, "cancelled")
        self.assertEqual(ticket.first_response_date, at(2, 10))
        self.assertFalse(other.first_response_date)

    def test_nobody_writes_these_facts_by_hand(self):
        ticket = self._ticket().with_user(self.ann)
        for name in ("first_response_hours", "reopen_count"):
            with self.assertRaisesRegex(UserError, "cannot be written by hand"):
                ticket.write({name: 1})
        with self.assertRaisesRegex(UserError, "cannot be written by hand"):
            ticket.create({"name": "x", "description": "x", "reopen_count": 1})
        context = {"default_reopen_count": 7}
        values = {"name": "x", "description": "x"}
        new = self.env["helpdesk.ticket"].with_user(self.ann).with_context(**context)
        self.assertEqual(new.create(values).reopen_count, 0)

    def test_who_may_only_read_a_ticket_may_answer_it(self):
        ticket = self._ticket()
        ticket.message_subscribe(self.fay.partner_id.ids)
        self._post(ticket, self.fay)
        self.assertTrue(ticket.first_response_date)

    def test_history_says_the_same_as_the_present(self):
        ticket = self._ticket("2026-02-27 15:00:00")
        self._post(ticket, self.ann, public=False)
        self._post(ticket, self.env.ref("base.user_root"))
        self._post(ticket, self.ann)
        names = ["first_response_date", "first_response_hours"]
        names.append("first_response_calendar_hours")
        once = ticket.read(names)
        self._forget(ticket)
        self.assertFalse(ticket.first_response_date)
        ticket._measure_history(ticket.ids)
        self.assertEqual(ticket.read(names), once)
