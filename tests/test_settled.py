from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import LoopCase
from .sprint_common import SprintCase
from .ticket_common import at


@tagged("post_install", "-at_install")
@freeze_time("2026-03-16 09:00:00")
class TestSettledSignals(LoopCase):
    """What was answered stays as it was said, and counts for good."""

    def _answered(self, **values):
        signal = self._signal(date_observed="2026-01-18", **values)
        signal.with_user(self.fay).action_decline("The carrier will not come earlier")
        return signal

    def _decided(self, *signals):
        signals = self.env["innovation.signal"].union(*signals)
        decision = self._decision(signal_ids=signals.ids)
        decision.action_decide("go", "Three trucks waited")
        self.env.flush_all()
        return decision

    def _count(self, code):
        source = self.env["innovation.kpi"]._get_sources()[code]
        bounds = at(1, 0, month=1), at(31, 23, month=1)
        figures = source._kpi_measure(*bounds, self.company)
        return figures.get(self.team.id, {}).get("sample_size", 0)

    def test_what_was_said_cannot_be_said_otherwise(self):
        signal = self._answered()
        self.assertEqual(signal.days_to_answer, 57)
        for user in (self.ann, self.fay, self.mia, self.env.user):
            for name, value in (
                ("date_observed", "2026-03-16"),
                ("kind", "opportunity"),
                ("name", "The dock is fine"),
                ("description", "It is fine"),
                ("minutes_lost", 600),
                ("amount_at_stake", 10_000),
            ):
                with self.subTest(user=user.login, name=name):
                    with self.assertRaisesRegex(UserError, "“The dock.*was answered"):
                        signal.with_user(user)[name] = value
        with self.assertRaisesRegex(UserError, "share what you see now"):
            signal.sudo().team_id = self.closed_team
        self.assertEqual(signal.days_to_answer, 57)

    def test_a_copy_of_it_is_a_new_one(self):
        answered, decided = self._answered(), self._signal("Trucks wait")
        self._decided(decided)
        for signal in (answered, decided):
            with self.subTest(signal=signal.name):
                copy = signal.with_user(self.ann).copy()
                self.assertEqual(copy.state, "new")
                self.assertFalse(copy.answer or copy.decision_id)

    def test_a_voice_in_what_was_answered_stays(self):
        signal, other = self._signal(), self._signal("Trucks wait", user=self.bob)
        other.with_user(self.fay).action_merge(signal)
        signal.with_user(self.fay).action_decline("The carrier will not come earlier")
        for user in (self.bob, self.fay, self.mia):
            with self.subTest(user=user.login):
                with self.assertRaisesRegex(
                    UserError, "“Trucks wait”.*as a new signal"
                ):
                    other.with_user(user).action_archive()
        self.assertEqual(signal.occurrence_count, 2)
        signal.with_user(self.fay).action_archive()
        self.assertEqual(signal.occurrence_count, 2)

    def test_a_voice_can_be_taken_back_until_then(self):
        signal, other = self._signal(), self._signal("Trucks wait", user=self.bob)
        other.with_user(self.fay).action_merge(signal)
        other.with_user(self.bob).action_archive()
        self.assertEqual(signal.occurrence_count, 1)

    def test_before_its_answer_it_can(self):
        signal = self._signal(date_observed="2026-01-18")
        signal.write({"date_observed": "2026-01-19", "kind": "blocker"})
        signal.with_user(self.mia).unlink()

    def test_what_was_merged_into_it_is_answered_with_it(self):
        voice, root = self._signal("The truck waits"), self._signal()
        voice.with_user(self.fay).action_merge(root.id)
        root.with_user(self.fay).action_decline("The carrier will not come earlier")
        with self.assertRaisesRegex(UserError, "was answered"):
            voice.kind = "opportunity"
        with self.assertRaisesRegex(UserError, "archive it"):
            voice.with_user(self.mia).unlink()

    def test_it_is_archived_instead_of_deleted_and_counts_all_the_same(self):
        signal = self._answered()
        self.env.flush_all()
        before = [self._count(code) for code in ("share_back", "weekly_quota")]
        self.assertEqual(before[0], 1)
        with self.assertRaisesRegex(UserError, "archive it instead"):
            signal.with_user(self.mia).unlink()
        signal.with_user(self.fay).action_archive()
        self.env.flush_all()
        after = [self._count(code) for code in ("share_back", "weekly_quota")]
        self.assertEqual(after, before)
        Report = self.env["innovation.signal.report"].with_user(self.mia)
        rows = Report.search([("team_id", "=", self.team.id)])
        self.assertEqual(rows.mapped("signal_id.id"), signal.ids)

    def test_the_reasons_of_a_decision_stay_beside_it(self):
        signal, voice = self._signal(), self._signal("The truck waits")
        voice.with_user(self.fay).action_merge(signal.id)
        decision = self._decided(signal)
        self.assertEqual(decision.voice_count, 1)
        for one in (signal, voice):
            for user in (self.ann, self.fay, self.mia):
                with self.subTest(user=user.login, signal=one.name):
                    with self.assertRaisesRegex(UserError, "decision that was taken"):
                        one.with_user(user).action_archive()
            with self.assertRaisesRegex(UserError, "archive it instead"):
                one.with_user(self.mia).unlink()

    def test_history_that_was_decided_is_settled_without_an_answer_of_its_own(self):
        signal = self._signal()
        decision = self._decided()
        signal.sudo()._write_facts({"decision_id": decision.id})
        self.assertFalse(signal.answered_date)
        with self.assertRaisesRegex(UserError, "was answered"):
            signal.kind = "opportunity"
        with self.assertRaisesRegex(UserError, "archive it instead"):
            signal.with_user(self.mia).unlink()

    def test_a_theme_that_something_is_about_is_archived_instead(self):
        Theme = self.env["innovation.theme"].with_user(self.mia)
        theme, idle = Theme.create([{"name": "Docks"}, {"name": "Lifts"}])
        decision = self._decision(theme_id=theme.id)
        decision.action_decide("go", "Three trucks waited")
        with self.assertRaisesRegex(UserError, "“Docks”.*archive the theme"):
            theme.unlink()
        theme.action_archive()
        self.assertEqual(decision.theme_id, theme)
        idle.unlink()

    def test_a_theme_of_a_closed_team_is_kept_without_a_word_about_it(self):
        theme = self.env["innovation.theme"].create({"name": "Wages"})
        self._signal("SECRET", self.mia, team_id=self.closed_team.id, theme_id=theme.id)
        keeper = self._users(max="manager")
        with self.assertRaisesRegex(UserError, "archive the theme") as refused:
            theme.with_user(keeper).unlink()
        self.assertNotIn("SECRET", str(refused.exception))

    def test_a_kpi_that_something_was_decided_by_is_archived_instead(self):
        kpi = self.env["innovation.kpi"].create({"name": "Trucks", "code": "trucks"})
        decision = self._decision(kpi_id=kpi.id)
        decision.action_decide("go", "Three trucks waited")
        with self.assertRaisesRegex(UserError, "“Trucks”: archive it"):
            kpi.unlink()


