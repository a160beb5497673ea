from odoo.tests import tagged, warmup

from .common import LoopCase, OtherCompany


@tagged("post_install", "-at_install")
class TestQueryCount(OtherCompany, LoopCase):
    """What people do every day costs the same however much there is already."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Followers, log lines and tracking are on, as in daily use.
        cls.env = cls.env(context={})
        cls.own = cls.env(user=cls.ann)["innovation.signal"]

    def _vals(self, number=0):
        """What a form sends, empty fields included."""
        return {
            "name": f"The dock waits for invoice {number}",
            "kind": "blocker",
            "description": False,
            "theme_id": False,
            "date_observed": "2026-03-02",
            "is_anonymous": False,
            "team_id": self.team.id,
            "partner_id": self.customer.id,
            **dict.fromkeys(self.own._get_origin_fields(), False),
            "minutes_lost": 10,
            "amount_at_stake": 0,
            "answer": False,
        }

    def _fill(self, count=200):
        self.own.create([self._vals(number) for number in range(count)])
        self.env.flush_all()
        self.env.invalidate_all()

    def _open_kanban(self):
        spec = {
            "name": {},
            "age": {},
            "answer": {},
            "occurrence_count": {},
            "state": {},
            "partner_id": {"fields": {"display_name": {}}},
            "theme_id": {"fields": {"display_name": {}}},
        }
        domain = [("state", "in", ("new", "acknowledged", "deciding", "improving"))]
        self.own.web_read_group(
            domain,
            ["kind"],
            ["__count"],
            auto_unfold=True,
            unfold_read_specification=spec,
            unfold_read_default_limit=40,
        )
        self.own.read_progress_bar(
            domain, "kind", {"field": "state", "colors": {"new": "info"}}
        )

    @warmup
    def test_sharing_one_signal(self):
        with self.assertQueryCount(8):
            self.own.create(self._vals())
            self.env.cr.flush()

    def test_of_a_customer_only_what_decides_who_may_read_it_is_read(self):
        self.own.create(self._vals())  # the server is warm
        self.env.flush_all()
        self.env.invalidate_all()
        self.own.create(self._vals())
        fields = self.customer._fields
        self.assertIn(self.customer.id, fields["company_id"]._get_cache(self.env))
        self.assertNotIn(self.customer.id, fields["name"]._get_cache(self.env))

    @warmup
    def test_sharing_by_capture(self):
        with self.assertQueryCount(8):
            self.own.capture({"name": "The dock waits for invoices", "kind": "blocker"})
            self.env.cr.flush()

    @warmup
    def test_sharing_five_hundred(self):
        batch = [self._vals(number) for number in range(500)]
        with self.assertQueryCount(60):
            self.own.create(batch)
            self.env.cr.flush()

    @warmup
    def test_sharing_five_hundred_of_as_many_customers(self):
        names = [{"name": f"Customer {number}"} for number in range(500)]
        customers = self.env["res.partner"].create(names)
        batch = [
            {**self._vals(number), "partner_id": customer.id}
            for number, customer in enumerate(customers)
        ]
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(60):
            self.own.create(batch)
            self.env.cr.flush()

    @warmup
    def test_sharing_where_there_are_many(self):
        self._fill()
        with self.assertQueryCount(8):
            self.own.create(self._vals())
            self.env.cr.flush()

    @warmup
    def test_finding_the_like_of_it(self):
        self.own.create(self._vals())
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(6):
            self.assertTrue(self.own.find_similar("dock waiting for invoices"))

    @warmup
    def test_finding_among_many(self):
        self._fill()
        with self.assertQueryCount(6):
            self.assertTrue(self.own.find_similar("dock waiting for invoices"))

    @warmup
    def test_opening_the_kanban(self):
        self.own.create(self._vals())
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(12):
            self._open_kanban()

    @warmup
    def test_opening_the_kanban_of_many(self):
        self._fill()
        with self.assertQueryCount(12):
            self._open_kanban()

    def test_who_shares_follows_and_nobody_else(self):
        signal = self.own.create(self._vals())
        self.assertEqual(signal.sudo().message_partner_ids, self.ann.partner_id)
        subtypes = signal.sudo().message_follower_ids.subtype_ids
        self.assertIn(self.env.ref("mail.mt_comment"), subtypes)
        both = self.own.create([self._vals(), {**self._vals(), "is_anonymous": True}])
        self.assertEqual(both[0].sudo().message_partner_ids, self.ann.partner_id)
        self.assertFalse(both[1].sudo().message_partner_ids)

    def test_what_is_computed_once_is_what_each_signal_has(self):
        decision = self._decision(submit=False)
        batch = self.own.create(
            [
                self._vals(),
                {**self._vals(), "date_observed": "2026-03-11"},
                {**self._vals(), "is_anonymous": True},
                {**self._vals(), "decision_id": decision.id},
            ]
        )
        self.assertEqual(batch.mapped("state"), ["new", "new", "new", "deciding"])
        names = ["week_start", "state", "occurrence_count", "days_to_answer"]
        before = batch.read(names)
        for name in names:
            self.env.add_to_compute(batch._fields[name], batch)
        self.env.flush_all()
        self.assertEqual(batch.read(names), before)

    def test_a_supporter_who_is_the_author_is_one_person(self):
        # History is loaded as what happened, supporters included.
        signal = (
            self.env["innovation.signal"]
            ._as_fact_writer()
            .create(
                {
                    **self._vals(),
                    "reporter_id": self.ann.id,
                    "supporter_ids": (self.ann | self.bob).ids,
                }
            )
        )
        self.assertEqual(signal.occurrence_count, 2)

    def test_links_of_a_batch_are_all_checked(self):
        foreign = self.env["res.partner"].create(
            {"name": "Elsewhere", "company_id": self.other_company.id}
        )
        # Of what she may not read she would not learn whose it is.
        self.ann.company_ids |= self.other_company
        batch = [self._vals(number) for number in range(3)]
        batch[1]["partner_id"] = foreign.id
        with self.assertRaisesRegex(Exception, "another company"):
            self.own.create(batch)
