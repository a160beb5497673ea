from email.message import EmailMessage

from odoo.tools import mute_logger

from odoo.addons.mail.tests.common import MailCommon

from .common import LoopCase, OtherCompany


class MailCase(OtherCompany, LoopCase, MailCommon):
    """Real messages through the gateway, to the address of a team.

    ``workshop@`` is the address of the open team, ``board@`` that of the closed one;
    colleagues write from ``firm.example``, Kim is a contact of the customer.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={})
        (cls.team | cls.closed_team).write(
            {"alias_domain_id": cls.mail_alias_domain.id}
        )
        cls.team.alias_name = "workshop"
        cls.closed_team.alias_name = "board"
        for user in (cls.ann, cls.bob, cls.mia, cls.otto):
            user.email = f"{user.login}@firm.example"
        cls.contact = cls.env["res.partner"].create(
            {"name": "Kim", "email": "kim@oak.example", "parent_id": cls.customer.id}
        )

    def _mail(self, text="Third time this month", html=None, **headers):
        message = EmailMessage()
        headers = {
            "From": "Ann <ann@firm.example>",
            "To": "workshop@test.mycompany.com",
            "Subject": "Hinges without screws",
            "Message-Id": f"<{self.id()}-{len(self.received)}@firm.example>",
            **headers,
        }
        for name, value in headers.items():
            if value:
                message[name.replace("_", "-")] = value
        if text is not None:
            message.set_content(text)
        if html is not None:
            (message.add_alternative if text else message.set_content)(
                html, subtype="html"
            )
        return message

    def setUp(self):
        super().setUp()
        self.received = self.env["innovation.signal"]
        self.before = self.received.search([], order="id desc", limit=1).id or 0

    def _receive(self, *args, **kwargs):
        """:return: the new signals"""
        message = args[0] if args and not isinstance(args[0], str) else None
        message = message or self._mail(*args, **kwargs)
        return self._receive_raw(message.as_bytes())

    @mute_logger("odoo.addons.mail.models.mail_thread")
    def _receive_raw(self, message):
        with self.mock_mail_gateway():
            self.env["mail.thread"].message_process(None, message)
        found = self.received.search([("id", ">", self.before)]) - self.received
        self.received |= found
        return found
