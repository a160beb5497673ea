from odoo.tests import HttpCase, tagged

from ..retrospective.retrospective_common import RetrospectiveCase


@tagged("post_install", "-at_install")
class TestProposalTour(RetrospectiveCase, HttpCase):
    def test_from_what_did_not_work_to_a_retrospective_it_is_one_click(self):
        decision = self._decision()
        decision.with_user(self.ann).action_decide("go", "Fridays cost us trucks")
        decision.with_user(self.ann).action_review("not_met")
        self.start_tour(
            f"/odoo/innovation.decision/{decision.id}",
            "innovation_loop_from_proposal_to_retrospective",
            login=self.fay.login,
        )
        held = self.env["innovation.retrospective"].search(
            [("decision_id", "=", decision.id)]
        )
        self.assertEqual(held.create_uid, self.fay)
        self.assertFalse(decision.activity_ids)
