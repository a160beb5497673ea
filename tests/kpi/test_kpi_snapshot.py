from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools import SQL, mute_logger

from ..common import OtherCompany
from ..kpi_common import KpiCase

SNAPSHOT = "odoo.addons.innovation_loop.models.kpi.snapshot"


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 05:00:00")
class TestKpiSnapshot(OtherCompany, KpiCase):
    def _dump(self):
        self.env.cr.execute(
            """
            SELECT kpi_id, company_id, team_id, period_start, value, p85, sample_size,
                   pending_count, center, limit_low, limit_high, verdict, is_provisional
              FROM innovation_kpi_value ORDER BY 1, 2, 3, 4
            """
        )
        return self.env.cr.fetchall()

    def test_a_decision_of_the_last_evening_belongs_to_the_local_month(self):
        self._taken("2026-03-30 08:00:00", "2026-03-31 21:59:00")
        self._taken("2026-03-30 08:00:00", "2026-03-31 22:01:00")  # 1 April, 00:01
        self._run_cron()
        self.assertEqual(self._value(self.speed, "2026-03-01").sample_size, 1)
        self.assertEqual(self._value(self.speed, "2026-04-01").sample_size, 1)

    def test_every_company_and_every_active_team_gets_its_row(self):
        self._run_cron()
        april = self.env["innovation.kpi.value"].search(
            [("kpi_id", "=", self.speed.id), ("period_start", "=", "2026-04-01")]
        )
        teams = self.env["innovation.team"].search([])
        companies = self.env["res.company"].search([])
        self.assertEqual(april.team_id, teams)
        self.assertEqual(april.company_id, companies)
        self.assertEqual(len(april), len(teams) + len(companies))

    def test_running_twice_gives_the_same_rows(self):
        self._taken("2026-03-02 08:00:00", "2026-03-05 08:00:00")
        self._run_cron()
        once = self._dump()
        self._run_cron()
        self.assertEqual(self._dump(), once)

    def test_the_running_month_is_shown_but_not_judged(self):
        self._taken("2026-04-02 08:00:00", "2026-04-05 08:00:00")
        self._run_cron()
        april = self._value(self.speed, "2026-04-01")
        self.assertTrue(april.is_provisional)
        self.assertEqual(april.sentence, "Too early: April 2026 is not over")
        self.assertFalse(self._value(self.speed, "2026-03-01").is_provisional)

    def test_a_month_becomes_final_in_the_first_run_after_its_end(self):
        self._run_cron()
        with freeze_time("2026-04-30 12:00:00"):
            self._taken("2026-04-20 08:00:00", "2026-04-30 11:00:00")
        with freeze_time("2026-05-02 05:00:00"):
            self._run_cron()
        april = self._value(self.speed, "2026-04-01")
        self.assertEqual(april.sample_size, 1)
        self.assertFalse(april.is_provisional)

    def test_months_missed_while_the_server_was_down_are_filled(self):
        self._run_cron()
        self._taken("2026-05-02 08:00:00", "2026-05-05 08:00:00")
        with freeze_time("2026-08-03 05:00:00"):
            self._run_cron()
        self.assertEqual(self._value(self.speed, "2026-05-01").sample_size, 1)
        self.assertEqual(self._value(self.speed, "2026-06-01").verdict, "no_data")

    @mute_logger(SNAPSHOT, "odoo.sql_db")
    def test_a_failing_kpi_shows_its_error_and_stops_no_other(self):
        self._done("2026-03-05 08:00:00")
        source = self.env.registry["innovation.kpi.decision.speed"]
        broken = SQL("SELECT 1 AS res_id, 1 AS team_id, 1 / 0 AS value")
        self.patch(source, "_kpi_query", lambda *args: broken)
        self._run_cron()
        self.assertIn("division by zero", self.speed.last_error)
        self.assertTrue(self.speed.last_error_date)
        self.assertFalse(self.speed.value_ids)
        self.assertFalse(self.delivered.last_error)
        self.assertEqual(self._value(self.delivered, "2026-03-01").value, 1)

    @mute_logger(SNAPSHOT, "odoo.sql_db")
    def test_a_kpi_that_fails_in_one_company_is_measured_in_the_others(self):
        self._taken("2026-04-02 08:00:00", "2026-04-05 08:00:00")
        source = self.env.registry["innovation.kpi.decision.speed"]
        whole = source._kpi_query

        def _kpi_query(source, start, end, company):
            if company == self.other_company:
                raise ValueError("A formula went wrong")
            return whole(source, start, end, company)

        self.patch(source, "_kpi_query", _kpi_query)
        self._run_cron()
        self.assertEqual(self.speed.last_error, "A formula went wrong")
        self.assertEqual(self._value(self.speed, "2026-04-01").value, 3)
        others = self.delivered.value_ids.company_id
        self.assertEqual(others, self.company | self.other_company)

    def test_a_run_begins_with_the_company_that_was_measured_longest_ago(self):
        kpis = self.env["innovation.kpi"]
        self.assertEqual(
            kpis._get_companies_by_age()[0],
            self.env["res.company"].search([], order="id", limit=1),
        )
        self.speed._snapshot(self.company)
        self.assertEqual(kpis._get_companies_by_age()[0], self.other_company)

    def test_an_error_is_forgotten_when_the_kpi_works_again(self):
        self.speed._write_facts(
            {"last_error": "Broken", "last_error_date": "2026-04-14"}
        )
        self._run_cron()
        self.assertFalse(self.speed.last_error)
        self.assertTrue(self.speed.snapshot_date)

    def test_a_team_archived_since_keeps_its_figures(self):
        self._taken("2026-03-02 08:00:00", "2026-03-05 08:00:00", self.closed_team)
        self._run_cron()
        self.closed_team.active = False
        with freeze_time("2026-05-02 05:00:00"):
            self._run_cron()
        march = self._value(self.speed, "2026-03-01", self.closed_team)
        april = self._value(self.speed, "2026-04-01", self.closed_team)
        self.assertEqual(march.value, 3)
        self.assertFalse(april.is_provisional)

    def test_weeks_and_months_keep_their_own_history(self):
        self._run_cron()
        self.speed.granularity = "week"
        self._run_cron()
        starts = self.speed.value_ids.grouped("granularity")
        self.assertIn(date(2026, 4, 13), starts["week"].mapped("period_start"))
        self.assertIn(date(2026, 4, 1), starts["month"].mapped("period_start"))
        self.assertEqual(self.speed.last_value_id.granularity, "week")


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 05:00:00")
class TestKpiHistory(KpiCase):
    def _year(self):
        """Four days each month of 2025, alternately 1 less and 1 more; then 1 day."""
        for month in range(1, 13):
            day = 7 + (-1) ** month
            self._taken(
                f"2025-{month:02}-03 08:00:00", f"2025-{month:02}-{day:02} 08:00"
            )
        self._taken("2026-01-12 08:00:00", "2026-01-12 20:00:00")

    def test_backfill_tells_the_real_change_from_noise(self):
        """3 5 3 5 ... days: mean 4, moving range 2, limits 4 ± 5.32; 0.5 is within.

        Seven months below the centre are not there yet either: noise.
        """
        self._year()
        self.speed.action_backfill("2025-01-01")
        january = self._value(self.speed, "2026-01-01")
        self.assertEqual(january.verdict, "stable")
        self.assertAlmostEqual(january.center, 4)
        self.assertAlmostEqual(january.limit_low, -1.32)
        self.assertAlmostEqual(january.limit_high, 9.32)
        self.assertEqual(january.sentence, "Noise: within its usual range")
        may = self._value(self.speed, "2025-05-01")
        self.assertEqual(may.sentence, "Too early: 5 of 6 months")

    def test_a_decision_of_ten_days_is_a_real_change_for_the_worse(self):
        self._year()
        self._taken("2026-03-02 08:00:00", "2026-03-12 08:00:00")
        self.speed.action_backfill("2025-01-01")
        march = self._value(self.speed, "2026-03-01")
        self.assertEqual(march.verdict, "worsening")
        self.assertEqual(
            march.sentence, "4 d on average before → 10 d since March 2026"
        )
        self.assertEqual(self.speed.last_value_id, march)
        self.assertEqual(self.speed.headline, "1 decision: 10 days · March 2026")

    def test_what_a_verdict_rests_on_is_kept_with_it(self):
        """Twelve months of 2025, January and March 2026 have data; April is running."""
        self._year()
        self._taken("2026-03-02 08:00:00", "2026-03-12 08:00:00")
        self.speed.action_backfill("2025-01-01")
        march, april = self._value(self.speed, "2026-03-01"), self.speed.value_ids[:1]
        self.assertEqual((march.known_count, march.after), (14, 10))
        self.assertEqual(march.since, date(2026, 3, 1))
        self.assertEqual(april.period_start, date(2026, 4, 1))
        self.assertFalse(april.known_count or april.since or april.after)

    def test_a_month_that_is_over_waits_for_the_nightly_run(self):
        self._taken("2026-04-02 08:00:00", "2026-04-05 08:00:00")
        self.speed.action_backfill("2026-04-01")
        april = self._value(self.speed, "2026-04-01")
        with freeze_time("2026-05-01 01:00:00"):
            april.invalidate_recordset()
            sentence = "Too early: no verdict on April 2026 yet"
            self.assertEqual(april.sentence, sentence)
            self._run_cron()
            self.assertEqual(april.sentence, "Too early: 1 of 6 months")

    def test_backfill_twice_changes_nothing(self):
        self._year()
        self.speed.action_backfill("2025-01-01")
        once = self.speed.value_ids.read(["value", "center", "verdict"])
        self.speed.action_backfill("2025-01-01")
        self.assertEqual(
            self.speed.value_ids.read(["value", "center", "verdict"]), once
        )

    def test_a_share_reads_as_hits_out_of_all(self):
        source = self.env.registry["innovation.kpi.decision.speed"]
        self.patch(source, "_kpi_kind", "ratio")
        self.patch(source, "_kpi_unit", "percent")
        self.speed._write_facts({"unit": "percent"})
        facts = SQL(
            "SELECT 1 AS res_id, NULL::int AS team_id, 12 AS value, 32 AS weight"
        )
        self.patch(source, "_kpi_query", lambda *args: facts)
        self.speed.action_backfill("2026-03-01")
        self.assertEqual(
            self._value(self.speed, "2026-03-01").headline,
            "37.5 % · 12 of 32 decisions · March 2026",
        )

    def test_only_a_manager_rebuilds_history(self):
        self.speed.with_user(self.mia).action_backfill("2026-02-01")
        self.assertTrue(self.speed.value_ids)
        with self.assertRaises(AccessError):
            self.speed.with_user(self.fay).action_backfill("2026-02-01")

    def test_a_manager_rebuilds_only_the_own_companies(self):
        self.speed.with_user(self.mia).action_backfill("2026-02-01")
        self.assertEqual(self.speed.value_ids.company_id, self.company)


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 05:00:00")
class TestKpiValue(OtherCompany, KpiCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time("2026-04-15 05:00:00"):
            cls.speed.action_backfill("2026-03-01")

    def _seen_by(self, user):
        return self.env["innovation.kpi.value"].with_user(user).search([])

    def test_no_data_is_null_and_weighs_nothing_in_an_average(self):
        self._taken("2026-03-02 08:00:00", "2026-03-05 08:00:00")
        self.speed.action_backfill("2026-03-01")
        self.assertTrue(self._is_null(self._value(self.speed, "2026-04-01")))
        [(average,)] = self.env["innovation.kpi.value"]._read_group(
            [("team_id", "=", self.team.id)], aggregates=["value:avg"]
        )
        self.assertEqual(average, 3)

    def test_one_row_per_kpi_company_team_and_period(self):
        for team in (self.team.id, False):
            with (
                self.subTest(team=team),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self.env["innovation.kpi.value"].create(
                    {
                        "kpi_id": self.speed.id,
                        "company_id": self.company.id,
                        "team_id": team,
                        "period_start": "2026-03-01",
                        "value": 1,
                    }
                )

    def test_figures_of_a_closed_team_stay_among_its_people(self):
        self.assertIn(self.closed_team, self._seen_by(self.mia).team_id)
        seen = self._seen_by(self.bob)
        self.assertIn(self.team, seen.team_id)
        self.assertNotIn(self.closed_team, seen.team_id)
        self.assertTrue(seen.filtered(lambda value: not value.team_id))

    def test_figures_of_another_company_are_not_seen(self):
        self.assertEqual(self._seen_by(self.bob).company_id, self.company)
        self.assertEqual(self._seen_by(self.otto).company_id, self.other_company)

    def test_nobody_writes_a_figure_by_hand(self):
        value = self._value(self.speed, "2026-03-01").with_user(self.mia)
        with self.assertRaises(AccessError):
            value.pending_count = 0
        with self.assertRaises(AccessError):
            value.unlink()

    def test_only_a_manager_tunes_a_kpi(self):
        self.speed.with_user(self.mia).target = 5
        self.assertEqual(self.speed.target_text, "5 days")
        with self.assertRaises(AccessError):
            self.speed.with_user(self.fay).target = 1
