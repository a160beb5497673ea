from freezegun import freeze_time

from odoo.tests import tagged, warmup

from .common import LoopCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-04 09:00:00")
class TestQueryCountLoop(LoopCase):
    """From a signal to the close of its sprint, nobody waits for the database."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Followers, log lines and tracking are on, as in daily use.
        cls.env = cls.env(context={})

    def _read_anew(self):
        self.env.flush_all()
        self.env.invalidate_all()

    def _start_sprint(self):
        cards = self._improvement(decision_id=self._decide().id)
        cards |= cards.create(
            [{"name": f"Card {number}", "team_id": self.team.id} for number in range(3)]
        )
        sprint = self._sprint(cards)
        sprint.action_start()
        return sprint

    def _decide(self):
        decision = self._decision()
        self._signal(user=self.ann).with_user(self.fay).decision_id = decision
        decision.action_decide("go", "Trucks wait")
        return decision

    @warmup
    def test_opening_a_decision(self):
        signal = self._signal().with_user(self.fay)
        self._read_anew()
        with self.assertQueryCount(35):
            signal.action_open_decision()
            self.env.cr.flush()

    @warmup
    def test_deciding(self):
        decision = self._decision()
        self._signal().with_user(self.fay).decision_id = decision
        self._read_anew()
        with self.assertQueryCount(36):
            decision.action_decide("go", "Trucks wait")
            self.env.cr.flush()

    @warmup
    def test_delivering(self):
        card = self._start_sprint().improvement_ids.filtered("decision_id")
        card.write({"observed_result": "Nobody waited", "verdict": "keep"})
        self._read_anew()
        with self.assertQueryCount(39):
            card.action_deliver()
            self.env.cr.flush()

    @warmup
    def test_closing_a_sprint(self):
        sprint = self._start_sprint()
        wizard = self.env["innovation.sprint.close"].with_user(self.fay)
        wizard = wizard.browse(sprint.action_close()["res_id"])
        outcomes = ("carried", "carried", "returned", "dropped")
        for line, outcome in zip(wizard.line_ids, outcomes, strict=True):
            line.write({"outcome": outcome, "reason": "Because"})
        self._read_anew()
        with self.assertQueryCount(52):
            wizard.action_confirm()
            self.env.cr.flush()

    @warmup
    def test_moving_a_card(self):
        card = self._start_sprint().improvement_ids[:1]
        stage = self._stage("testing")
        self._read_anew()
        with self.assertQueryCount(18):
            card.stage_id = stage
            self.env.cr.flush()