@tagged("post_install", "-at_install")
@freeze_time("2026-03-16 09:00:00")
class TestFormerVoices(LoopCase):
    """Who left the firm saw it all the same, also when the account is deleted."""

    def _delete(self, user):
        self.env.flush_all()
        user.unlink()
        self.env.flush_all()
        self.env.invalidate_all()

    def test_the_voice_of_a_deleted_account_stays_without_its_name(self):
        signal = self._signal()
        signal.with_user(self.bob).action_me_too()
        self.assertEqual(signal.occurrence_count, 2)
        self._delete(self.bob)
        self.assertFalse(signal.supporter_ids)
        self.assertEqual(signal.occurrence_count, 2)
        signal.with_user(self.mia).action_me_too()
        self.assertEqual(signal.occurrence_count, 3)

    def test_who_shared_it_stays_one_voice(self):
        signal = self._signal(user=self.bob).with_user(self.ann)
        signal.action_me_too()
        self._delete(self.bob)
        self.assertEqual((signal.reporter_id.id, signal.occurrence_count), (False, 2))

    def test_a_voice_in_merged_signals_is_counted_once_before_and_after(self):
        root, voice = self._signal(user=self.bob), self._signal("Again", user=self.bob)
        root = root.with_user(self.ann)
        third = self._signal("And again")
        third.with_user(self.bob).action_me_too()
        (voice | third).with_user(self.fay).action_merge(root.id)
        self.assertEqual(root.occurrence_count, 2)
        self._delete(self.bob)
        self.assertEqual(root.occurrence_count, 2)

    def test_a_merged_signal_takes_its_former_voice_along(self):
        root, third = self._signal(user=self.mia), self._signal("Again")
        third.with_user(self.bob).action_me_too()
        third.with_user(self.fay).action_merge(root.id)
        self._delete(self.bob)
        self.assertEqual((root.occurrence_count, third.occurrence_count), (3, 2))
        third.with_user(self.fay).action_unmerge()
        self.assertEqual((root.occurrence_count, third.occurrence_count), (1, 2))

    def test_the_weight_of_the_backlog_stays(self):
        signal = self._signal()
        signal.with_user(self.bob).action_me_too()
        decision = self._decision(signal_ids=signal.ids)
        decision.action_decide("go", "Two saw it")
        improvement = self._improvement(decision_id=decision.id)
        self._delete(self.bob)
        self.assertEqual((improvement.voices, decision.voice_count), (2, 2))


