from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from ..common import OtherCompany
from ..kpi_common import KpiCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 05:00:00")
class TestKpiBaseline(KpiCase):
    """A year of 3 and 5 days in turn (4 ± 5.32), then 12 months of 11 and 13 days.

    Without a new baseline every month of the second year is a real change; with one
    from January 2026 on, the limits of the new months stand on their own.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cause = cls._decided(cls, "2026-01-07 10:00:00")

    def _decided(self, decided, team=None, **values):
        """A decision that says what changed the work."""
        team = team or self.team
        return (
            self.env["innovation.decision"]
            ._as_fact_writer()
            .create(
                {
                    "name": "Two people sign every topic",
                    "team_id": team.id,
                    "company_id": team.company_id.id,
                    "date_raised": decided,
                    "date_decided": decided,
                    "outcome": "go",
                    **values,
                }
            )
        )

    def _history(self):
        for month in range(1, 13):
            self._month(2025, month, 4 + (-1) ** month)
        for month in range(1, 4):
            self._month(2026, month, 12 + (-1) ** month)
        self.speed.action_backfill("2025-01-01")

    def _month(self, year, month, days):
        for _twice in range(2):  # the cause itself must not move the median
            self._taken(
                f"{year}-{month:02}-03 08:00:00",
                f"{year}-{month:02}-{3 + days:02} 08:00:00",
            )

    def _rebase(self, user=None, **values):
        return (
            self.env["innovation.kpi.baseline"]
            .with_user(user or self.mia)
            .create({"kpi_id": self.speed.id, "decision_id": self.cause.id, **values})
        )

    def test_a_new_baseline_lets_the_limits_start_anew(self):
        """January 11 and 11 and 0 days: the median stays 11; then 13, then 11.

        Three points only: too early, and no limits yet.
        """
        self._history()
        self.assertEqual(self._value(self.speed, "2026-03-01").verdict, "worsening")
        self._rebase()
        march = self._value(self.speed, "2026-03-01")
        self.assertEqual(march.verdict, "too_early")
        self.assertEqual(march.sentence, "Too early: 3 of 6 months")
        self.assertFalse(march.limit_high)
        self.assertEqual(self._value(self.speed, "2026-04-01").center, 0)

    def test_what_was_said_before_stays(self):
        self._history()
        before = self._value(self.speed, "2025-12-01").read(
            ["center", "limit_low", "limit_high", "verdict", "sentence"]
        )
        self._rebase()
        december = self._value(self.speed, "2025-12-01")
        self.assertAlmostEqual(december.center, 4)
        self.assertEqual(
            december.read(["center", "limit_low", "limit_high", "verdict", "sentence"]),
            before,
        )

    def test_the_figures_of_a_team_have_their_own_baseline(self):
        self._history()
        self._rebase(team_id=self.team.id)
        company = self._value(self.speed, "2026-03-01")
        team = self._value(self.speed, "2026-03-01", self.team)
        self.assertEqual(company.verdict, "worsening")
        self.assertEqual(team.verdict, "too_early")

    def test_deleting_it_brings_the_old_limits_back(self):
        self._history()
        once = self.speed.value_ids.read(["center", "verdict", "limit_high"])
        self._rebase().unlink()
        self.assertEqual(
            self.speed.value_ids.read(["center", "verdict", "limit_high"]), once
        )

    def test_the_nightly_run_respects_it(self):
        self._history()
        self._rebase()
        self.speed.action_backfill("2025-01-01")
        march = self._value(self.speed, "2026-03-01")
        self.assertEqual(march.verdict, "too_early")

    def test_it_begins_with_the_period_of_its_cause_unless_told(self):
        self.assertEqual(str(self._rebase().date_from), "2026-01-01")
        later = self._rebase(date_from="2026-03-18", team_id=self.team.id)
        self.assertEqual(str(later.date_from), "2026-03-01")
        self.assertEqual(later.period_label, "March 2026")

    def test_it_says_who_named_which_cause(self):
        baseline = self._rebase()
        self.assertEqual(baseline.user_id, self.mia)
        self.assertEqual(
            baseline.display_name,
            "New baseline since January 2026. Decision: Two people sign every topic",
        )

    def test_a_closed_sprint_is_a_cause_and_a_running_one_is_not(self):
        sprint = self._sprint(date_start="2026-03-02")
        with self.assertRaisesRegex(ValidationError, "has not taken place yet"):
            self._rebase(decision_id=False, sprint_id=sprint.id)
        sprint.sudo()._write_facts(
            {"state": "closed", "date_closed": "2026-03-13 16:00:00"}
        )
        baseline = self._rebase(decision_id=False, sprint_id=sprint.id)
        self.assertEqual(str(baseline.date_from), "2026-03-01")
        self.assertEqual(baseline.cause, "Sprint closed: No truck waits")

    def test_a_cause_must_be_named_and_only_one(self):
        sprint = self._sprint()
        sprint.sudo()._write_facts(
            {"state": "closed", "date_closed": "2026-03-13 16:00:00"}
        )
        for values in (
            {"decision_id": False, "date_from": "2026-03-01"},
            {"sprint_id": sprint.id},
        ):
            with (
                self.subTest(values=values),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self._rebase(**values)

    def test_a_topic_not_yet_decided_explains_nothing(self):
        topic = self._taken("2026-03-02 08:00:00")
        with self.assertRaisesRegex(ValidationError, "has not taken place yet"):
            self._rebase(decision_id=topic.id, date_from="2026-03-01")

    def test_nothing_changes_before_its_cause_nor_in_the_future(self):
        with self.assertRaisesRegex(ValidationError, "cannot have changed anything"):
            self._rebase(date_from="2025-12-31")
        with self.assertRaisesRegex(ValidationError, "cannot begin in the future"):
            self._rebase(date_from="2026-04-16")

    def test_one_baseline_per_period(self):
        self._rebase()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._rebase()

    def test_only_a_manager_names_or_deletes_one_and_nobody_changes_it(self):
        with self.assertRaises(AccessError):
            self._rebase(user=self.fay)
        baseline = self._rebase()
        with self.assertRaises(AccessError):
            baseline.with_user(self.fay).unlink()
        with self.assertRaises(AccessError):
            baseline.date_from = "2026-02-01"

    def test_nobody_signs_for_another(self):
        with self.assertRaisesRegex(UserError, "noted by itself"):
            self._rebase(user_id=self.ann.id)
        baselines = self.env["innovation.kpi.baseline"].with_user(self.mia)
        baseline = baselines.with_context(default_user_id=self.ann.id).create(
            {"kpi_id": self.speed.id, "decision_id": self.cause.id}
        )
        self.assertEqual(baseline.user_id, self.mia)

    def test_the_form_asks_for_the_cause_and_proposes_the_period(self):
        baselines = self.env["innovation.kpi.baseline"].with_user(self.mia)
        form = Form(baselines.with_context(default_kpi_id=self.speed.id))
        form.decision_id = self.cause
        self.assertEqual(str(form.date_from), "2026-01-01")
        self.assertEqual(form.save().kpi_id, self.speed)


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 05:00:00")
class TestKpiBaselinePrivacy(OtherCompany, KpiCase):
    """What a closed team decided is told to nobody else, a baseline included."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.secret = cls._taken(
            cls, "2026-01-05 10:00:00", "2026-01-07 10:00:00", cls.closed_team
        )
        cls.baselines = cls.env["innovation.kpi.baseline"]

    def _rebase(self, user, **values):
        return self.baselines.with_user(user).create(
            {"kpi_id": self.speed.id, "decision_id": self.secret.id, **values}
        )

    def test_a_closed_team_explains_its_own_figures_only(self):
        with self.assertRaisesRegex(ValidationError, "closed team Management"):
            self._rebase(self.mia)
        baseline = self._rebase(self.mia, team_id=self.closed_team.id)
        self.assertFalse(
            self.baselines.with_user(self.fay).search([("id", "=", baseline.id)])
        )

    def test_a_manager_outside_learns_nothing_by_guessing_its_id(self):
        boss = self._user("boss", "innovation_loop.group_innovation_manager")
        for values in ({}, {"team_id": self.closed_team.id}):
            with self.assertRaises(AccessError) as refused:
                self._rebase(boss, **values)
            self.assertNotIn("Raised 2026", str(refused.exception))

    def test_a_team_closed_later_takes_its_cause_with_it(self):
        decision = self._taken("2026-01-05 10:00:00", "2026-01-07 10:00:00")
        baseline = self._rebase(self.mia, decision_id=decision.id)
        seen = self.baselines.with_user(self.bob).search([])
        self.assertIn(baseline, seen)
        self.team.visibility = "members"
        seen = self.baselines.with_user(self.bob).search([])
        self.assertNotIn(baseline, seen)
        with self.assertRaises(AccessError):
            baseline.with_user(self.bob).read(["cause"])

    def test_companies_do_not_read_or_name_each_other_s(self):
        decision = self._taken("2026-01-05 10:00:00", "2026-01-07 10:00:00")
        self._rebase(self.mia, decision_id=decision.id)
        self.assertFalse(self.baselines.with_user(self.otto).search([]))
        theirs = self._taken(
            "2026-01-05 10:00:00",
            "2026-01-07 10:00:00",
            self.other_company.innovation_team_id,
        )
        with self.assertRaises(AccessError):
            self._rebase(self.mia, decision_id=theirs.id)
