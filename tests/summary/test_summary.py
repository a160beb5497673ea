import ast
from contextlib import contextmanager
from datetime import date
from unittest.mock import patch

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from ..common import OtherCompany
from ..summary_common import SummaryCase

MONDAY = "2026-03-02 07:00:00"
WEDNESDAY = "2026-03-04 07:00:00"
NEXT_MONDAY = "2026-03-09 07:00:00"
LOGGER = "odoo.addons.innovation_loop.models.common.safely"


@tagged("post_install", "-at_install")
@freeze_time(MONDAY)
class TestSummary(OtherCompany, SummaryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cron = cls.env.ref("innovation_loop.ir_cron_send_summaries")
        cls.Summary = cls.env["innovation.summary"]
        cls.Content = type(cls.env["innovation.summary.content"])

    def _run(self):
        with self.enter_registry_test_mode():
            self.cron.method_direct_trigger()

    def _mails(self, user):
        return self.env["mail.mail"].search([("email_to", "like", user.email)])

    def _summary(self, user):
        return self.Summary.search([("user_id", "=", user.id)])

    @contextmanager
    def _failing_for(self, user):
        whole = self.Content._get_content

        def _get_content(content, since):
            if content.env.uid == user.id:
                raise ValueError("A formula went wrong")
            return whole(content, since)

        with patch.object(self.Content, "_get_content", _get_content):
            yield

    def test_a_person_gets_one_mail_a_week_however_often_it_runs(self):
        self._decision()
        self._run()
        mail = self._mails(self.ann)
        self.assertEqual(len(mail), 1)
        self.assertEqual(self._summary(self.ann).state, "queued")
        with freeze_time("2026-03-08 22:00:00"):
            self._run()
        self.assertEqual(self._mails(self.ann), mail)

    def test_a_worker_that_comes_late_writes_nothing(self):
        self._decision()
        due = self.Summary._get_due()
        self._run()
        for user, week_start in due:
            self.Summary._send_to(user, week_start)
        self.assertEqual(len(self._mails(self.ann)), 1)

    def test_the_database_knows_one_row_per_person_and_week(self):
        key = {"user_id": self.ann.id, "week_start": "2026-03-02"}
        self.Summary.create(key)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.Summary.create(key)

    def test_next_week_there_is_another_one(self):
        self._decision()
        self._run()
        with freeze_time(NEXT_MONDAY):
            self._run()
        self.assertEqual(len(self._mails(self.ann)), 2)
        weeks = self._summary(self.ann).mapped("week_start")
        self.assertEqual(weeks, [date(2026, 3, 9), date(2026, 3, 2)])

    def test_a_mail_that_fails_keeps_nobody_waiting_and_comes_with_the_next_run(self):
        self._decision()
        self._decision(responsible_id=self.fay.id)
        with self._failing_for(self.ann), mute_logger(LOGGER):
            self._run()
        self.assertFalse(self._mails(self.ann))
        self.assertEqual(len(self._mails(self.fay)), 1)
        summary = self._summary(self.ann)
        self.assertEqual(summary.state, "error")
        self.assertEqual(summary.failure_reason, "A formula went wrong")

        self._run()
        self.assertEqual(len(self._mails(self.ann)), 1)
        self.assertEqual(len(self._mails(self.fay)), 1)
        self.assertEqual((summary.state, summary.failure_reason), ("queued", False))

    def test_a_mail_is_never_kept_without_its_row(self):
        """What is written half is not written at all."""
        self._decision()
        create = type(self.env["mail.mail"]).create

        def _create_then_crash(mails, vals_list):
            create(mails, vals_list)
            raise ValueError("Out of paper")

        with (
            patch.object(type(self.env["mail.mail"]), "create", _create_then_crash),
            mute_logger(LOGGER),
        ):
            self._run()
        self.assertFalse(self._mails(self.ann))
        self.assertEqual(self._summary(self.ann).state, "error")

    def test_a_week_with_nothing_to_say_is_settled(self):
        self._run()
        self.assertFalse(self._mails(self.ann))
        self.assertEqual(self._summary(self.ann).state, "empty")
        self._decision()
        with freeze_time(WEDNESDAY):
            self._run()
        self.assertFalse(self._mails(self.ann))
        with freeze_time(NEXT_MONDAY):
            self._run()
        self.assertEqual(len(self._mails(self.ann)), 1)

    def test_who_unsubscribed_gets_nothing(self):
        self._decision()
        self.ann.with_user(self.ann).innovation_summary = False
        self._run()
        self.assertFalse(self._mails(self.ann) or self._summary(self.ann))

    def test_only_active_people_of_the_house_with_an_address_are_written_to(self):
        portal = new_test_user(self.env, "pia", "base.group_portal")
        silent, gone = self._user("sid"), self._user("gus")
        silent.email = False
        gone.active = False
        self._run()
        self.assertFalse(
            self.Summary.search([("user_id", "in", (portal | silent | gone).ids)])
        )

    def test_the_week_begins_on_monday_at_six_where_the_reader_lives(self):
        self.ann.tz = "America/Los_Angeles"
        for moment, expected in (
            ("2026-03-02 13:59:00", date(2026, 2, 23)),  # 5:59 there
            ("2026-03-02 14:00:00", date(2026, 3, 2)),
            ("2026-03-09 12:59:00", date(2026, 3, 2)),  # after the change to summer
            ("2026-03-09 13:00:00", date(2026, 3, 9)),
        ):
            with freeze_time(moment):
                self.assertEqual(self.Summary._get_week_start(self.ann), expected)
        self.ann.tz = False
        self.assertEqual(self.Summary._get_timezone(self.ann), "Europe/Paris")

    def test_a_refused_connection_is_tried_again(self):
        self._decision()
        self._run()
        mail = self._mails(self.ann)
        mail.write({"state": "exception", "failure_reason": "Connection refused"})
        self.assertEqual(self._summary(self.ann).state, "failed")
        self.assertEqual(self._summary(self.ann).failure_reason, "Connection refused")
        self._run()
        self.assertEqual((mail.state, len(self._mails(self.ann))), ("outgoing", 1))

    def test_what_may_have_arrived_is_not_sent_twice(self):
        self._decision()
        self._run()
        mail = self._mails(self.ann)
        mail.write({"state": "exception", "failure_type": "unknown"})
        self._run()
        self.assertEqual(mail.state, "exception")

    def test_the_log_outlives_the_mail(self):
        self._decision()
        self._run()
        self._mails(self.ann).write({"state": "sent"})
        self._mails(self.ann).unlink()
        self.assertEqual(self._summary(self.ann).state, "sent")
        self._run()
        self.assertFalse(self._mails(self.ann))

    def test_a_manager_sees_a_failure_and_sends_it_again(self):
        self._decision()
        self._run()
        mail = self._mails(self.ann)
        mail.write({"state": "exception", "failure_type": "unknown"})
        summary = self._summary(self.ann).with_user(self.mia)
        summary.action_retry()
        self.assertEqual((summary.state, mail.state), ("queued", "outgoing"))
        with self.assertRaises(UserError):
            summary.action_retry()

    def test_a_mail_written_anew_for_a_manager_is_not_the_manager_s(self):
        self._decision()
        with self._failing_for(self.ann), mute_logger(LOGGER):
            self._run()
        self._summary(self.ann).with_user(self.mia).action_retry()
        mail = self._mails(self.ann)
        self.assertEqual(len(mail), 1)
        with self.assertRaises(AccessError):
            mail.mail_message_id.with_user(self.mia).read(["subject"])

    def test_only_managers_read_the_log_and_nobody_the_mail_in_it(self):
        self._run()
        summary = self._summary(self.ann)
        self.assertTrue(summary.with_user(self.mia).read(["user_id", "state"]))
        for user, names in ((self.ann, ["state"]), (self.mia, ["mail_id"])):
            with self.assertRaises(AccessError):
                summary.with_user(user).read(names)
        with self.assertRaises(AccessError):
            summary.with_user(self.mia).write({"state": "sent"})
        self.assertNotIn(
            self._summary(self.otto), self.Summary.with_user(self.mia).search([])
        )

    def test_mail_programs_are_told_how_to_unsubscribe(self):
        self._decision()
        self._run()
        mail = self._mails(self.ann)
        headers = ast.literal_eval(mail.headers)
        url = self.Summary._get_preference_url(self.ann)
        self.assertEqual(headers["List-Unsubscribe"], f"<{url}>")
        self.assertEqual(headers["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")
        self.assertIn(url, mail.body_html)

    def test_a_deleted_person_takes_the_rows_along(self):
        self._run()
        summary = self._summary(self.bob)
        self.bob.unlink()
        self.assertFalse(summary.exists())
