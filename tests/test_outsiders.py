from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import LoopCase, OtherCompany


@tagged("post_install", "-at_install")
class TestOutsiders(OtherCompany, LoopCase):
    """Nobody is asked, or written to, about what is closed to them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kinds = [
            name
            for name in cls.env.registry.descendants(["innovation.mixin"], "_inherit")
            if not cls.env[name]._abstract
        ]
        cls.secret = cls._create_in(cls.closed_team, "innovation.decision")

    @classmethod
    def _create_in(cls, team, model):
        values = {"name": "Secret", "team_id": team.id}
        if model == "innovation.sprint":
            values |= {"goal": "Secret", "date_start": "2026-03-02"}
        if model == "innovation.ritual.session":
            values = {"kind": "method", "team_id": team.id}
            ritual = cls.env["innovation.ritual"].with_user(cls.mia).create(values)
            return ritual.session_ids[0]
        return cls.env[model].with_user(cls.mia).create(values)

    def _plan(self, record, user):
        return record.activity_schedule(
            "mail.mail_activity_data_todo", summary="Secret", user_id=user.id
        )

    def _find_messages(self, user):
        messages = self.env["mail.message"].with_user(user)
        return messages.search([("body", "like", "xyz")])

    def _assert_unsaid(self, say, **values):
        with self.assertRaisesRegex(UserError, "closed team Management"):
            with self.env.cr.savepoint():
                say(body="xyz", **values)

    def test_an_outsider_is_given_nothing_to_do_on_a_closed_record(self):
        for kind in self.kinds:
            record = self._create_in(self.closed_team, kind)
            for user in (self.ann, self.otto):
                with (
                    self.subTest(kind=kind),
                    self.assertRaisesRegex(
                        UserError, "choose somebody of the team Management"
                    ),
                ):
                    self._plan(record, user)
            self.assertEqual(self._plan(record, self.mia).user_id, self.mia)

    def test_nor_is_what_somebody_has_to_do_handed_to_one(self):
        activity = self._plan(self.secret, self.mia)
        with self.assertRaisesRegex(UserError, "choose somebody of the team"):
            activity.user_id = self.ann
        other = self._plan(self._create_in(self.team, "innovation.decision"), self.ann)
        self.assertEqual(other.user_id, self.ann)

    def test_an_outsider_learns_no_name_by_giving_out_work(self):
        values = {
            "res_model_id": self.env["ir.model"]._get_id(self.secret._name),
            "res_id": self.secret.id,
            "user_id": self.bob.id,
        }
        with self.assertRaises(AccessError) as caught:
            self.env["mail.activity"].with_user(self.ann).create(values)
        self.assertNotIn("Secret", str(caught.exception))

    def test_an_outsider_is_not_written_to_from_a_closed_record(self):
        whom = (self.ann | self.otto).partner_id | self.customer
        for kind in self.kinds:
            record = self._create_in(self.closed_team, kind)
            for partner in whom:
                with self.subTest(kind=kind, whom=partner.name):
                    for say in (record.message_post, record.message_notify):
                        self._assert_unsaid(say, partner_ids=partner.ids)
            self._say(record, "xyz", partner_ids=self.mia.partner_id.ids)
        self.assertFalse(self._find_messages(self.ann))

    def test_nor_by_a_message_that_is_changed_afterwards(self):
        message = self._say(self.secret, "xyz")
        with self.assertRaisesRegex(UserError, "closed team"):
            message.with_user(self.mia).partner_ids = self.ann.partner_id
        with self.assertRaisesRegex(UserError, "closed team"):
            self.env["mail.message"].with_user(self.mia).create(
                {
                    "model": self.secret._name,
                    "res_id": self.secret.id,
                    "body": "xyz",
                    "partner_ids": self.ann.partner_id.ids,
                }
            )

    def test_nor_from_the_page_of_the_team_itself(self):
        with self.assertRaisesRegex(UserError, "closed team Management"):
            self._say(
                self.closed_team.with_user(self.mia),
                "xyz",
                partner_ids=self.ann.partner_id.ids,
            )

    def test_who_had_the_mail_anyway_does_not_find_it_here_too(self):
        """A mail that an insider sends to both is heard; nobody else reads it here."""
        whom = (self.ann | self.mia).partner_id
        message = self._say(
            self.secret, "xyz", message_type="email", partner_ids=whom.ids
        )
        self.assertEqual(message.partner_ids, self.mia.partner_id)
        self.assertFalse(self._find_messages(self.ann))

    def test_customers_are_written_to_from_an_open_record(self):
        signal = self._signal(user=self.fay)
        message = self._say(signal, "xyz", partner_ids=self.customer.ids)
        self.assertEqual(message.partner_ids, self.customer)


@tagged("post_install", "-at_install")
class TestFollowed(LoopCase):
    """What rules look at follows from the record it hangs on, and from nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        retrospective = {"name": "Dock", "team_id": cls.team.id}
        cls.retrospective = cls.env["innovation.retrospective"].create(retrospective)
        cls.decision = cls.env["innovation.decision"].create(
            {"name": "Dock", "team_id": cls.team.id, "responsible_id": cls.ann.id}
        )
        cls.lines = {
            "innovation.retrospective.note": {
                "text": "Good",
                "retrospective_id": cls.retrospective.id,
            },
            "innovation.decision.option": {
                "name": "Wait",
                "decision_id": cls.decision.id,
            },
        }

    def test_every_line_that_rules_look_at_is_tried(self):
        found = {
            name
            for name in self.env.registry
            if name.startswith("innovation.")
            and self.env[name].with_user(self.mia).has_access("create")
            and any(f.related and f.store for f in self.env[name]._fields.values())
        }
        # Of an improvement the category is a fact.
        self.assertEqual(found - {"innovation.improvement"}, set(self.lines))

    def test_team_and_company_of_a_line_are_not_written(self):
        for model, values in self.lines.items():
            Line = self.env[model].with_user(self.ann)
            line = Line.create(values)
            for name in ("team_id", "company_id"):
                other = {"team_id": self.company.innovation_team_id.id}.get(name)
                follow = {name: other or self.company.id}
                with self.subTest(model=model, name=name):
                    with self.assertRaisesRegex(UserError, "follows from"):
                        line.write(follow)
                    with self.assertRaisesRegex(UserError, "follows from"):
                        Line.create({**values, **follow})

    def test_a_default_does_not_put_a_line_into_another_team(self):
        other = self.company.innovation_team_id
        for model, values in self.lines.items():
            Line = self.env[model].with_user(self.ann)
            line = Line.with_context(default_team_id=other.id).create(values)
            self.assertEqual(line.team_id, self.team, model)
