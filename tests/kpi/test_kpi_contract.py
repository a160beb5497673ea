from datetime import date
from zoneinfo import ZoneInfo

from odoo.tests import freeze_time, tagged
from odoo.tools import SQL

from ...kpi.innovation_kpi_source import FIGURES
from ...tools.periods import Period
from ..common import OtherCompany
from ..document_common import MARCH, DocumentCase


@tagged("post_install", "-at_install")
class TestKpiContract(OtherCompany, DocumentCase):
    """What every source owes, those of other addons included."""

    def _each_source(self):
        for code, source in self.env["innovation.kpi"]._get_sources().items():
            with self.subTest(code=code):
                if source._is_available():
                    yield code, source

    def _facts(self):
        self._taken("2026-03-01 08:00:00", "2026-03-05 08:00:00")
        self._taken("2026-03-01 08:00:00")
        self._done("2026-03-09 08:00:00")
        self._signal(date_observed="2026-03-03")
        ticket = self._ticket("2026-03-02 08:00:00")
        with freeze_time("2026-03-03 08:00:00"):
            self._post(ticket, self.ann)
            self._close(ticket)
        self._credit(self._bill("2026-03-04"), "2026-03-05")
        if "stock.picking" in self.env:
            order = self._order("2026-03-02 08:00:00")
            done = self._picking("2026-03-04 08:00:00", order=order)
            self._picking("2026-03-05 08:00:00", "incoming", returned=done)

    def test_every_source_says_what_it_is(self):
        fields = self.env["innovation.kpi"]._fields
        for _code, source in self._each_source():
            self.assertTrue(source._description)
            self.assertIn(source._kpi_kind, FIGURES)
            for name in ("unit", "better", "granularity"):
                allowed = dict(fields[name].selection)
                self.assertIn(getattr(source, f"_kpi_{name}"), allowed)

    def test_every_source_tells_what_counts_and_what_does_not(self):
        for code, _source in self._each_source():
            kpi = self.env["innovation.kpi"].search([("code", "=", code)])
            self.assertTrue(kpi.meaning)
            self.assertTrue(kpi.counts)
            self.assertTrue(kpi.ignores)

    def test_every_source_has_one_record_that_its_addon_owns(self):
        for code, source in self._each_source():
            kpi = self.env.ref(f"{source._original_module}.kpi_{code}")
            self.assertEqual(kpi.code, code)
            self.assertEqual(kpi.name, source._description)

    def test_an_empty_company_gives_no_data(self):
        for _code, source in self._each_source():
            measured = source._kpi_measure(*MARCH, self.other_company)
            self.assertEqual(list(measured), [None])
            self.assertIsNone(measured[None]["value"])
            self.assertFalse(measured[None]["sample_size"])
            self.assertFalse(measured[None]["pending_count"])

    def test_facts_of_one_company_never_reach_another(self):
        before = {
            code: source._kpi_measure(*MARCH, self.other_company)
            for code, source in self._each_source()
        }
        self._facts()
        for code, source in self._each_source():
            measured = source._kpi_measure(*MARCH, self.other_company)
            self.assertEqual(measured, before[code])

    def test_measuring_twice_gives_the_same(self):
        self._facts()
        for _code, source in self._each_source():
            once = source._kpi_measure(*MARCH, self.company)
            self.assertEqual(source._kpi_measure(*MARCH, self.company), once)

    def test_one_query_answers_all_teams_of_a_period(self):
        for number in range(5):
            team = self._team(f"Team {number}", self.ann)
            self._taken("2026-03-01 08:00:00", "2026-03-05 08:00:00", team)
        self.env.flush_all()
        for _code, source in self._each_source():
            before = self.env.cr.sql_log_count
            source._kpi_measure(*MARCH, self.company)
            self.assertEqual(self.env.cr.sql_log_count - before, 1)

    def test_a_year_of_periods_takes_one_query_and_says_what_each_one_says(self):
        self._facts()
        first = Period(date(2025, 5, 1), "month")
        months = first.until(Period(date(2026, 4, 1), "month"))
        bounds = [month.bounds(ZoneInfo("Europe/Paris")) for month in months]
        for _code, source in self._each_source():
            alone = [source._kpi_measure(*span, self.company) for span in bounds]
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            together = source._kpi_measure_each(bounds, self.company)
            self.assertEqual(self.env.cr.sql_log_count - before, 1)
            self.assertEqual(together, alone)

    def test_a_share_is_hits_out_of_weights_the_pending_left_out(self):
        """2 hits + 0 of 4 out of 3 + 4, one fact pending: 100 x 2 / 7 = 28.57 %"""
        source = self.env.registry["innovation.kpi.decision.speed"]
        facts = SQL(
            """
            SELECT res_id, %s AS team_id, value, weight
              FROM (VALUES (1, 2, 3), (2, 0, 4), (3, NULL, 5)) f (res_id, value, weight)
            """,
            self.team.id,
        )
        self.patch(source, "_kpi_kind", "ratio")
        self.patch(source, "_kpi_query", lambda *args: facts)
        figures = self.env[source._name]._kpi_measure(*MARCH, self.company)
        self.assertEqual(figures[self.team.id], figures[None])
        self.assertAlmostEqual(float(figures[None].pop("value")), 28.5714, 4)
        self.assertEqual(
            figures[None],
            {
                "p85": None,
                "sample_size": 7,
                "numerator": 2,
                "denominator": 7,
                "pending_count": 1,
            },
        )

    def test_syncing_twice_adds_nothing(self):
        kpis = self.env["innovation.kpi"].with_context(active_test=False)
        count = kpis.search_count([])
        kpis._sync_sources()
        self.assertEqual(kpis.search_count([]), count)

    def test_syncing_leaves_alone_what_a_person_tuned(self):
        tuned = {"name": "Speed", "target": 4, "granularity": "week", "active": False}
        self.speed.write(tuned)
        self.env["innovation.kpi"]._sync_sources()
        self.assertRecordValues(self.speed, [tuned])

    def test_a_kpi_rests_while_what_it_reads_is_not_installed(self):
        source = self.env.registry["innovation.kpi.decision.speed"]
        self.patch(source, "_kpi_requires", ("stock.unheard.of",))
        self.env["innovation.kpi"]._sync_sources()
        self.assertFalse(self.speed.active)
        self.patch(source, "_kpi_requires", ("innovation.decision",))
        self.env["innovation.kpi"]._sync_sources()
        self.assertTrue(self.speed.active)
