from odoo.exceptions import UserError
from odoo.tests import tagged

from ..mail_common import MailCase


@tagged("post_install", "-at_install")
class TestSignalMail(MailCase):
    """An e-mail to the address of a team becomes a signal."""

    def test_a_colleague_s_mail_is_their_signal(self):
        signal = self._receive()
        self.assertEqual(signal.name, "Hinges without screws")
        self.assertEqual(signal.description, "Third time this month")
        self.assertEqual((signal.reporter_id, signal.team_id), (self.ann, self.team))
        self.assertFalse(signal.partner_id)

    def test_attachments_come_along(self):
        message = self._mail()
        message.add_attachment(
            b"photo", maintype="image", subtype="png", filename="hinge.png"
        )
        signal = self._receive(message)
        attachment = self.env["ir.attachment"].search(
            [("res_model", "=", signal._name), ("res_id", "=", signal.id)]
        )
        self.assertEqual((attachment.name, attachment.raw), ("hinge.png", b"photo"))

    def test_a_mail_of_html_only_is_read_without_quote_and_signature(self):
        signal = self._receive(
            None,
            "<p>Third time <b>this</b> month</p>"
            "<div class='gmail_signature'>Ann, workshop</div>"
            "<div class='gmail_quote'><blockquote>Old story</blockquote></div>"
            "<script>alert(1)</script>",
            Subject="RE: Fwd: Hinges",
        )
        self.assertEqual(signal.name, "Hinges")
        self.assertEqual(signal.description, "Third time *this* month")

    def test_without_a_subject_the_first_words_are_the_name(self):
        text = "> Old story\n\nHinges without\tscrews\nagain\n\n-- \nAnn, workshop\n"
        signal = self._receive(text, Subject=None)
        self.assertEqual(signal.name, "Hinges without screws")
        self.assertNotIn("workshop", signal.description)
        self.assertEqual(self._receive("", Subject=" ").name, "(no subject)")

    def test_a_mail_passed_on_keeps_its_text(self):
        signal = self._receive(None, "<blockquote>The door jams</blockquote>")
        self.assertIn("The door jams", signal.description)

    def test_the_customer_is_found_from_the_sender(self):
        signal = self._receive(From="Kim <KIM@oak.example>")
        self.assertEqual(
            (signal.partner_id, signal.reporter_id.id), (self.customer, False)
        )
        self.assertEqual(signal.email_from, "kim@oak.example")
        # Who writes twice is one person.
        twin = self._receive(From="kim@oak.example", Subject="Still no screws")
        twin.with_user(self.fay).action_merge(signal)
        self.assertEqual(signal.occurrence_count, 1)

    def test_a_customer_of_another_company_stops_nothing(self):
        self.customer.company_id = self.contact.company_id = self.other_company
        signal = self._receive(From="kim@oak.example")
        self.assertEqual(
            (signal.name, signal.partner_id.id), ("Hinges without screws", False)
        )

    def test_a_stranger_is_told_that_the_address_is_not_for_them(self):
        self.assertFalse(self._receive(From="who@strange.example"))
        self.assertEqual(self._new_mails.email_to, "who@strange.example")

    def test_where_everyone_may_write_the_sender_s_address_is_kept(self):
        self.team.alias_contact = "everyone"
        signal = self._receive(From="Who <who@strange.example>")
        self.assertEqual(signal.email_from, "who@strange.example")
        self.assertFalse(signal.reporter_id or signal.partner_id)
        self.assertIn("who@strange.example", signal.sudo().message_ids[:1].email_from)

    def test_an_answering_machine_is_not_a_signal(self):
        for header in (
            {"Auto_Submitted": "auto-replied"},
            {"Precedence": "bulk"},
            {"X_Autoreply": "yes"},
        ):
            self.assertFalse(self._receive(**header))
            self.assertFalse(self._new_mails)
        self.assertTrue(self._receive(Auto_Submitted="no"))

    def test_a_loop_stops(self):
        self.env["ir.config_parameter"].set_param("mail.gateway.loop.threshold", "3")
        for number in range(3):
            self.assertTrue(self._receive(Subject=f"Again {number}"))
        self.assertFalse(self._receive(Subject="Again and again"))
        self.assertTrue(self._receive(From="bob@firm.example"))

    def test_the_same_mail_twice_is_one_signal(self):
        message = self._mail()
        self.assertTrue(self._receive(message))
        self.assertFalse(self._receive(message))

    def test_a_closed_team_hears_insiders_only(self):
        self.closed_team.alias_contact = "everyone"
        board = "board@test.mycompany.com"
        for sender in ("ann@firm.example", "kim@oak.example", "who@strange.example"):
            self.assertFalse(self._receive(To=board, From=sender))
            self.assertEqual(self._new_mails.email_to, sender)
        signal = self._receive(To=board, From="mia@firm.example")
        self.assertEqual(
            (signal.team_id, signal.reporter_id), (self.closed_team, self.mia)
        )

    def test_a_colleague_of_another_company_is_no_reporter_here(self):
        signal = self._receive(From="otto@firm.example")
        self.assertFalse(signal.reporter_id or signal.partner_id)
        self.assertEqual(signal.email_from, "otto@firm.example")

    def test_what_is_typed_is_stored_as_typed(self):
        words = "=1+1 %_ \u05e9\u05dc\u05d5\u05dd \U0001f600 <script>alert(1)</script>"
        signal = self._receive(words, Subject=words)
        self.assertEqual(signal.name, words)
        self.assertEqual(signal.description, words)

    def test_an_answer_in_a_discussion_is_no_new_signal(self):
        signal = self._receive()
        said = self._say(signal, "Which hinges?", message_type="comment")
        before = signal.message_ids
        for headers in ({}, {"Auto_Submitted": "auto-replied"}):
            headers["In_Reply_To"] = said.message_id
            headers["Message-Id"] = f"<{len(headers)}@firm.example>"
            self.assertFalse(self._receive("The new ones", **headers))
        # The absence mail is none of a person's, and sent on to nobody.
        [answer] = signal.message_ids - before
        self.assertEqual(answer.message_type, "email")

    def test_odd_html_is_a_signal_all_the_same(self):
        for html in (
            "<script>alert(1)</script>",
            "<p><br></p>",
            "<!-- nothing -->",
            "<?xml version='1.0' encoding='utf-8'?><html><body></body></html>",
            "<div data-o-mail-quote='1'></div>",
        ):
            signal = self._receive(None, html)
            self.assertEqual(signal.name, "Hinges without screws")
            self.assertNotIn("alert", signal.description or "")

    def test_a_big_attachment_comes_along(self):
        message = self._mail()
        message.add_attachment(
            b"x" * 10_000_000, maintype="video", subtype="mp4", filename="dock.mp4"
        )
        signal = self._receive(message)
        self.assertEqual(signal.message_attachment_count, 1)

    def test_an_answer_from_outside_does_not_enter_a_closed_team(self):
        secret = self._signal(user=self.mia, team_id=self.closed_team.id)
        said = self._say(secret, "Between us", message_type="comment")
        before = secret.message_ids
        for sender in ("ann@firm.example", "who@strange.example"):
            self._receive(
                From=sender, In_Reply_To=said.message_id, To="board@test.mycompany.com"
            )
        self.assertEqual(secret.message_ids, before)

    def test_a_team_that_is_no_more_hears_nothing(self):
        self.team.active = False
        self.assertFalse(self._receive())
        self.assertIn("ann@firm.example", self._new_mails.email_to)

    def test_nobody_speaks_as_another_by_the_methods_of_the_gateway(self):
        Signal = self.env["innovation.signal"].with_user(self.bob)
        letter = {"author_id": self.ann.partner_id.id, "subject": "x", "body": "y"}
        with self.assertRaises(UserError):
            Signal.message_new({**letter, "email_from": "ann@firm.example"})
