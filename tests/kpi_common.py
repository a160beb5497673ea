from .common import LoopCase


class KpiCase(LoopCase):
    """Facts with the dates a test chooses, and the two KPIs that read them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        kpis = cls.env["innovation.kpi"]
        kpis._sync_sources()
        cls.speed = kpis.search([("code", "=", "decision_speed")])
        cls.delivered = kpis.search([("code", "=", "improvements_delivered")])

    def _taken(self, raised, decided=False, team=None, **values):
        """A decision raised and decided at these UTC times."""
        team = team or self.team
        return (
            self.env["innovation.decision"]
            ._as_fact_writer()
            .create(
                {
                    "name": f"Raised {raised}",
                    "company_id": team.company_id.id,
                    "team_id": team.id,
                    "date_raised": raised,
                    "date_decided": decided,
                    "outcome": decided and "go",
                    **values,
                }
            )
        )

    def _done(self, delivered, team=None, **values):
        """An improvement delivered at this UTC time."""
        team = team or self.team
        Improvement = self.env["innovation.improvement"]
        return Improvement._as_fact_writer().create(
            {
                "name": f"Delivered {delivered}",
                "company_id": team.company_id.id,
                "team_id": team.id,
                "stage_id": self._stage("delivered").id,
                "observed_result": "Shorter queue",
                "verdict": "keep",
                "date_started": delivered,
                "date_delivered": delivered,
                **values,
            }
        )

    def _run_cron(self):
        """The nightly run, as the scheduler does it: it commits between two KPIs."""
        self.env.flush_all()
        with self.enter_registry_test_mode():
            cron = self.env.ref("innovation_loop.innovation_kpi_cron_snapshot")
            cron.method_direct_trigger()
        self.env.invalidate_all()

    def _value(self, kpi, start, team=None):
        values = self.env["innovation.kpi.value"].search(
            [
                ("kpi_id", "=", kpi.id),
                ("company_id", "=", self.company.id),
                ("team_id", "=", team.id if team else False),
                ("period_start", "=", start),
            ]
        )
        return values.ensure_one()

    def _is_null(self, value):
        self.env.cr.execute(
            "SELECT value IS NULL FROM innovation_kpi_value WHERE id = %s", [value.id]
        )
        return self.env.cr.fetchone()[0]
