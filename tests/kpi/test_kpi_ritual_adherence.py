from odoo.tests import freeze_time, tagged

from ..kpi_common import KpiCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 06:00:00")
class TestKpiRitualAdherence(KpiCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        Kpi = cls.env["innovation.kpi"]
        cls.adherence = Kpi.search([("code", "=", "ritual_adherence")])
        cls.ritual = cls.env["innovation.ritual"].create(
            {"kind": "signals", "team_id": cls.team.id, "is_paused": True}
        )

    def _session(self, start, state, **values):
        Session = self.env["innovation.ritual.session"]._as_fact_writer()
        return Session.create(
            {"ritual_id": self.ritual.id, "start": start, "state": state, **values}
        )

    def _texts(self, *months):
        self.adherence.action_backfill("2026-01-15")
        starts = [f"2026-{month:02}-01" for month in months]
        return [self._value(self.adherence, start).value_text for start in starts]

    def test_counts_those_held_of_all_that_were_planned(self):
        """In February nothing was planned: that is no zero."""
        self._session("2026-01-26 08:00:00", "skipped")
        for day in (2, 9, 16):
            self._session(f"2026-03-{day:02} 08:00:00", "held")
        self._session("2026-03-23 08:00:00", "skipped", skipped_reason="The fair")
        self.assertEqual(self._texts(1, 2, 3), ["0 %", "no data", "75 %"])

    def test_what_is_still_to_come_is_pending_and_counts_for_nothing(self):
        self._session("2026-04-06 08:00:00", "held")
        self._session("2026-04-15 08:00:00", "running")
        self._session("2026-04-20 08:00:00", "planned")
        self.assertEqual(self._texts(4), ["100 %"])
        value = self._value(self.adherence, "2026-04-01")
        self.assertEqual(value.sample_size, 1)
        self.assertEqual(value.pending_count, 2)

    def test_a_session_belongs_to_the_day_on_the_wall_of_its_team(self):
        """Half past midnight of the first of April in Paris is still March in UTC."""
        self._session("2026-03-31 22:30:00", "held")
        self.assertEqual(self._texts(3, 4), ["no data", "100 %"])

    def test_a_moved_session_belongs_to_where_it_was_moved(self):
        session = self._session("2026-03-30 08:00:00", "planned")
        session.start = "2026-04-02 08:00:00"
        session._write_facts({"state": "held"})
        self.assertEqual(self._texts(3, 4), ["no data", "100 %"])

    def test_its_sessions_stand_behind_the_figure(self):
        self._session("2026-03-02 08:00:00", "held")
        self._session("2026-03-09 08:00:00", "skipped")
        self.adherence.action_backfill("2026-03-01")
        value = self._value(self.adherence, "2026-03-01")
        value.action_open_documents()
        lines = self.env["innovation.kpi.document"].search(
            [("value_id", "=", value.id)]
        )
        self.assertEqual(sorted(lines.mapped("measured")), ["held", "skipped"])
