from odoo.tests import HttpCase, new_test_user, tagged


class CaptureCase(HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = "base.group_user,sales_team.group_sale_salesman_all_leads"
        cls.ann = new_test_user(cls.env, "ann", groups, name="Ann")
        cls.bob = new_test_user(cls.env, "bob", "base.group_user", name="Bob")
        cls.team = cls.env["innovation.team"].create(
            {"name": "Workshop", "member_ids": cls.ann.ids}
        )
        customer = cls.env["res.partner"].create({"name": "Oak House"})
        cls.order = cls.env["sale.order"].create({"partner_id": customer.id})

    def _signals(self):
        return self.env["innovation.signal"].search([("team_id", "=", self.team.id)])

    def _photos_of(self, signal):
        domain = [("res_model", "=", signal._name), ("res_id", "=", signal.id)]
        return self.env["ir.attachment"].search(domain)

    def _heard(self):
        return (
            self.env["innovation.signal"]
            .with_user(self.bob)
            .create(
                {
                    "name": "The dock waits for invoices every Friday",
                    "team_id": self.team.id,
                }
            )
        )


@tagged("post_install", "-at_install")
class TestCaptureTours(CaptureCase):
    def test_a_salesperson_shares_from_an_order_without_the_mouse(self):
        self.start_tour(
            f"/odoo/sale.order/{self.order.id}",
            "innovation_loop_capture_on_an_order",
            login=self.ann.login,
        )
        signal = self._signals()
        self.assertEqual(signal.mapped("name"), ["No screws with the hinges"])
        self.assertEqual((signal.kind, signal.minutes_lost), ("blocker", 20))
        self.assertEqual(signal.sale_order_id, self.order)
        self.assertEqual(signal.partner_id, self.order.partner_id)
        self.assertEqual(signal.reporter_id, self.ann)
        self.assertEqual(self._photos_of(signal).mapped("name"), ["saw.jpg"])

    def test_what_was_heard_already_gets_a_voice_instead_of_a_twin(self):
        heard = self._heard()
        self.start_tour(
            "/odoo/innovation-my-signals",
            "innovation_loop_me_too",
            login=self.ann.login,
        )
        self.assertEqual(self._signals(), heard)
        self.assertEqual((heard.supporter_ids, heard.occurrence_count), (self.ann, 2))

    def test_what_is_known_already_is_shown_while_sharing(self):
        lesson = self.env["innovation.lesson"].create(
            {
                "name": "Call the bank when it is late",
                "kind": "method",
                "body": "<p>At nine.</p>",
                "team_id": self.team.id,
            }
        )
        lesson.action_share()
        self.start_tour(
            "/odoo/innovation-my-signals",
            "innovation_loop_known_already",
            login=self.ann.login,
        )
        self.assertEqual(self._signals().name, "The bank is always late")

    def test_what_was_solved_comes_back_in_one_click(self):
        heard = self._heard()
        heard.with_user(self.env.ref("base.user_admin")).action_resolve(
            "The bank was called"
        )
        self.start_tour(
            "/odoo/innovation-my-signals",
            "innovation_loop_it_is_back",
            login=self.ann.login,
        )
        again = self._signals() - heard
        self.assertEqual((again.name, again.previous_id), ("The dock waits", heard))
        self.assertEqual((heard.state, heard.supporter_ids.ids), ("resolved", []))


@tagged("post_install", "-at_install")
class TestCaptureOnThePhone(CaptureCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_by_touch_without_a_name(self):
        self.start_tour(
            f"/odoo/sale.order/{self.order.id}",
            "innovation_loop_capture_on_the_phone",
            login=self.ann.login,
        )
        signal = self._signals()
        self.assertTrue(signal.is_anonymous)
        self.assertEqual((signal.kind, len(signal)), ("opportunity", 1))
        self.assertEqual(self._photos_of(signal).mapped("name"), ["photo-1.jpg"])
        self.assertFalse(signal.sale_order_id or signal.partner_id or signal.res_id)
