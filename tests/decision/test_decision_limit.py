from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestDecisionLimit(LoopCase):
    def setUp(self):
        super().setUp()
        self.team.max_open_decisions = 1
        self._decision(name="Which glass?")
        self.late = self._decision(name="Which wood?", submit=False)

    def test_beyond_the_limit_it_is_refused_with_what_to_cut(self):
        for user in (self.ann, self.fay, self.mia):
            for reason in (None, "", "   "):
                with self.assertRaisesRegex(UserError, "Decide one.*Which glass"):
                    self.late.with_user(user).action_submit(override_reason=reason)
        self.assertEqual(self.late.state, "draft")

    def test_the_longest_due_come_first_and_five_are_named(self):
        self.team.max_open_decisions = 8
        for day in range(7, 0, -1):
            self._decision(name=f"Due {day}", date_due=f"2026-02-0{day}")
        with self.assertRaises(UserError) as refusal:
            self.late.action_submit()
        message = str(refusal.exception)
        self.assertIn("limit of open decisions: 8 of 8", message)
        self.assertIn(
            "“Due 1”, “Due 2”, “Due 3”, “Due 4”, “Due 5”, and 3 more", message
        )

    def test_a_manager_goes_beyond_it_with_a_reason_that_stays(self):
        self.late.with_user(self.mia).action_submit("The <b>wood</b> rots")
        self.assertEqual(self.late.state, "to_decide")
        note = self.late.message_ids.filtered(lambda m: "beyond the limit" in m.body)
        self.assertIn("The &lt;b&gt;wood&lt;/b&gt; rots", note.body)
        self.assertEqual(note.author_id, self.mia.partner_id)

    def test_nobody_else_goes_beyond_it(self):
        for user in (self.ann, self.fay):
            with self.assertRaisesRegex(UserError, "Only a manager"):
                self.late.with_user(user).action_submit(override_reason="I want it")
            with self.assertRaises(AccessError):
                self.env["innovation.decision.override"].with_user(user).create(
                    {"decision_id": self.late.id, "reason": "I want it"}
                )
        self.assertEqual(self.late.state, "draft")

    def test_while_there_is_room_no_reason_is_logged(self):
        self.team.max_open_decisions = 2
        self.late.with_user(self.mia).action_submit("Just in case")
        self.assertNotIn("Just in case", "".join(self.late.message_ids.mapped("body")))

    def test_the_wizard_says_what_to_cut_and_passes_the_reason(self):
        wizard = self.env["innovation.decision.override"].with_user(self.mia)
        wizard = wizard.create({"decision_id": self.late.id, "reason": "It rots"})
        self.assertIn("Which glass", wizard.limit_reached)
        wizard.action_confirm()
        self.assertEqual(self.late.state, "to_decide")

    def test_the_form_says_it_before_one_tries(self):
        self.assertIn("Which glass", self.late.limit_reached)
        self.team.max_open_decisions = 2
        self.late.invalidate_recordset(["limit_reached"])
        self.assertFalse(self.late.limit_reached)

    def test_moving_to_the_team_does_not_go_around_it(self):
        other = self._team("Office", self.ann, facilitator_id=self.fay.id)
        elsewhere = self._decision(name="Elsewhere", team_id=other.id)
        with self.assertRaisesRegex(
            UserError, "Decide one of these first: “Which glass"
        ):
            elsewhere.team_id = self.team

    def test_nor_does_archiving_for_a_while(self):
        other = self._team("Office", self.ann, facilitator_id=self.fay.id)
        archived = self._decision(name="Archived", team_id=other.id)
        archived.action_archive()
        other.max_open_decisions = 1
        self._decision(name="In its place", team_id=other.id)
        with self.assertRaisesRegex(UserError, "Decide one of these first: “In its pl"):
            archived.action_unarchive()

    def test_the_limit_of_another_team_is_none_of_ours(self):
        secret = self._decision(
            user=self.mia,
            name="Secret",
            team_id=self.closed_team.id,
            responsible_id=self.mia.id,
        )
        self.closed_team.max_open_decisions = 1
        with self.assertRaises(AccessError):
            secret.with_user(self.fay).action_submit("x")
