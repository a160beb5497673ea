from psycopg2 import IntegrityError

from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..common import LoopCase


@tagged("post_install", "-at_install")
class TestSignalShareBack(LoopCase):
    def setUp(self):
        super().setUp()
        self.last = self.env["mail.message"].search([], order="id desc", limit=1).id

    def _told(self, user):
        """:return: the messages a person got since the last time we asked"""
        messages = self.env["mail.message"].search(
            [
                ("id", ">", self.last),
                ("message_type", "=", "user_notification"),
                ("model", "=", "innovation.signal"),
                ("partner_ids", "in", user.partner_id.ids),
            ],
            order="id",
        )
        return messages.mapped("subject")

    def _supported(self, *users, **values):
        signal = self._signal(**values)
        for user in users:
            signal.with_user(user).action_me_too()
        return signal.with_user(self.fay)

    def _decided(self, signal, outcome="go", reason="Fridays cost us trucks"):
        decision = self._decision(signal_ids=signal.ids)
        decision.action_decide(outcome, reason)
        return decision

    def test_author_and_supporters_are_told_once_at_each_step(self):
        signal = self._supported(self.bob)
        signal.action_acknowledge()
        signal.action_acknowledge()
        decision = self._decided(signal)
        improvement = self._improvement(
            decision_id=decision.id, observed_result="No truck waits", verdict="keep"
        )
        for category in ("delivered", "testing", "delivered"):
            improvement.stage_id = self._stage(category)
        decision.action_review("met")
        steps = ["Acknowledged", "Decided", "Resolved"]
        for user in (self.ann, self.bob):
            subjects = [f"{step}: “{signal.name}”" for step in steps]
            self.assertEqual(self._told(user), subjects)
        self.assertFalse(self._told(self.fay) + self._told(self.mia))

    def test_the_message_says_what_happened_and_why(self):
        signal = self._supported()
        self._decided(signal, "no_go", "The portal shows it")
        message = self.env["mail.message"].search(
            [("model", "=", signal._name), ("res_id", "=", signal.id)], limit=1
        )
        for words in (signal.name, "no go", "The portal shows it", f"/{signal.id}"):
            self.assertIn(words, message.body)

    def test_the_result_of_the_delivery_is_the_reason(self):
        signal = self._supported()
        decision = self._decided(signal)
        improvement = self._improvement(
            user=self.fay, decision_id=decision.id, observed_result="1 <b>day</b>"
        )
        improvement.verdict = "keep"
        improvement.with_user(self.fay).action_deliver()
        message = self.env["mail.message"].search(
            [("model", "=", signal._name), ("res_id", "=", signal.id)], limit=1
        )
        self.assertIn("1 &lt;b&gt;day&lt;/b&gt;", message.body)

    def test_nobody_is_told_of_their_own_act(self):
        mine = self._supported(self.bob, user=self.fay)
        mine.action_acknowledge()
        self.assertFalse(self._told(self.fay))
        self.assertTrue(self._told(self.bob))
        # Nor when a colleague repeats it.
        mine.sudo()._share_back()
        mine.with_user(self.mia)._share_back()
        self.assertFalse(self._told(self.fay))

    def test_who_shared_without_a_name_is_told_nothing(self):
        signal = self._supported(is_anonymous=True)
        signal.action_decline("The guard is back")
        self.assertFalse(self._told(self.ann))
        signal = self._supported(self.bob, is_anonymous=True)
        signal.action_decline("The guard is back")
        self.assertEqual(len(self._told(self.bob)), 1)

    def test_a_signal_is_resolved_with_an_answer(self):
        signal = self._supported()
        signal.action_resolve("The label was changed")
        self.assertEqual(
            (signal.state, signal.answer), ("resolved", "The label was changed")
        )
        self.assertEqual(self._told(self.ann), [f"Resolved: “{signal.name}”"])

    def test_merged_people_hear_it_through_the_one_that_stays(self):
        kept, twin = self._supported(self.mia), self._supported(user=self.bob)
        kept.action_acknowledge()
        twin.action_merge(kept)
        self.assertEqual(self._told(self.bob), [f"Acknowledged: “{kept.name}”"])
        kept.action_decline("Not ours")
        self.assertEqual(len(self._told(self.bob)), 2)
        self.assertEqual(len(self._told(self.mia)), 2)

    @freeze_time("2026-03-16 09:00:00")
    def test_apart_again_and_declined_again_was_told(self):
        kept, twin = self._supported(self.mia), self._supported(user=self.bob)
        kept.action_decline("Not ours")
        with freeze_time("2026-03-16 09:01:00"):
            twin.action_merge(kept)
            self.assertEqual(len(self._told(self.bob)), 1)
            twin.action_unmerge()
            twin.action_decline("Not ours")
        self.assertEqual(len(self._told(self.bob)), 1)

    def test_whoever_is_behind_both_hears_it_once(self):
        kept, twin = self._supported(self.bob), self._supported(self.bob)
        twin.action_merge(kept)
        kept.action_acknowledge()
        self.assertEqual(len(self._told(self.bob)), 1)

    def test_one_decision_on_three_signals_is_one_message(self):
        signals = self._supported(self.bob) | self._supported(self.bob)
        self._decided(signals | self._supported(self.bob))
        self.assertEqual(len(self._told(self.bob)), 1)

    def test_a_decision_that_replaces_another_is_news(self):
        signal = self._supported()
        decision = self._decided(signal, "no_go", "Not before the fair")
        new = decision.browse(decision.action_supersede()["res_id"])
        new.write({"date_due": "2026-04-13"})
        new.action_submit()
        new.action_decide("go", "It pays")
        self.assertEqual(len(self._told(self.ann)), 2)

    def test_in_the_reader_s_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.bob.lang = "fr_FR"
        signal = self._supported(self.bob)
        with mute_logger("odoo.tools.translate"):
            signal.action_acknowledge()
        messages = self.env["mail.message"].search(
            [("model", "=", signal._name), ("res_id", "=", signal.id)]
        )
        self.assertEqual(len(messages), 2)
        self.assertEqual(
            {message.partner_ids for message in messages},
            {self.ann.partner_id, self.bob.partner_id},
        )

    def test_of_a_closed_team_only_insiders_are_told(self):
        self.closed_team.member_ids |= self.bob
        signal = self._signal(user=self.bob, team_id=self.closed_team.id)
        signal.with_user(self.mia).action_me_too()
        self.closed_team.member_ids -= self.bob
        boss = self._user("boss", "innovation_loop.group_innovation_facilitator")
        self.closed_team.facilitator_id = boss
        signal.with_user(boss).action_decline("Secret")
        self.assertFalse(self._told(self.bob))
        self.assertEqual(len(self._told(self.mia)), 1)

    def test_who_left_is_told_nothing(self):
        signal = self._supported(self.bob)
        self.bob.active = False
        signal.action_acknowledge()
        self.assertFalse(self._told(self.bob))
        self.assertEqual(len(self._told(self.ann)), 1)

    def test_what_a_crash_took_away_is_told_the_next_time(self):
        signal = self._supported()
        try:
            with self.env.cr.savepoint():
                signal.action_acknowledge()
                raise RuntimeError("The power fails")
        except RuntimeError:
            signal.invalidate_recordset()
        self.assertFalse(self._told(self.ann))
        signal.action_acknowledge()
        self.assertEqual(len(self._told(self.ann)), 1)

    def test_the_database_itself_refuses_to_tell_twice(self):
        signal = self._supported()
        signal.action_acknowledge()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.env["innovation.signal.telling"].create(
                {
                    "signal_id": signal.id,
                    "user_id": self.ann.id,
                    "step": "acknowledged",
                }
            )

    def test_words_of_people_are_never_executed(self):
        signal = self._supported(name="<script>alert(1)</script>")
        signal.action_decline("<img src=x onerror=alert(2)>")
        body = (
            self.env["mail.message"]
            .search([("model", "=", signal._name), ("res_id", "=", signal.id)], limit=1)
            .body
        )
        self.assertIn("&lt;script&gt;", body)
        self.assertIn("&lt;img", body)
        self.assertNotIn("<img", body)

    def test_a_whole_team_is_told_without_a_query_per_person(self):
        signal = self._supported(user=self.fay)
        crowd = self.env["res.users"]
        for number in range(20):
            crowd |= self._user(f"crowd{number}")
        for user in crowd:
            signal.with_user(user).action_me_too()
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.env.cr.sql_log_count
        signal.action_acknowledge()
        self.env.flush_all()
        used = self.env.cr.sql_log_count - start
        # 44 for one person and for twenty-one: the people are not asked one by one.
        self.assertLess(used, 60)
