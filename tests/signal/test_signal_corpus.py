from email.message import EmailMessage
from email.policy import SMTP

from odoo.tests import freeze_time, tagged

from ..mail_common import MailCase
from .mail_corpus import ROWS


@tagged("post_install", "-at_install")
@freeze_time("2026-03-04 10:00:00")
class TestSignalCorpus(MailCase):
    """Mails of many programs in three languages, and what becomes of each."""

    def _write(self, row, number):
        headers = {
            "From": "Ann <ann@firm.example>",
            "To": "workshop@test.mycompany.com",
            "Subject": "The door",
            "Date": "Wed, 04 Mar 2026 10:00:00 +0100",
            "Message-Id": f"<corpus-{number}@firm.example>",
            **row.headers,
        }
        if row.raw is not None:
            lines = [f"{name}: {value}\r\n" for name, value in headers.items()]
            return "".join(lines).encode() + b"MIME-Version: 1.0\r\n" + row.raw
        message = EmailMessage(policy=SMTP)
        for name, value in headers.items():
            if value:
                message[name] = value
        if row.plain is not None:
            message.set_content(row.plain)
        if row.html is not None:
            add = message.set_content if row.plain is None else message.add_alternative
            add(row.html, subtype="html")
        return message.as_bytes()

    def test_every_mail_becomes_what_it_is(self):
        self.assertGreaterEqual(len(ROWS), 60)
        self.env["mail.gateway.allowed"].create(
            [{"email": "ann@firm.example"}, {"email": "kim@oak.example"}]
        )
        for number, row in enumerate(ROWS):
            with self.subTest(row.label):
                signal = self._receive_raw(self._write(row, number))
                self._check(row, signal)

    def _check(self, row, signal):
        self.assertEqual(signal.name or None, row.name)
        if not signal:
            return
        text = signal.description or ""
        if row.text is not None:
            self.assertEqual(text, row.text)
        for words in row.holds:
            self.assertIn(words, text)
        for words in (*row.lacks, "None ["):
            self.assertNotIn(words, text)
        self.assertEqual(str(signal.date_observed), row.day)
        whose = (signal.partner_id, signal.reporter_id)
        nobody = self.env["res.users"]
        expected = (
            (self.customer, nobody) if row.customer else (whose[0].browse(), self.ann)
        )
        self.assertEqual(whose, expected)
