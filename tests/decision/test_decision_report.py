from odoo.exceptions import AccessError
from odoo.tests import freeze_time, new_test_user, tagged

from ..common import OtherCompany
from ..kpi_common import KpiCase


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 05:00:00")
class TestDecisionReport(OtherCompany, KpiCase):
    """Billing took 1, 2, 3 and 10 days, stock 4: all in March, none else at hand."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.billing = cls.env.ref("innovation_loop.innovation_theme_billing")
        cls.stock = cls.env.ref("innovation_loop.innovation_theme_stock")

    def _waiting(self, raised, due):
        values = {"responsible_id": self.ann.id, "success_criterion": "x"}
        return self._taken(raised, date_due=due, **values)

    def _facts(self):
        for day in (3, 4, 5, 12):
            self._taken(
                "2026-03-02 08:00:00",
                f"2026-03-{day:02} 08:00:00",
                theme_id=self.billing.id,
                date_due="2026-03-06",
            )
        self._taken(
            "2026-03-02 08:00:00", "2026-03-06 08:00:00", theme_id=self.stock.id
        )

    def _read(self, groupby, *aggregates, user=None, domain=()):
        self.env.flush_all()
        reports = self.env["innovation.decision.report"].with_user(user or self.bob)
        domain = [("team_id", "in", (self.team | self.closed_team).ids), *domain]
        return reports._read_group(domain, groupby, aggregates)

    def test_median_and_p85_are_those_of_the_raw_rows(self):
        self._facts()
        rows = self._read(
            ["theme_id"], "latency_median:median", "latency_p85:p85", "__count"
        )
        # 1 2 3 10: half-way 2.5; p85 at place 2.55, so 3 + 0.55 x 7; none of a single 4
        self.assertEqual(
            [(theme, median, round(p85, 6), n) for theme, median, p85, n in rows],
            [(self.billing, 2.5, 6.85, 4), (self.stock, 4.0, 0.0, 1)],
        )

    def test_a_subtotal_is_no_median_of_medians(self):
        self._facts()
        [(median,)] = self._read([], "latency_median:median")
        self.assertEqual(median, 3.0)  # of 1 2 3 4 10; of 2.5 and 4 it would be 3.25
        self.env.flush_all()
        reports = self.env["innovation.decision.report"].with_user(self.bob)
        [[total], by_theme] = reports.formatted_read_grouping_sets(
            [("team_id", "=", self.team.id)],
            [[], ["theme_id"]],
            ["latency_median:median"],
        )
        self.assertEqual(total["latency_median:median"], 3.0)
        medians = [row["latency_median:median"] for row in by_theme]
        self.assertEqual(medians, [2.5, 4.0])

    def test_what_waits_has_no_latency_and_its_days_count_until_today(self):
        self._waiting("2026-04-01 08:00:00", "2026-04-10")
        rows = self._read([], "latency_median:median", "overdue_days:sum", "__count")
        self.assertEqual(rows, [(False, 5, 1)])

    def test_on_time_is_measured_on_what_was_due(self):
        self._facts()  # billing: three of four by the 6th; stock had no date
        self._waiting("2026-04-01 08:00:00", "2026-04-30")
        self._waiting("2026-04-01 08:00:00", "2026-04-10")
        domain = [("date_due", "!=", False)]
        [(share, overdue)] = self._read(
            [], "on_time_share:avg", "overdue_days:sum", domain=domain
        )
        self.assertEqual((share, overdue), (60.0, 6 + 5))

    def test_a_day_ends_at_midnight_where_the_company_works(self):
        # Half past midnight of the first of April in Paris.
        decision = self._taken(
            "2026-03-30 08:00:00", "2026-03-31 22:30:00", date_due="2026-03-31"
        )
        self.env.flush_all()
        row = self.env["innovation.decision.report"].browse(decision.id)
        self.assertEqual(str(row.date_decided), "2026-04-01")
        self.assertEqual((row.overdue_days, row.is_on_time), (1, False))

    def test_drafts_and_dropped_topics_do_not_count_archived_decisions_do(self):
        self._decision(submit=False)
        self._taken("2026-04-01 08:00:00").active = False
        kept = self._taken("2026-04-01 08:00:00", "2026-04-02 08:00:00")
        kept.active = False
        self.assertEqual(self._read([], "decision_id:recordset"), [(kept,)])

    def test_without_data_there_is_no_figure(self):
        self.assertEqual(
            self._read([], "latency_median:median", "on_time_share:avg", "__count"),
            [(False, False, 0)],
        )

    def test_a_closed_team_and_another_company_stay_unknown(self):
        self._taken("2026-03-02 08:00:00", "2026-03-03 08:00:00", self.closed_team)
        boss = self._user("boss", "innovation_loop.group_innovation_manager")
        for user, count in ((self.mia, 1), (boss, 0), (self.fay, 0), (self.otto, 0)):
            self.assertEqual(self._read([], "__count", user=user), [(count,)])

    def test_it_is_read_by_employees_and_written_by_nobody(self):
        decision = self._taken("2026-03-02 08:00:00", "2026-03-03 08:00:00")
        row = self.env["innovation.decision.report"].browse(decision.id)
        portal = new_test_user(self.env, "guest", "base.group_portal")
        with self.assertRaises(AccessError):
            row.with_user(portal).read(["outcome"])
        with self.assertRaises(AccessError):
            row.with_user(self.mia).write({"outcome": "go"})
        opened = row.with_user(self.bob).action_open_decision()
        self.assertEqual(opened["res_id"], decision.id)

    def test_no_person_is_a_column(self):
        fields = self.env["innovation.decision.report"]._fields.values()
        people = {f.name for f in fields if f.comodel_name == "res.users"}
        self.assertLessEqual(people, {"create_uid", "write_uid"})
