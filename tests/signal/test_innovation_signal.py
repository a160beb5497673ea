from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import LoopCase


@tagged("post_install", "-at_install")
class TestInnovationSignal(LoopCase):
    def test_a_signal_belongs_to_the_monday_of_its_week(self):
        sunday = self._signal(date_observed="2026-03-08")
        monday = self._signal(date_observed="2026-03-09")
        self.assertEqual(str(sunday.week_start), "2026-03-02")
        self.assertEqual(str(monday.week_start), "2026-03-09")

    def test_capture_without_words_is_refused(self):
        Signal = self.env["innovation.signal"].with_user(self.ann)
        with self.assertRaisesRegex(UserError, "Say in one line"):
            Signal.capture({"name": "   "})

    def test_capture_lands_in_the_author_s_own_team(self):
        Signal = self.env["innovation.signal"].with_user(self.ann)
        signal = Signal.browse(Signal.capture({"name": "No screws with the hinges"}))
        self.assertEqual(signal.team_id, self.team)
        self.assertEqual(signal.reporter_id, self.ann)

    def test_without_a_team_of_ones_own_everyone_hears(self):
        Signal = self.env["innovation.signal"].with_user(self.bob)
        signal = Signal.browse(Signal.capture({"name": "No screws with the hinges"}))
        self.assertEqual(signal.team_id, self.company.innovation_team_id)

    def test_me_too_counts_each_person_once(self):
        signal = self._signal()
        signal.with_user(self.bob).action_me_too()
        signal.with_user(self.bob).action_me_too()
        signal.with_user(self.ann).action_me_too()
        self.assertEqual(signal.occurrence_count, 2)

    def test_merged_signals_lend_their_voices_and_can_leave_again(self):
        kept, twin = self._signal(), self._signal("Late invoices", user=self.bob)
        twin.with_user(self.mia).action_me_too()
        twin.with_user(self.fay).action_merge(kept)
        self.assertEqual((twin.state, kept.occurrence_count), ("merged", 3))
        twin.with_user(self.fay).action_unmerge()
        self.assertEqual((twin.state, kept.occurrence_count), ("new", 1))

    def test_a_merge_chain_becomes_flat(self):
        first, second, third = (self._signal(str(n)) for n in range(3))
        first.with_user(self.fay).action_merge(second)
        second.with_user(self.fay).action_merge(third)
        self.assertEqual(first.merged_into_id, third)
        with self.assertRaisesRegex(UserError, "into itself"):
            third.with_user(self.fay).action_merge(first)

    def test_declining_needs_a_word_to_the_author(self):
        signal = self._signal().with_user(self.fay)
        with self.assertRaisesRegex(UserError, "Write an answer"):
            signal.action_decline()
        signal.action_decline("The hinges are sold without screws.")
        self.assertEqual(signal.state, "declined")
        self.assertEqual(signal.answer, "The hinges are sold without screws.")
        self.assertTrue(signal.answered_date)

    @freeze_time("2026-03-10 09:00:00")
    def test_days_to_answer_are_calendar_days(self):
        signal = self._signal(date_observed="2026-03-06").with_user(self.fay)
        signal.action_decline("Not ours")
        self.assertEqual(signal.days_to_answer, 4)

    @freeze_time("2026-03-02 09:00:00")
    def test_a_snoozed_signal_comes_back_by_itself(self):
        signal = self._signal().with_user(self.fay)
        with self.assertRaisesRegex(UserError, "after today"):
            signal.action_snooze("2026-03-02")
        signal.action_snooze("2026-03-09")
        self.assertEqual(signal.state, "later")
        with freeze_time("2026-03-09 06:00:00"):
            self.env["innovation.signal"]._cron_wake_snoozed()
        self.assertEqual(signal.state, "new")

    def test_the_state_is_never_written_by_hand(self):
        signal = self._signal()
        for facts in ({"state": "resolved"}, {"answered_date": "2026-03-02"}):
            with self.assertRaisesRegex(UserError, "written by hand"):
                signal.with_user(self.mia).write(facts)
            with self.assertRaisesRegex(UserError, "written by hand"):
                self._signal(user=self.mia, **facts)

    def test_a_decided_signal_cannot_be_declined(self):
        signal = self._signal().with_user(self.fay)
        signal.action_open_decision()
        with self.assertRaisesRegex(UserError, "nothing was changed"):
            signal.action_decline("No")

    def test_signals_of_two_teams_do_not_share_a_decision(self):
        mine = self._signal()
        theirs = self._signal(team_id=self.company.innovation_team_id.id)
        with self.assertRaisesRegex(UserError, "one decision per team"):
            (mine | theirs).with_user(self.fay).action_open_decision()

    def test_a_colleague_reads_but_does_not_rewrite_a_signal(self):
        signal = self._signal().with_user(self.bob)
        self.assertEqual(signal.name, "The dock waits for invoices")
        with self.assertRaises(AccessError):
            signal.name = "All is well"

    def test_a_merge_into_itself_is_stopped_by_the_database(self):
        signal = self._signal()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.env.cr.execute(
                "UPDATE innovation_signal SET merged_into_id = id WHERE id = %s",
                [signal.id],
            )

    def test_an_e_mail_to_the_team_becomes_a_signal(self):
        message = {
            "subject": "Hinges without screws",
            "body": "<p>Third time <b>this</b> month</p>",
            "author_id": self.ann.partner_id.id,
            "email_from": self.ann.email,
        }
        signal = self.env["innovation.signal"].message_new(
            message, self.team._get_address()
        )
        self.assertEqual(signal.name, "Hinges without screws")
        self.assertEqual(signal.description, "Third time *this* month")
        self.assertEqual((signal.reporter_id, signal.team_id), (self.ann, self.team))

    def test_words_are_kept_as_typed_and_never_run(self):
        Signal = self.env["innovation.signal"].with_user(self.ann)
        for words in (
            "<b onclick='x()'>Hinges</b> & <script>alert(1)</script>",
            "Sägeblatt 🪚 👷🏽‍♀️ ébréché",
            "الفواتير تتأخر كل يوم جمعة",
            '100 % of _these_ \\ quotes\' "x"; DROP TABLE res_users',
            '=HYPERLINK("http://127.0.0.1","x")',
            "{{ object.env }} ${7*7} %(name)s",
            "x" * 10_000,
        ):
            signal = Signal.browse(Signal.capture({"name": words}))
            signal.flush_recordset()
            signal.invalidate_recordset()
            self.assertEqual(signal.name, words)
            self.assertIn(signal, Signal.search([("name", "=", words)]))
            self.assertIsInstance(Signal.find_similar(words), list)
