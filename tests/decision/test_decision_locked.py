from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import tagged

from ..common import LoopCase

SUBSTANCE = {
    "name": "Another question",
    "description": "<p>Other facts</p>",
    "success_criterion": "Whatever",
    "date_due": "2026-03-01",
    "date_review": "2027-01-01",
    "kpi_target": 1.0,
    "responsible_id": False,
    "sponsor_id": False,
    "kpi_id": False,
    "theme_id": False,
    "partner_id": False,
}
FACTS = {
    "state": "draft",
    "outcome": "no_go",
    "rationale": "Never mind",
    "date_raised": "2026-01-01 00:00:00",
    "date_decided": "2026-01-01 00:00:00",
    "days_to_decide": 0.1,
    "later_count": 0,
    "escalation_level": 3,
    "escalation_date": "2026-01-01",
    "supersedes_id": False,
}


@tagged("post_install", "-at_install")
class TestDecisionLocked(LoopCase):
    """What is decided stays as it was decided, by whatever road one comes."""

    def setUp(self):
        super().setUp()
        kpi = self.env["innovation.kpi"].search([], limit=1)
        self.signal = self._signal()
        self.decision = self._decision(
            signal_ids=self.signal.ids,
            sponsor_id=self.bob.id,
            kpi_id=kpi.id,
            kpi_target=3.0,
            partner_id=self.customer.id,
            theme_id=self.env["innovation.theme"].search([], limit=1).id,
        ).with_user(self.ann)
        self.decision.action_decide("go", "Fridays cost us trucks")

    def _everybody(self):
        for user in (self.ann, self.bob, self.fay, self.mia):
            yield self.decision.with_user(user)

    def test_no_field_of_the_substance_is_written(self):
        for decision in self._everybody():
            for name, value in SUBSTANCE.items():
                with self.subTest(name=name, user=decision.env.user.name):
                    with self.assertRaisesRegex(UserError, "Supersede it"):
                        decision.write({name: value})

    def test_no_fact_is_written_by_hand(self):
        for decision in self._everybody():
            for name, value in FACTS.items():
                with self.subTest(name=name, user=decision.env.user.name):
                    with self.assertRaisesRegex(UserError, "written by hand"):
                        decision.write({name: value})

    def test_nor_over_rpc(self):
        Decision = self.env["innovation.decision"].with_user(self.fay)
        ids, values = self.decision.ids, {"success_criterion": "Whatever"}
        for call in (
            ("write", [ids, values]),
            ("web_save", [ids, values, {}]),
            ("web_save_multi", [ids, [values], {}]),
            ("action_decide", [ids, "no_go", "Changed my mind"]),
            ("action_decide", [ids, "later", "Changed my mind", "2099-01-01"]),
            ("action_submit", [ids]),
        ):
            with self.subTest(call=call), self.assertRaises(UserError):
                call_kw(Decision, *call, {})
        for name in ("_write_facts", "_climb_to", "_come_down", "_prepare_later_vals"):
            with self.subTest(name=name), self.assertRaises(AccessError):
                call_kw(Decision, name, [ids, {}], {})
        self.assertEqual(self.decision.rationale, "Fridays cost us trucks")

    def test_a_writer_of_facts_cannot_be_named_in_the_context(self):
        Decision = self.env["innovation.decision"].with_user(self.mia)
        context = {"innovation_fact_writer": True}
        with self.assertRaisesRegex(UserError, "written by hand"):
            call_kw(
                Decision,
                "write",
                [self.decision.ids, {"outcome": "no_go"}],
                {"context": context},
            )

    def test_nor_by_an_import(self):
        for name, value, words in (
            ("success_criterion", "Whatever", "Supersede it"),
            ("outcome", "no_go", "written by hand"),
        ):
            result = self.decision.with_user(self.mia).load(
                [".id", name], [[str(self.decision.id), value]]
            )
            self.assertIn(words, result["messages"][0]["message"])

    def test_nor_when_many_are_edited_at_once(self):
        draft = self._decision(name="A draft", submit=False)
        with self.assertRaisesRegex(UserError, "is decided"):
            (draft | self.decision.with_user(self.fay)).success_criterion = "Whatever"

    def test_nor_through_its_signals_its_improvements_or_a_newer_one(self):
        late = self._signal("Late")
        newer = self.decision.browse(self.decision.action_supersede()["res_id"])
        newer = newer.with_user(self.mia)
        old = self.decision.id
        for change in (
            lambda: late.with_user(self.fay).write({"decision_id": old}),
            lambda: self._signal("New", user=self.fay, decision_id=old),
            lambda: newer.write({"superseded_by_ids": [(4, old)]}),
            lambda: newer.write({"superseded_by_ids": [(1, old, {"name": "x"})]}),
            lambda: self.decision.write({"superseded_by_ids": [(5,)]}),
            lambda: self.decision.write({"signal_ids": [(4, late.id)]}),
        ):
            with self.assertRaises(UserError):
                change()

    def test_it_is_archived_and_never_deleted(self):
        for decision in self._everybody():
            # AccessError, for those who delete nothing at all, is a UserError.
            with self.assertRaises(UserError):
                call_kw(decision.browse(), "unlink", [decision.ids], {})
        with self.assertRaisesRegex(UserError, "archive it"):
            self.decision.with_user(self.mia).unlink()
        call_kw(self.decision.browse(), "action_archive", [self.decision.ids], {})
        self.assertFalse(self.decision.active)
        with self.assertRaisesRegex(UserError, "archive it"):
            self.decision.with_user(self.mia).unlink()
        self.decision.action_unarchive()
        self.assertEqual(self.decision.rationale, "Fridays cost us trucks")

    def test_superseded_it_keeps_its_reasons(self):
        self.decision.action_supersede()
        for decision in self._everybody():
            self.assertEqual(decision.rationale, "Fridays cost us trucks")
            with self.assertRaisesRegex(UserError, "Supersede it"):
                decision.name = "Another question"

    def test_attachments_and_discussion_stay_open(self):
        self._say(self.decision, "It works on Fridays, too")
        attachment = self.env["ir.attachment"].with_user(self.ann)
        attachment.create(
            {
                "name": "dock.txt",
                "raw": b"A photo",
                "res_model": "innovation.decision",
                "res_id": self.decision.id,
            }
        )
        self.assertEqual(self.decision.message_attachment_count, 1)