@tagged("post_install", "-at_install")
class TestSettledDeliveries(SprintCase):
    def _closed(self):
        improvement = self._improvement()
        sprint = self._start(improvement | self._improvement(name="Other"))
        self._deliver_at("2026-03-27 09:00:00", improvement)
        self._close_at("2026-04-03 15:00:00", sprint)
        return improvement

    def _count(self):
        self.env.flush_all()
        source = self.env["innovation.kpi"]._get_sources()["improvements_delivered"]
        bounds = at(28, 23, month=2), at(31, 22)
        figures = source._kpi_measure(*bounds, self.company)
        return figures.get(self.team.id, {}).get("value")

    def test_what_was_delivered_is_archived_instead_of_deleted(self):
        improvement = self._closed()
        for user in (self.ann, self.fay, self.mia, self.env.user):
            with self.subTest(user=user.login), self.assertRaises(UserError):
                improvement.with_user(user).unlink()
        with self.assertRaisesRegex(UserError, "“Print.*archive it instead"):
            improvement.sudo().unlink()
        before = self._count()
        improvement.with_user(self.fay).action_archive()
        self.assertEqual((before, self._count()), (1, 1))

    def test_it_moves_into_no_other_team_and_behind_no_other_decision(self):
        improvement = self._closed()
        other = self._team("Paint shop", self.ann, facilitator_id=self.fay.id)
        decision = self._decision()
        for name, value in (("team_id", other.id), ("decision_id", decision.id)):
            with self.subTest(name=name), self.assertRaisesRegex(UserError, "closed"):
                improvement.with_user(self.mia)[name] = value
        self.assertEqual(self._count(), 1)

    def test_delivered_and_put_away_its_signals_stay_resolved(self):
        signal = self._signal()
        decision = self._decision(signal_ids=signal.ids)
        decision.action_decide("go", "Three trucks waited")
        improvement = self._improvement(decision_id=decision.id)
        self._deliver_at("2026-03-27 09:00:00", improvement)
        self.assertEqual(signal.state, "resolved")
        improvement.with_user(self.fay).action_archive()
        self.env.add_to_compute(signal._fields["state"], signal)
        self.assertEqual(signal.state, "resolved")

    def test_what_was_learned_stays(self):
        columns = ("worked", "not_worked", "change")
        Retrospective = self.env["innovation.retrospective"].with_user(self.fay)
        retrospective = Retrospective.create(
            {
                "name": "The new dock",
                "team_id": self.team.id,
                "note_ids": [(0, 0, {"column": c, "text": f"It {c}"}) for c in columns],
            }
        )
        self._close_retrospective(retrospective)
        for user in (self.fay, self.mia, self.env.user):
            with self.subTest(user=user.login), self.assertRaises(UserError):
                retrospective.with_user(user).unlink()
        with self.assertRaisesRegex(UserError, "“The new dock”.*archive it instead"):
            retrospective.with_user(self.mia).unlink()
        with self.assertRaises(AccessError):
            retrospective.note_ids[:1].unlink()


@tagged("post_install", "-at_install")
class TestMergedContact(LoopCase):
    def test_raised_from_a_contact_follows_into_whom_it_is_merged(
        self,
    ):
        stays, goes = self.env["res.partner"].create([{"name": "Oak"}, {"name": "Oka"}])
        origin = {"res_model": "res.partner", "res_id": goes.id}
        signal = self._signal(partner_id=goes.id, **origin)
        secret = self._signal(
            "Secret", user=self.mia, team_id=self.closed_team.id, **origin
        )
        put_away = self._signal("Put away", **origin)
        put_away.action_archive()
        elsewhere = self._signal("Elsewhere", res_model="res.users", res_id=goes.id)
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((stays | goes).ids, stays)
        self.env.invalidate_all()
        self.assertEqual(signal.partner_id, stays)
        for one in (signal, secret, put_away):
            self.assertEqual((one.res_model, one.res_id), ("res.partner", stays.id))
        self.assertEqual(elsewhere.res_id, goes.id)
