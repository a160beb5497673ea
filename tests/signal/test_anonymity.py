from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
class TestAnonymity(LoopCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Followers, log lines and tracking are on, as in daily use.
        cls.env = cls.env(
            context={
                key: value
                for key, value in cls.env.context.items()
                if key not in ("tracking_disable", "mail_create_nosubscribe")
            }
        )

    @freeze_time("2026-03-02 09:17:23")
    def test_nothing_on_the_signal_leads_to_its_author(self):
        signal = self._signal("The saw guard is removed", is_anonymous=True)
        signal.flush_recordset()
        self.assertFalse(signal.reporter_id)
        self.assertNotIn(self.ann, signal.create_uid | signal.write_uid)
        self.assertEqual(signal.create_date.strftime("%H:%M:%S"), "00:00:00")
        self.assertEqual(signal.write_date.strftime("%H:%M:%S"), "00:00:00")
        self.assertNotIn(self.ann.partner_id, signal.sudo().message_partner_ids)
        authors = signal.sudo().message_ids.author_id
        self.assertNotIn(self.ann.partner_id, authors)

    def test_a_form_that_still_sends_the_author_does_not_keep_it(self):
        signal = self._signal(is_anonymous=True, reporter_id=self.ann.id)
        self.assertFalse(signal.reporter_id)

    def test_one_voice_without_a_name_counts_as_one(self):
        signal = self._signal(is_anonymous=True)
        signal.with_user(self.bob).action_me_too()
        self.assertEqual(signal.occurrence_count, 2)

    def test_named_and_nameless_in_one_batch_keep_their_order(self):
        Signal = self.env["innovation.signal"].with_user(self.ann)
        batch = Signal.create(
            [
                {"name": "a", "is_anonymous": True, "team_id": self.team.id},
                {"name": "b", "team_id": self.team.id},
            ]
        )
        self.assertEqual(batch.mapped("name"), ["a", "b"])
        self.assertEqual(batch.reporter_id, self.ann)

    def test_a_name_once_given_cannot_be_taken_back(self):
        signal = self._signal()
        with self.assertRaisesRegex(UserError, "said once"):
            signal.is_anonymous = True

    def _watch(self, model):
        """:return: a rule of OCA's auditlog, subscribed as its button does it"""
        values = {"name": model, "model_id": self.env["ir.model"]._get_id(model)}
        rule = self.env["auditlog.rule"].create({**values, "state": "confirmed"})
        # Its methods are put on the class, which outlives the test.
        self.addCleanup(rule.set_to_draft)
        return rule

    def _is_shared_without_a_name(self):
        Signal = self.env["innovation.signal"].with_user(self.ann)
        try:
            return bool(Signal.capture({"name": "The guard", "is_anonymous": True}))
        except UserError as error:
            self.assertIn("an audit rule on", str(error))
            return False

    def test_where_an_audit_rule_watches_nobody_shares_without_a_name(self):
        """The rules are OCA's auditlog's, where it is installed."""
        self.assertTrue(self._is_shared_without_a_name())
        models = ("innovation.signal", "ir.attachment")
        for model in models if "auditlog.rule" in self.env else ():
            rule = self._watch(model)
            with self.assertRaisesRegex(UserError, "an audit rule on"):
                self.env[model]._check_unwatched()
            rule.set_to_draft()
            self.env[model]._check_unwatched()
            self.assertTrue(self._is_shared_without_a_name())

    def test_nor_where_a_rule_goes_on_that_is_draft_again(self):
        """A plain write leaves its methods in place until the server starts again."""
        if "auditlog.rule" in self.env:
            self._watch("innovation.signal").state = "draft"
            self.assertFalse(self._is_shared_without_a_name())

    def test_anonymity_opens_no_door_into_a_closed_team(self):
        with self.assertRaises(AccessError):
            self._signal(is_anonymous=True, team_id=self.closed_team.id)
