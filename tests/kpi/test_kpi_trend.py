from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..common import OtherCompany
from ..kpi_common import KpiCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 05:00:00")
class TestKpiTrend(OtherCompany, KpiCase):
    """What the chart of a KPI gets in its one request."""

    def _history(self):
        """3 and 5 days in turn from January 2025 on, so 4 ± 5.32; nothing in March."""
        for month in range(1, 15):
            year, number = 2025 + (month - 1) // 12, (month - 1) % 12 + 1
            day = 7 + (-1) ** month
            self._taken(
                f"{year}-{number:02}-03 08:00:00", f"{year}-{number:02}-{day:02} 08:00"
            )
        self._taken("2026-04-01 08:00:00", "2026-04-02 08:00:00")
        self.speed.action_backfill("2024-01-01")

    def _trend(self, user=None, kpi=None, **options):
        kpi = (kpi or self.speed).with_user(user or self.bob)
        return kpi.get_trend(**options)

    def _labels(self, trend, kind):
        return [m["label"] for m in trend["marks"] if m["kind"] == kind]

    def test_it_holds_the_last_24_periods_oldest_first(self):
        self._history()
        labels = [point["label"] for point in self._trend()["points"]]
        self.assertEqual(len(labels), 24)
        self.assertEqual((labels[0], labels[-1]), ("May 2024", "April 2026"))

    def test_a_period_without_data_has_no_value(self):
        self._history()
        march, april = self._trend()["points"][-2:]
        self.assertIsNone(march["value"])
        self.assertEqual(march["text"], "no data")
        self.assertEqual(march["buttons"], [])
        self.assertEqual(april["value"], 1)

    def test_what_can_still_change_is_marked(self):
        self._history()
        points = self._trend()["points"]
        self.assertTrue(points[-1]["is_provisional"])
        self.assertFalse(points[-2]["is_provisional"])

    def test_it_names_centre_limits_and_target_in_the_unit(self):
        """Mean 4, moving range 2: 4 + 2.66 x 2 = 9.32; 4 - 5.32 is below nothing."""
        self._history()
        self.speed.target = 3
        trend = self._trend()
        limits = trend["points"][-1]["limits"]
        self.assertEqual(limits["center"], {"value": 4, "text": "4 d"})
        self.assertAlmostEqual(limits["high"]["value"], 9.32)
        self.assertIsNone(limits["low"])
        self.assertEqual(trend["target"], {"value": 3, "text": "3 d"})

    def test_too_few_points_have_no_limits(self):
        self._taken("2026-03-02 08:00:00", "2026-03-05 08:00:00")
        self.speed.action_backfill("2026-03-01")
        self.assertEqual(
            {point["limits"] for point in self._trend()["points"]}, {False}
        )

    def test_the_button_says_how_many_documents_it_opens(self):
        self._taken("2026-03-02 08:00:00", "2026-03-05 08:00:00")
        self._taken("2026-03-02 08:00:00", "2026-03-06 08:00:00")
        self._taken("2026-03-20 08:00:00")
        self.speed.action_backfill("2026-03-01")
        march = self._trend()["points"][0]
        self.assertEqual(
            march["buttons"],
            [
                {"which": "counted", "label": "See the 2 decisions"},
                {"which": "pending", "label": "1 decision still open"},
            ],
        )

    def test_a_decision_marks_the_period_it_took_effect_in(self):
        self._history()
        self._taken("2026-02-02 08:00:00", "2026-02-28 23:30:00", kpi_id=self.speed.id)
        self._taken(
            "2026-02-02 08:00:00",
            "2026-02-09 08:00:00",
            outcome="no_go",
            rationale="No time",
        )
        [mark] = [m for m in self._trend()["marks"] if m["is_bound"]]
        self.assertEqual(mark["label"], "Decision: Raised 2026-02-02 08:00:00")
        self.assertEqual(mark["period"], "March 2026")  # half past midnight in Paris
        self.assertEqual(len(self._labels(self._trend(), "decision")), 16)

    def test_a_closed_sprint_marks_its_period(self):
        self._history()
        sprint = self._sprint(date_start="2026-02-02")
        self.assertFalse(self._labels(self._trend(), "sprint"))
        sprint.sudo()._write_facts(
            {"state": "closed", "date_closed": "2026-02-13 16:00:00"}
        )
        self.assertEqual(
            self._labels(self._trend(), "sprint"), ["Sprint closed: No truck waits"]
        )

    def test_a_sprint_is_bound_to_the_kpi_whose_decision_it_worked_on(self):
        self._history()
        sprint = self._sprint(date_start="2026-02-02")
        closed = {"state": "closed", "date_closed": "2026-02-13 16:00:00"}
        sprint.sudo()._write_facts(closed)
        self.assertFalse(self._is_bound("sprint"))
        decision = self._taken("2026-02-02", "2026-02-03", kpi_id=self.speed.id)
        done = self._done("2026-02-12 08:00:00", decision_id=decision.id)
        item = {"sprint_id": sprint.id, "improvement_id": done.id, "name": done.name}
        self.env["innovation.sprint.item"].create(item)
        self.assertTrue(self._is_bound("sprint"))

    def _is_bound(self, kind):
        [mark] = [m for m in self._trend()["marks"] if m["kind"] == kind]
        return mark["is_bound"]

    def test_what_a_closed_team_did_marks_nothing_for_others(self):
        self._history()
        self._taken(
            "2026-02-02 08:00:00",
            "2026-02-05 08:00:00",
            self.closed_team,
            name="Whom do we let go?",
            kpi_id=self.speed.id,
        )
        words = "Decision: Whom do we let go?"
        self.assertIn(words, self._labels(self._trend(self.mia), "decision"))
        self.assertNotIn(words, self._labels(self._trend(self.bob), "decision"))

    def test_a_new_baseline_shows_its_cause_to_those_who_may_know(self):
        self._history()
        cause = self._taken("2026-01-05 08:00:00", "2026-01-07 08:00:00")
        self.env["innovation.kpi.baseline"].create(
            {"kpi_id": self.speed.id, "decision_id": cause.id}
        )
        words = "New baseline. Decision: Raised 2026-01-05 08:00:00"
        self.assertEqual(self._labels(self._trend(), "baseline"), [words])
        points = self._trend()["points"]
        self.assertEqual(points[-5]["limits"]["center"]["value"], 4)
        self.assertFalse(points[-4]["limits"])
        self.team.visibility = "members"
        self.assertEqual(self._labels(self._trend(), "baseline"), ["New baseline"])
        self.assertFalse(self._trend()["points"][-4]["limits"])

    def test_a_team_has_its_own_chart_and_a_closed_one_only_for_its_people(self):
        self._history()
        self._taken("2026-02-02 08:00:00", "2026-02-05 08:00:00", self.closed_team)
        self.speed.action_backfill("2026-01-01")
        self.assertIn("Workshop", [team["name"] for team in self._trend()["teams"]])
        self.assertTrue(self._trend(team_id=self.team.id)["points"])
        self.assertNotIn("Management", [t["name"] for t in self._trend()["teams"]])
        self.assertFalse(self._trend(team_id=self.closed_team.id)["points"])
        self.assertTrue(self._trend(self.mia, team_id=self.closed_team.id)["points"])

    def test_weeks_and_months_can_be_chosen_when_both_have_a_history(self):
        self._history()
        self.assertEqual([g["id"] for g in self._trend()["granularities"]], ["month"])
        self.speed.granularity = "week"
        self.speed.action_backfill("2026-03-01")
        trend = self._trend(granularity="month")
        self.assertEqual([g["id"] for g in trend["granularities"]], ["week", "month"])
        self.assertEqual(trend["points"][-1]["label"], "April 2026")
        self.assertEqual(self._trend()["points"][-1]["label"], "week 16")

    def test_a_company_sees_its_own_figures_only(self):
        self._history()
        values = {point["value"] for point in self._trend(self.otto)["points"]}
        self.assertEqual(values, {None})
        self.assertFalse(self._trend(self.otto)["marks"])

    def test_a_kpi_never_measured_has_an_empty_chart(self):
        trend = self._trend()
        self.assertEqual((trend["points"], trend["marks"]), ([], []))
        self.assertFalse(trend["chosen"])

    def test_portal_users_get_no_chart(self):
        portal = self.env["res.users"].create(
            {
                "name": "Guest",
                "login": "portal_guest",
                "group_ids": [(6, 0, self.env.ref("base.group_portal").ids)],
            }
        )
        with self.assertRaises(AccessError):
            self._trend(portal)
