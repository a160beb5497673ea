from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
class TestInnovationRetrospective(LoopCase):
    def _retrospective(self, *columns, kind="action"):
        Retrospective = self.env["innovation.retrospective"].with_user(self.ann)
        return Retrospective.create(
            {
                "name": "Moving the stock",
                "kind": kind,
                "team_id": self.team.id,
                "partner_id": self.customer.id,
                "note_ids": [
                    (0, 0, {"column": c, "text": f"About {c}"}) for c in columns
                ],
            }
        )

    def test_closing_names_the_empty_columns(self):
        retrospective = self._retrospective("worked")
        with self.assertRaisesRegex(UserError, "What did not work, What we change"):
            self._close_retrospective(retrospective)
        self.assertEqual(retrospective.state, "open")

    def test_a_monthly_one_keeps_and_improves(self):
        with self.assertRaisesRegex(ValidationError, "keep and improve"):
            self._retrospective("worked", kind="monthly")
        retrospective = self._retrospective("keep", "improve", kind="monthly")
        self._close_retrospective(retrospective)
        self.assertEqual(retrospective.state, "closed")

    def test_a_change_becomes_an_improvement_once(self):
        note = self._retrospective("change").note_ids.with_user(self.bob)
        action = note.action_make_improvement()
        self.assertEqual(note.action_make_improvement()["res_id"], action["res_id"])
        improvement = note.improvement_id
        self.assertEqual(improvement.name, "About change")
        self.assertEqual(improvement.partner_id, self.customer)
        self.assertEqual(improvement.user_id, self.bob)

    def test_what_worked_is_no_improvement(self):
        note = self._retrospective("worked").note_ids
        with self.assertRaisesRegex(UserError, "want to change"):
            note.action_make_improvement()

    def test_once_closed_its_notes_stay_as_they_are(self):
        retrospective = self._retrospective("worked", "not_worked", "change")
        self._close_retrospective(retrospective)
        with self.assertRaises(AccessError):
            retrospective.note_ids[:1].with_user(self.ann).text = "Rewritten"
