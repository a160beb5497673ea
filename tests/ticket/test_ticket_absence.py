from odoo.tests import freeze_time, tagged

from ..mail_common import MailCase
from ..ticket_common import TicketCase, at

ABSENCES = (
    {"Auto-Submitted": "auto-replied"},
    {"Precedence": "auto_reply"},
    {"X-Autoreply": "yes"},
    {"X-Auto-Response-Suppress": "All", "Return-Path": "<>"},
)
HEARD = (
    {},
    {"Auto-Submitted": "auto-generated"},
    {"Precedence": "bulk", "List-Id": "<service.firm.example>"},
    {"X-Autoreply": "no"},
)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 10:00:00")
class TestTicketAbsence(MailCase, TicketCase):
    """A customer's message goes out to Ann by mail; her mailbox answers by itself."""

    def _asked(self):
        ticket = self._ticket("2026-03-02 08:00:00")
        ticket.message_subscribe(self.ann.partner_id.ids)
        asked = self._say(
            ticket.with_user(self.env.ref("base.user_root")),
            "Is anybody there?",
            message_type="email",
            subtype_xmlid="mail.mt_comment",
            author_id=self.contact.id,
        )
        return ticket, asked

    def _answer(self, asked, headers):
        self.answers = getattr(self, "answers", 0) + 1
        message = self._mail(
            "I am away",
            To=self.mail_alias_domain.catchall_email,
            In_Reply_To=asked.message_id,
            **{"Message-Id": f"<away-{self.answers}@firm.example>", **headers},
        )
        self._receive(message)

    def test_an_absence_mail_is_no_first_response(self):
        for headers in ABSENCES:
            with self.subTest(headers):
                ticket, asked = self._asked()
                before = ticket.message_ids
                self._answer(asked, headers)
                # It stays to be read, and says what it is.
                [away] = ticket.message_ids - before
                self.assertEqual(away.message_type, "out_of_office")
                self.assertFalse(ticket.first_response_date)
                ticket._measure_history(ticket.ids)
                self.assertFalse(ticket.first_response_date)

    def test_a_colleague_is_heard_whatever_the_mail_came_through(self):
        for headers in HEARD:
            with self.subTest(headers):
                ticket, asked = self._asked()
                self._answer(asked, headers)
                self.assertEqual(ticket.first_response_date, at(2, 10))
                self._forget(ticket)
                ticket._measure_history(ticket.ids)
                self.assertEqual(ticket.first_response_date, at(2, 10))

    def test_an_absence_mail_from_before_is_told_by_its_subject(self):
        """Odoo kept no headers of it; live the same subject says the same."""
        for subject in ("Automatic reply: x", "Réponse automatique : x"):
            ticket, _asked = self._asked()
            self._post(ticket, self.ann, message_type="email", subject=subject)
            self.assertFalse(ticket.first_response_date)
            ticket._measure_history(ticket.ids)
            self.assertFalse(ticket.first_response_date)
        self._post(ticket, self.ann, message_type="email", subject=f"Re: {subject}")
        self.assertTrue(ticket.first_response_date)

    def test_the_kpi_says_what_its_history_cannot_know(self):
        kpi = self.env["innovation.kpi"].search([("code", "=", "first_response")])
        self.assertIn("only the subject tells", kpi.ignores)
