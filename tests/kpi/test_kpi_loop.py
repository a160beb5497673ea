from odoo.tests import freeze_time, tagged

from ..document_common import DocumentCase


@tagged("post_install", "-at_install")
class TestKpiLoop(DocumentCase):
    """KPIs of the loop itself."""

    def _due(self, day, decided=False, raised="2026-03-01 08:00:00", **values):
        values |= {"responsible_id": self.mia.id, "success_criterion": "No truck waits"}
        return self._taken(raised, decided, date_due=day, **values)

    @freeze_time("2026-03-20 08:00:00")
    def test_decision_on_time(self):
        """Due in March: two in time (one on the day, 23:30), one late, one never.

        100 x 2 / 4 = 50 %. Due on 20 March, today, and not decided yet: pending.
        """
        self._due("2026-03-09", "2026-03-09 22:30:00")
        self._due("2026-03-09", "2026-03-05 08:00:00")
        self._due("2026-03-09", "2026-03-09 23:30:00")
        self._due("2026-03-19")
        self._due("2026-03-20")
        self._due("2026-03-09", raised=False)  # a draft
        self._due("2026-03-09", active=False)
        self._due("2026-04-02", "2026-03-09 08:00:00")
        self._check_share("decision_on_time", 2, 4, pending=1)

    def _signal_of(self, day, **values):
        signal = self._signal(date_observed=day)
        signal.sudo()._write_facts(values)
        return signal.sudo()

    @freeze_time("2026-04-06 08:00:00")
    def test_share_back(self):
        """Observed in March: answered after 14 days, after 15, never; one merged.

        In time: the first and the one merged into it. 100 x 2 / 4 = 50 %. Observed on
        30 March, its 14 days are not over: pending.
        """
        first = self._signal_of("2026-03-02", answered_date="2026-03-16 22:00:00")
        self._signal_of("2026-03-02", answered_date="2026-03-17 08:00:00")
        self._signal_of("2026-03-05", acknowledged_date="2026-03-06 08:00:00")
        self._signal_of("2026-03-04", merged_into_id=first.id)
        self._signal_of("2026-03-30")
        self._check_share("share_back", 2, 4, pending=1)

    @freeze_time("2026-03-18 08:00:00")
    def test_weekly_quota(self):
        """Weeks of 2, 9 and 16 March; the team asks for 2 + 2 + 1 a week.

        Week 1: 3 irritants (2 count), 1 blocker: 3 of 5. Week 2: nothing: 0 of 5.
        Week 3, running: 1 opportunity: 1 of 5. 100 x 4 / 15 = 26.7 %
        """
        for kind in ("irritant", "irritant", "irritant", "blocker"):
            self._signal(kind=kind, date_observed="2026-03-03")
        self._signal(kind="opportunity", date_observed="2026-03-16")
        self._check_share("weekly_quota", 4, 15)

    @freeze_time("2026-04-07 08:00:00")
    def test_behind_the_weekly_quota_stand_the_signals_that_fill_it(self):
        """Of three irritants two fill a place: 2 + 1 blocker of the month's 25."""
        kinds = ("irritant", "irritant", "irritant", "blocker")
        heard = [self._signal(kind=k, date_observed="2026-03-03").id for k in kinds]
        kpi = self.env["innovation.kpi"].search([("code", "=", "weekly_quota")])
        kpi.granularity = "month"
        kpi.action_backfill("2026-03-01")
        value = self._value(kpi, "2026-03-01", self.team).with_user(self.ann)
        self.assertEqual((value.numerator, value.sample_size), (3, 25))
        action = value.action_open_documents()
        lines = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(set(lines.mapped("res_model")), {"innovation.signal"})
        self.assertCountEqual(lines.mapped("res_id"), [*heard[:2], heard[3]])
        self.assertIn("3 signals", action["name"])
        [button] = value._prepare_buttons()
        self.assertEqual(button, {"which": "hit", "label": "See the 3 signals"})

    @freeze_time("2026-04-06 08:00:00")
    def test_signal_to_delivery(self):
        """Seen on 2 March, delivered after 5, 8 and 20 days.

        median 8; p85: 0.85 x 2 = 1.7 steps up: 8 + 0.7 x 12 = 16.4
        Pending: begun before April and delivered on 2 April.
        """
        decision = self._decision(user=self.fay)
        self._signal(date_observed="2026-03-09", decision_id=decision.id)
        self._signal(date_observed="2026-03-02", decision_id=decision.id)
        decision.action_decide("go", "It pays")
        for day in ("03-07", "03-10", "03-22", "04-02"):
            done = self._done(f"2026-{day} 08:00:00", decision_id=decision.id)
            self._set(done, create_date="2026-03-05 08:00:00")
        alone = self._done("2026-03-10 08:00:00")
        self._set(alone, create_date="2026-03-05 08:00:00")
        self._check_duration("signal_to_delivery", 8, 16.4, 3, pending=1)
