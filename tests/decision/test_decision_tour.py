from odoo import fields
from odoo.tests import HttpCase, new_test_user, tagged

WORDS = (
    "The dock waits for invoices every Friday",
    "The driver waits for papers",
    "Invoices come after the truck",
)


@tagged("post_install", "-at_install")
class TestDecisionTour(HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = "base.group_user,innovation_loop.group_innovation_facilitator"
        cls.fay = new_test_user(cls.env, "fay", groups, name="Fay")
        cls.ann = new_test_user(cls.env, "ann", "base.group_user", name="Ann")
        cls.env["innovation.kpi"]._sync_sources()
        cls.kpi = cls.env["innovation.kpi"].search([("code", "=", "decision_speed")])
        cls.kpi.granularity = "month"
        this_month = fields.Date.today().replace(day=1)
        cls.env["innovation.kpi.value"].create(
            {
                "kpi_id": cls.kpi.id,
                "company_id": cls.env.company.id,
                "period_start": fields.Date.subtract(this_month, months=1),
                "value": 6.5,
                "sample_size": 4,
            }
        )

    def test_three_signals_become_one_decision_bound_to_a_kpi(self):
        signals = self.env["innovation.signal"].create([{"name": w} for w in WORDS])
        earlier = self.env["innovation.decision"].create(
            {
                "name": "Do invoices leave late?",
                "responsible_id": self.ann.id,
                "date_due": fields.Date.today(),
                "success_criterion": "They do not",
            }
        )
        earlier.action_submit()
        earlier.action_decide("no_go", "Not this year")
        self.start_tour(
            "/odoo/innovation-signals?view_type=list",
            "innovation_loop_from_signals_to_decision",
            login=self.fay.login,
        )
        decision = signals.decision_id.ensure_one()
        self.assertEqual((decision.state, decision.outcome), ("decided", "go"))
        self.assertEqual((decision.kpi_id, decision.kpi_target), (self.kpi, 3.0))
        self.assertEqual(
            (decision.kpi_baseline, decision.has_kpi_baseline), (6.5, True)
        )
