from freezegun import freeze_time

from odoo.tests import tagged

from .common import LoopCase


@tagged("post_install", "-at_install")
class TestLoop(LoopCase):
    @freeze_time("2026-03-02 09:00:00")
    def test_one_signal_travels_the_whole_loop(self):
        """Ann sees, Fay sorts, Ann decides and improves, everybody learns."""
        order = self.env["sale.order"].create({"partner_id": self.customer.id})
        self._let_sell(self.ann)
        share = order.with_user(self.ann).action_share_signal()
        Signal = self.env["innovation.signal"].with_user(self.ann)
        signal = Signal.browse(
            Signal.with_context(**share["context"]).capture(
                {"name": "The dock waits for invoices", "team_id": self.team.id}
            )
        )
        self.assertEqual(signal.partner_id, self.customer)
        self.assertEqual((signal.state, signal.occurrence_count), ("new", 1))

        signal.with_user(self.bob).action_me_too()
        self.assertEqual(signal.occurrence_count, 2)

        action = signal.with_user(self.fay).action_open_decision()
        decision = self.env["innovation.decision"].browse(action["res_id"])
        decision = decision.with_user(self.fay)
        decision.write(
            {
                "responsible_id": self.ann.id,
                "date_due": "2026-03-06",
                "success_criterion": "No truck waits two weeks in a row",
            }
        )
        decision.action_submit()
        self.assertEqual(signal.state, "deciding")

        with freeze_time("2026-03-04 09:00:00"):
            decision.with_user(self.ann).action_decide("go", "Fridays cost us trucks")
        self.assertEqual((decision.state, decision.days_to_decide), ("decided", 2.0))
        self.assertEqual(signal.answer, "Fridays cost us trucks")

        improvement = self._improvement(decision_id=decision.id)
        sprint = self._sprint(improvement)
        sprint.action_start()
        self.assertEqual(signal.state, "improving")

        improvement = improvement.with_user(self.ann)
        improvement.stage_id = self._stage("testing")
        with freeze_time("2026-03-12 09:00:00"):
            improvement.write(
                {"observed_result": "No truck waited on Friday", "verdict": "keep"}
            )
            improvement.action_deliver()
            self.assertEqual(improvement.lead_days, 10.0)
        self.assertEqual(signal.state, "resolved")

        wizard = self.env["innovation.sprint.close"].browse(
            sprint.action_close()["res_id"]
        )
        wizard.with_user(self.fay).action_confirm()
        self.assertEqual((sprint.state, sprint.delivered_count), ("closed", 1))

        retrospective = sprint.retrospective_id.with_user(self.ann)
        for column in ("worked", "not_worked", "change"):
            retrospective.note_ids = [(0, 0, {"column": column, "text": "We tested"})]
        self._close_retrospective(retrospective.with_user(self.fay))
        self.assertEqual(retrospective.state, "closed")
