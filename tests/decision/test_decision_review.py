from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...models.decision.review import ACTIVITY
from ..common import LoopCase

REVIEW_DAY = "2026-05-04 09:00:00"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestDecisionReview(LoopCase):
    """Decided on 2 March at 6 days, to be 3 or less: reviewed on 4 May."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["innovation.kpi"]._sync_sources()
        cls.kpi = cls.env["innovation.kpi"].search([("code", "=", "decision_speed")])
        cls.kpi.granularity = "month"

    def _value(self, start, value, **more):
        return self.env["innovation.kpi.value"].create(
            {
                "kpi_id": self.kpi.id,
                "company_id": self.company.id,
                "period_start": start,
                "value": value,
                "sample_size": 4,
                "limit_low": 3.4,
                "limit_high": 8.6,
                "verdict": "stable",
                **more,
            }
        )

    def _decided(self, outcome="go", baseline=6.0, **values):
        if baseline:
            self._value("2026-02-01", baseline)
        values = {
            "kpi_id": self.kpi.id,
            "kpi_target": 3.0,
            "date_review": "2026-05-04",
            **values,
        }
        decision = self._decision(**values)
        decision.action_decide(outcome, "Trucks wait")
        return decision

    def _proposed(self, decision):
        with freeze_time(REVIEW_DAY):
            decision.invalidate_recordset()
            return decision.review_proposal, decision.review_figures

    def _run_cron(self, when=REVIEW_DAY):
        self.env.flush_all()
        with freeze_time(when), self.enter_registry_test_mode():
            cron = self.env.ref("innovation_loop.innovation_decision_cron_ask_reviews")
            cron.method_direct_trigger()
        self.env.invalidate_all()

    def test_a_real_change_that_reaches_the_target_is_met(self):
        decision = self._decided()
        self._value("2026-04-01", 2.0, verdict="improving")
        result, figures = self._proposed(decision)
        self.assertEqual(result, "met")
        self.assertEqual(
            figures,
            "Decision speed, Whole company: "
            "6 days when decided → 2 days, April 2026 · target 3 days · "
            "limits 3.4 d to 8.6 d · a real change for the better",
        )

    def test_short_of_the_target_is_not_met_even_when_it_improves(self):
        decision = self._decided()
        self._value("2026-04-01", 3.2, verdict="improving")
        self.assertEqual(self._proposed(decision)[0], "not_met")

    def test_a_target_reached_by_noise_is_inconclusive(self):
        decision = self._decided(kpi_target=4.0)
        self._value("2026-04-01", 3.9)
        result, figures = self._proposed(decision)
        self.assertEqual(result, "inconclusive")
        self.assertIn("noise, within its usual range", figures)

    def test_without_target_the_direction_says_it(self):
        decision = self._decided(kpi_target=0)
        value = self._value("2026-04-01", 9.0, verdict="worsening")
        self.assertEqual(self._proposed(decision)[0], "not_met")
        value.verdict = "improving"
        self.assertEqual(self._proposed(decision)[0], "met")

    def test_a_period_begun_before_the_decision_is_too_early(self):
        decision = self._decided()
        self._value("2026-03-01", 1.0, verdict="improving")
        result, figures = self._proposed(decision)
        self.assertEqual(result, "inconclusive")
        self.assertIn("too early to tell", figures)

    def test_no_data_is_not_zero(self):
        decision = self._decided(baseline=None)
        self.assertEqual(
            self._proposed(decision),
            (
                "inconclusive",
                "Decision speed: no data when decided → no data · target 3 days · "
                "nothing to compare",
            ),
        )
        self.assertEqual(decision.kpi_today, "no data")
        self.assertFalse(decision.kpi_then)

    def test_without_a_target_there_is_none_of_zero(self):
        self.assertFalse(self._decided(kpi_target=0).kpi_to_reach)

    def test_without_kpi_nothing_is_proposed(self):
        decision = self._decided(kpi_id=False, kpi_target=0)
        self.assertEqual(self._proposed(decision), (False, False))

    def test_what_one_knew_at_the_review_stays(self):
        decision = self._decided()
        value = self._value("2026-04-01", 2.0, verdict="improving")
        before = self._proposed(decision)
        with freeze_time(REVIEW_DAY):
            decision.action_review("met")
        value.write({"value": 7.5, "verdict": "worsening", "limit_high": 20})
        self.assertEqual(self._proposed(decision), before)
        self.assertEqual(decision.kpi_at_review, 2.0)

    def test_the_wizard_proposes_and_a_person_decides_otherwise(self):
        decision = self._decided()
        self._value("2026-04-01", 2.0, verdict="improving")
        with freeze_time(REVIEW_DAY):
            wizard = (
                self.env["innovation.decision.review"]
                .with_user(self.ann)
                .create({"decision_id": decision.id})
            )
            self.assertEqual(wizard.result, "met")
            wizard.result = "not_met"
            new = decision.browse(wizard.action_confirm_and_supersede()["res_id"])
        self.assertEqual(decision.review_result, "not_met")
        self.assertEqual((new.state, new.supersedes_id), ("draft", decision))

    def test_the_responsible_is_asked_once_on_the_day(self):
        decision = self._decided()
        # Half past midnight in Paris is still the third in UTC.
        self._run_cron("2026-05-03 21:30:00")
        self.assertFalse(decision.activity_ids)
        mails = self.env["mail.mail"].search_count([])
        self._run_cron("2026-05-03 22:30:00")
        self._run_cron()
        activity = decision.activity_ids.ensure_one()
        self.assertEqual(activity.user_id, self.ann)
        self.assertEqual(activity.activity_type_id, self.env.ref(ACTIVITY))
        self.assertEqual(str(activity.date_deadline), "2026-05-04")
        self.assertIn("No truck waits two weeks in a row", activity.note)
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)

    def test_an_answer_ends_the_question(self):
        decision = self._decided()
        self._run_cron()
        with freeze_time(REVIEW_DAY):
            decision.with_user(self.ann).action_review("met")
        self._run_cron()
        self.assertFalse(decision.activity_ids)

    def test_so_does_a_newer_decision(self):
        decision = self._decided()
        self._run_cron()
        decision.action_supersede()
        self.assertFalse(decision.activity_ids)

    def test_nobody_asks_whether_a_no_worked(self):
        decision = self._decided(outcome="no_go")
        self._run_cron()
        self.assertFalse(decision.activity_ids or decision.is_review_due)

    def test_who_left_is_not_asked(self):
        decision = self._decided()
        self.ann.active = False
        self._run_cron()
        self.assertEqual(decision.activity_ids.user_id, self.fay)

    def test_one_that_fails_does_not_stop_the_others(self):
        first, second = self._decided(), self._decided(baseline=None, name="Second")
        broken = type(first)._get_reviewer

        def fail_once(decision):
            if decision == first:
                raise ValueError("Broken")
            return broken(decision)

        self.patch(type(first), "_get_reviewer", fail_once)
        with self.assertLogs("odoo.addons.innovation_loop", "ERROR"):
            self._run_cron()
        self.assertFalse(first.activity_ids)
        self.assertTrue(second.activity_ids)

    def test_only_who_may_write_it_reviews(self):
        decision = self._decided()
        with self.assertRaises(AccessError):
            decision.with_user(self.bob).action_review("met")
        with self.assertRaises(AccessError):
            wizards = self.env["innovation.decision.review"].with_user(self.bob)
            wizards.create({"decision_id": decision.id, "result": "met"})
        for name in ("review_result", "kpi_at_review", "kpi_verdict_at_review"):
            with self.assertRaisesRegex(UserError, "written by hand"):
                decision.with_user(self.mia).write({name: False})

    def test_a_wizard_not_saved_tells_nothing_of_a_closed_team(self):
        secret = self._decision(
            user=self.mia, team_id=self.closed_team.id, responsible_id=self.mia.id
        )
        wizards = self.env["innovation.decision.review"].with_user(self.bob)
        spec = {name: {} for name in ("success_criterion", "figures", "result")}
        with self.assertRaises(AccessError):
            wizards.with_context(default_decision_id=secret.id).onchange({}, [], spec)

    def test_it_is_reviewed_once(self):
        decision = self._decided()
        decision.action_review("met")
        with self.assertRaisesRegex(UserError, "at the step “Reviewed”"):
            decision.action_review("not_met")
