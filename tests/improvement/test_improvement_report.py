from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import OtherCompany
from ..sprint_common import SprintCase


@tagged("post_install", "-at_install")
class TestImprovementReport(OtherCompany, SprintCase):
    def _delivered(self, days, started="2026-03-02 09:00:00", verdict="keep", **values):
        """Delivered ``days`` after the start of its test."""
        with freeze_time(started):
            improvement = self._improvement(**values)
            improvement.stage_id = self._stage("testing")
            self.env.flush_all()
        moment = f"2026-03-{2 + days:02} 09:00:00"
        self._deliver_at(moment, improvement, verdict)
        return improvement

    def _read(self, *aggregates, groupby=(), user=None, model="report", **domain):
        Report = self.env[f"innovation.improvement.{model}"].with_user(user or self.mia)
        domain = [("team_id", "=", domain.get("team", self.team).id)]
        return Report._read_group(domain, groupby, aggregates)

    def test_median_and_p85_of_the_cycle_time(self):
        for days in (1, 2, 3, 4, 10):
            self._delivered(days)
        (row,) = self._read("__count", "cycle_median:median", "cycle_p85:p85")
        # Five rows: p85 lies 0.85 × 4 = 3.4 steps up, 4 + 0.4 × (10 - 4).
        self.assertEqual((row[0], row[1]), (5, 3.0))
        self.assertAlmostEqual(row[2], 6.4)

    def test_an_even_number_meets_in_the_middle(self):
        self._delivered(1)
        self._delivered(4)
        self.assertEqual(self._read("cycle_median:median"), [(2.5,)])

    def test_each_group_has_its_own_percentiles_and_the_total_is_not_their_mean(self):
        for days, verdict in ((1, "keep"), (2, "keep"), (3, "keep"), (9, "stop")):
            self._delivered(days, verdict=verdict)
        groups = self._read("cycle_median:median", groupby=["verdict"])
        self.assertEqual(groups, [("keep", 2.0), ("stop", 9.0)])
        self.assertEqual(self._read("cycle_median:median"), [(2.5,)])

    def test_the_pivot_asks_the_same_way(self):
        self._delivered(3)
        Report = self.env["innovation.improvement.report"].with_user(self.mia)
        fields_ = Report.fields_get(["cycle_median", "lead_p85"], ["aggregator"])
        self.assertEqual(fields_["cycle_median"]["aggregator"], "median")
        self.assertEqual(fields_["lead_p85"]["aggregator"], "p85")
        ((total,), (week,)) = Report.formatted_read_grouping_sets(
            [("team_id", "=", self.team.id)],
            [[], ["date_delivered:week"]],
            ["__count", "cycle_median:median", "lead_p85:p85"],
        )
        self.assertEqual((total["cycle_median:median"], week["__count"]), (3.0, 1))

    def test_nothing_delivered_has_no_median(self):
        row = ("__count", "cycle_median:median", "lead_p85:p85")
        self.assertEqual(self._read(*row), [(0, False, False)])

    def test_without_a_signal_there_is_no_lead_time(self):
        with freeze_time("2026-03-02 08:00:00"):
            signal = self._signal(date_observed="2026-03-01")
            decision = self._decision(signal_ids=signal.ids)
            decision.action_decide("go", "It pays")
        self._delivered(4, decision_id=decision.id)
        self._delivered(9)
        rows = self._read("__count", "lead_median:median", "lead_p85:p85")
        # A single lead time is its own median; it has no 85 of 100.
        self.assertEqual(rows, [(2, 5.0, False)])

    def test_a_signal_that_joins_after_the_delivery_gives_no_lead_time(self):
        decision = self._decision()
        decision.action_decide("go", "It pays")
        self._delivered(4, decision_id=decision.id)
        self.env["innovation.signal"]._as_fact_writer().create(
            {
                "name": "Late",
                "team_id": self.team.id,
                "decision_id": decision.id,
                "date_observed": "2026-03-01",
            }
        )
        self.assertEqual(self._read("lead_median:median"), [(False,)])

    def _lead_in_new_york(self, observed):
        """:return: median and days of what was delivered there on 4 March, at 20:30"""
        self.company.resource_calendar_id.tz = "America/New_York"
        with freeze_time("2026-03-04 15:00:00"):
            signal = self._signal(date_observed=observed)
            decision = self._decision(signal_ids=signal.ids)
            decision.action_decide("go", "It pays")
            improvement = self._improvement(decision_id=decision.id)
        self._deliver_at("2026-03-05 01:30:00", improvement)
        [(median,)] = self._read("lead_median:median")
        return median, improvement.lead_days

    def test_seen_and_delivered_the_same_evening_in_new_york_took_no_day(self):
        self.assertEqual(self._lead_in_new_york("2026-03-04"), (0.0, 0.0))

    def test_seen_where_it_was_tomorrow_already_took_no_day_less_than_none(self):
        self.assertEqual(self._lead_in_new_york("2026-03-05"), (0.0, 0.0))

    def test_the_day_is_the_team_s(self):
        improvement = self._improvement()
        # Monday 00:30 in Paris, Sunday in London: the next ISO week.
        self._deliver_at("2026-03-08 23:30:00", improvement)
        Report = self.env["innovation.improvement.report"].with_user(self.mia)
        row = Report.search([("improvement_id", "=", improvement.id)])
        self.assertEqual(str(row.date_delivered), "2026-03-09")

    # ------------------------------------------------------------
    # CUMULATIVE FLOW
    # ------------------------------------------------------------

    def _bands(self, until):
        """:return: how many stand in each band at the end of the day"""
        Flow = self.env["innovation.improvement.flow"].with_user(self.mia)
        domain = [("team_id", "=", self.team.id), ("date", "<=", until)]
        groups = dict(Flow._read_group(domain, ["band"], ["change:sum"]))
        return [groups.get(band, 0) for band in ("3_waiting", "2_test", "1_closed")]

    def _waiting(self, day, **values):
        improvement = self._improvement(**values)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE innovation_improvement SET create_date = %s WHERE id = %s",
            [f"{day} 09:00:00", improvement.id],
        )
        return improvement

    def test_the_bands_add_up_on_each_day(self):
        one, two, three = (self._waiting("2026-03-02") for _number in range(3))
        testing = self._stage("testing").id
        self._write_at("2026-03-04 09:00:00", one, stage_id=testing)
        self._write_at("2026-03-05 09:00:00", two, stage_id=testing)
        self._deliver_at("2026-03-06 09:00:00", one)
        stopped = self._stage("stopped").id
        self._write_at("2026-03-09 09:00:00", three, stage_id=stopped)
        expected = {
            "2026-03-01": [0, 0, 0],
            "2026-03-03": [3, 0, 0],
            "2026-03-04": [2, 1, 0],
            "2026-03-05": [1, 2, 0],
            "2026-03-06": [1, 1, 1],
            "2026-03-09": [0, 1, 2],
        }
        self.assertEqual({day: self._bands(day) for day in expected}, expected)

    def test_put_back_it_waits_again(self):
        improvement = self._waiting("2026-03-02")
        testing, todo = self._stage("testing").id, self._stage("todo").id
        self._write_at("2026-03-04 09:00:00", improvement, stage_id=testing)
        self._write_at("2026-03-05 09:00:00", improvement, stage_id=todo)
        self.assertEqual(self._bands("2026-03-09"), [1, 0, 0])

    # ------------------------------------------------------------
    # WHO SEES IT
    # ------------------------------------------------------------

    def test_reports_are_for_managers_of_the_company_and_the_team(self):
        self._delivered(3)
        secret = self._delivered(
            3, user=self.mia, team_id=self.closed_team.id, user_id=self.mia.id
        )
        boss = self._user("boss", "innovation_loop.group_innovation_manager")
        foreign = self._user(
            "foreign",
            "innovation_loop.group_innovation_manager",
            company_id=self.other_company.id,
            company_ids=[(6, 0, self.other_company.ids)],
        )
        for model in ("report", "flow"):
            Report = self.env[f"innovation.improvement.{model}"]
            seen = Report.with_user(self.mia).search([]).improvement_id
            self.assertIn(secret, seen)
            seen = Report.with_user(boss).search([]).improvement_id
            self.assertTrue(seen)
            self.assertNotIn(secret, seen)
            ours = [("company_id", "=", self.company.id)]
            self.assertFalse(Report.with_user(foreign).search(ours))
            for user in (self.ann, self.fay):
                with self.assertRaises(AccessError):
                    Report.with_user(user).search([])
            self.assertFalse(
                {"user_id", "owner_id", "create_uid"} & set(Report._fields)
            )

    # ------------------------------------------------------------
    # VELOCITY
    # ------------------------------------------------------------

    def _closed(self, start, delivered, opened=0):
        improvements = self._improvement().browse()
        for number in range(delivered + opened):
            improvements |= self._improvement(name=f"{start} {number}")
        with freeze_time(f"{start} 08:00:00"):
            sprint = self._sprint(improvements, date_start=start)
            sprint.action_start()
            for improvement in improvements[:delivered]:
                self._deliver_at(f"{start} 12:00:00", improvement)
        self._close_at(
            f"{start} 16:00:00", sprint, **{i.name: "returned" for i in improvements}
        )
        return sprint

    @freeze_time("2026-05-04 09:00:00")
    def test_velocity_counts_what_the_team_delivered_per_sprint(self):
        self.team.sprint_days = "7"
        team = self.team.with_user(self.bob)
        self.assertEqual((team.velocity, team.pace), (0, False))
        starts = ("2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23")
        sprints = [
            self._closed(start, delivered, 1)
            for start, delivered in zip(starts, (9, 1, 3, 3), strict=True)
        ]
        self.env.invalidate_all()
        # The last three: (1 + 3 + 3) ÷ 3.
        self.assertAlmostEqual(team.velocity, 7 / 3, places=1)
        self.assertEqual(team.pace, "2.3 delivered a sprint · last 3 sprints")
        self.assertEqual(team.last_sprint_ids.ids, [s.id for s in reversed(sprints)])

    def test_a_manager_outside_sees_no_sprint_of_a_closed_team(self):
        sprint = self._closed("2026-03-02", 1)
        self.env.cr.execute(
            "UPDATE innovation_sprint SET team_id = %s WHERE id = %s",
            [self.closed_team.id, sprint.id],
        )
        self.env.invalidate_all()
        boss = self._user("boss", "innovation_loop.group_innovation_manager")
        with freeze_time("2026-05-04"):
            team = self.closed_team.with_user(boss)
            self.assertFalse(team.last_sprint_ids or team.pace)
