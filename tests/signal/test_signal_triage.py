import datetime

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, HttpCase, new_test_user, tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
class TestSignalTriage(LoopCase):
    def _ask(self, model, signals, **values):
        Wizard = self.env[f"innovation.signal.{model}"].with_user(self.fay)
        context = {"active_model": signals._name, "active_ids": signals.ids}
        return Wizard.with_context(**context).create(values)

    def test_several_are_declined_with_one_answer(self):
        signals = self._signal() | self._signal()
        self._ask("answer", signals, answer="Not ours").action_confirm()
        self.assertEqual(signals.mapped("state"), ["declined"] * 2)
        self.assertEqual(set(signals.mapped("answer")), {"Not ours"})

    def test_several_are_resolved_without_a_decision(self):
        signals = self._signal() | self._signal()
        self._ask("answer", signals, step="resolve", answer="Done").action_confirm()
        self.assertEqual(signals.mapped("state"), ["resolved"] * 2)
        self.assertTrue(all(signals.mapped("answered_date")))
        with self.assertRaisesRegex(UserError, "nothing was changed"):
            signals.with_user(self.fay).action_resolve("Again")

    def test_one_that_is_being_decided_stops_them_all(self):
        fresh, deciding = self._signal(), self._signal()
        deciding.with_user(self.fay).action_open_decision()
        question = self._ask("answer", fresh | deciding, answer="No")
        with self.assertRaises(UserError), self.env.cr.savepoint():
            question.action_confirm()
        fresh.invalidate_recordset()
        self.assertEqual(fresh.state, "new")

    def test_the_answer_begun_on_the_form_is_offered(self):
        signal = self._signal(answer="It is in the portal", user=self.fay)
        self.assertEqual(self._ask("answer", signal).answer, "It is in the portal")

    @freeze_time("2026-03-02 09:00:00")
    def test_snoozed_for_two_weeks_unless_said_otherwise(self):
        signal = self._signal()
        self._ask("snooze", signal).action_confirm()
        self.assertEqual(str(signal.snooze_until), "2026-03-16")
        with freeze_time("2026-03-16 06:00:00"):
            self.env["innovation.signal"]._cron_wake_snoozed()
        self.assertEqual((signal.state, signal.snooze_until), ("new", False))

    @freeze_time("2026-03-07 09:00:00")
    def test_nothing_comes_back_on_a_day_off(self):
        Snooze = self.env["innovation.signal.snooze"].with_user(self.fay)
        signal = self._signal(date_observed="2026-03-02")
        context = {"active_model": signal._name, "active_ids": signal.ids}
        with Form(Snooze.with_context(**context)) as question:
            self.assertEqual(
                question.date, datetime.date(2026, 3, 23)
            )  # the 21st is off
            question.wait = "month"
            self.assertEqual(question.date, datetime.date(2026, 4, 7))
            question.date = "2026-03-15"  # a Sunday
            self.assertEqual(question.date, datetime.date(2026, 3, 16))
            self.assertFalse(question.wait)
        question.record.action_confirm()
        self.assertEqual(str(signal.snooze_until), "2026-03-16")

    def test_whoever_may_read_it_may_say_what_they_know(self):
        signal = self._signal(user=self.ann)
        self._say(signal.with_user(self.bob), "The bank asks for it, too")
        self.assertIn("The bank", signal.message_ids[0].body)
        secret = self._signal(user=self.mia, team_id=self.closed_team.id)
        with self.assertRaises(AccessError):
            self._say(secret.with_user(self.bob), "I guessed the number")

    def test_me_too_is_offered_to_who_has_no_voice_in_it_yet(self):
        signal = self._signal(user=self.ann)
        self.assertTrue(signal.with_user(self.ann).is_my_voice)
        theirs = signal.with_user(self.bob)
        self.assertFalse(theirs.is_my_voice)
        theirs.action_me_too()
        self.assertTrue(theirs.is_my_voice)

    def test_whoever_may_not_sort_is_asked_nothing(self):
        signal = self._signal()
        for model in ("merge", "answer", "snooze"):
            Wizard = self.env[f"innovation.signal.{model}"].with_user(self.bob)
            with self.assertRaises(AccessError):
                Wizard.create({"signal_ids": signal.ids})

    def test_a_question_about_a_closed_team_s_signal_is_not_asked(self):
        secret = self._signal(user=self.mia, team_id=self.closed_team.id)
        for model in ("answer", "snooze"):
            with self.assertRaises(AccessError):
                self._ask(
                    model, secret, **({"answer": "x"} if model == "answer" else {})
                )

    def test_the_wizard_of_one_is_not_read_by_another(self):
        question = self._ask("answer", self._signal(), answer="Between us")
        other = self._user("fred", "innovation_loop.group_innovation_facilitator")
        with self.assertRaises(AccessError):
            question.with_user(other).read(["answer"])


@tagged("post_install", "-at_install")
class TestSignalStory(LoopCase):
    @freeze_time("2026-09-03 09:00:00")
    def test_the_story_of_a_signal_in_one_line(self):
        signal = self._signal()
        decision = self._decision(signal_ids=signal.ids, date_due="2026-09-10")
        self.assertEqual(signal.story, "Shared 3 Sep → to be decided by 10 Sep")
        with freeze_time("2026-09-09 09:00:00"):
            decision.action_decide("go", "It pays")
        improvement = self._improvement(
            decision_id=decision.id, observed_result="two days faster", verdict="keep"
        )
        with freeze_time("2026-09-21 09:00:00"):
            improvement.action_deliver()
            self.env.invalidate_all()
            story = (
                "Shared 3 Sep → decided 9 Sep: go → delivered 21 Sep: two days faster"
            )
            self.assertEqual(signal.story, story)

    @freeze_time("2026-09-03 09:00:00")
    def test_the_story_of_a_merged_one_is_that_of_the_one_that_stays(self):
        signal, twin = self._signal("Late invoices"), self._signal(user=self.bob)
        twin.with_user(self.fay).action_merge(signal)
        signal.with_user(self.fay).action_decline("The portal shows it")
        self.assertEqual(
            twin.with_user(self.bob).story,
            "Shared 3 Sep → merged into “Late invoices” → "
            "declined 3 Sep: The portal shows it",
        )
        self.assertEqual(twin.waiting, "Answered")

    def test_the_delivery_of_a_closed_team_stays_there(self):
        signal = self._signal()
        decision = self._decision(user=self.mia, signal_ids=signal.ids)
        decision.action_decide("go", "It pays")
        secret = self._improvement(
            user=self.mia,
            decision_id=decision.id,
            team_id=self.closed_team.id,
            user_id=self.mia.id,
            observed_result="Secret",
            verdict="keep",
        )
        secret.action_deliver()
        self.env.invalidate_all()
        self.assertIn("Secret", signal.with_user(self.mia).story)
        self.assertNotIn("Secret", signal.with_user(self.ann).story)
        self.assertFalse(signal.sudo()._get_reason())

    @freeze_time("2026-09-30 09:00:00")
    def test_what_is_not_answered_ages_in_words(self):
        for date, level, words in (
            ("2026-09-28", "fresh", "Not answered yet"),
            ("2026-09-22", "soon", "Waiting for 8 days"),
            ("2026-09-09", "late", "Overdue: no answer for 3 weeks"),
        ):
            signal = self._signal(date_observed=date)
            self.assertEqual((signal.waiting_level, signal.waiting), (level, words))

    @freeze_time("2026-09-30 09:00:00")
    def test_what_is_put_aside_comes_back_and_is_not_overdue(self):
        signal = self._signal(date_observed="2026-09-01").with_user(self.fay)
        signal.action_snooze("2026-10-14")
        self.assertEqual(signal.waiting_level, "snoozed")
        self.assertIn("Comes back on", signal.waiting)
        self.assertIn("14", signal.waiting)

    def test_a_hundred_stories_cost_no_query_each(self):
        signals = self.env["innovation.signal"]
        for number in range(30):
            signals |= self._signal(f"Signal {number}")
        self._decision(signal_ids=signals[:15].ids)
        signals = signals.with_user(self.ann)
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(25):
            signals.mapped("story")
            signals.mapped("waiting")


@tagged("post_install", "-at_install")
class TestMergeTour(HttpCase):
    def test_merge_and_unmerge_in_the_browser(self):
        group = "base.group_user,innovation_loop.group_innovation_facilitator"
        fay = new_test_user(self.env, "fay", group, name="Fay")
        ann = new_test_user(self.env, "ann", "base.group_user", name="Ann")
        Signal = self.env["innovation.signal"].with_user(ann)
        kept = Signal.create({"name": "The dock waits for invoices"})
        kept.with_user(fay).action_me_too()
        twin = (
            self.env["innovation.signal"]
            ._as_fact_writer()
            .create(
                {
                    "name": "Late invoices on the dock",
                    "description": "Every Friday at four",
                    "reporter_id": self.env.user.id,
                }
            )
        )
        self.start_tour(
            "/odoo/innovation-signals",
            "innovation_loop_merge_and_unmerge",
            login=fay.login,
        )
        self.assertEqual(kept.merged_into_id, twin)
