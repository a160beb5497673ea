from freezegun import freeze_time

from odoo.tests import tagged

from ..common import LoopCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-16 09:00:00")
class TestDecisionAsked(LoopCase):
    """Who is asked to decide follows nothing, and outsiders are asked nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team.sponsor_id = cls.bob

    def setUp(self):
        super().setUp()
        self.decision = self._decision(date_due="2026-03-10")
        self._run("2026-03-16", "2026-03-18", "2026-03-20")

    def _run(self, *moments, cron="ir_cron_escalate"):
        for moment in moments:
            with freeze_time(moment), self.enter_registry_test_mode():
                self.env.ref(f"innovation_loop.{cron}").method_direct_trigger()

    def _asked(self):
        return self.decision.sudo().activity_ids.user_id

    def _seen_by(self, user):
        """:return: the names that a person's own activities show"""
        Activity = self.env["mail.activity"].with_user(user)
        return Activity.search([("user_id", "=", user.id)]).mapped("res_name")

    def test_the_ladder_makes_nobody_a_follower(self):
        self.assertEqual(self._asked(), self.ann | self.bob | self.fay)
        self.assertFalse(self.decision.sudo().message_partner_ids)

    def test_nor_does_the_review(self):
        decision = self._decision(date_review="2026-03-20")
        decision.action_decide("go", "It pays")
        self._run("2026-03-20", cron="innovation_decision_cron_ask_reviews")
        self.assertEqual(decision.sudo().activity_ids.user_id, self.ann)
        self.assertFalse(decision.sudo().message_partner_ids)

    def test_whom_a_person_asks_follows_as_everywhere(self):
        self.decision.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.mia.id
        )
        self.assertEqual(self.decision.sudo().message_partner_ids, self.mia.partner_id)

    def test_a_team_that_closes_takes_its_names_along(self):
        self.assertEqual(self._seen_by(self.bob), [self.decision.name])
        self.team.write({"visibility": "members", "sponsor_id": self.mia.id})
        self.assertEqual(self._seen_by(self.bob), [])
        self.assertEqual(self._asked(), self.ann | self.fay)

    def test_so_does_a_decision_that_moves_into_a_closed_team(self):
        self.closed_team.member_ids |= self.ann
        self.decision.sponsor_id = False
        self.decision.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.bob.id
        )
        self.decision.sudo().team_id = self.closed_team
        self.assertEqual(self._seen_by(self.bob), [])

    def test_who_leaves_a_closed_team_leaves_its_names(self):
        self.team.write({"visibility": "members", "member_ids": [(4, self.mia.id)]})
        signal = self._signal()
        signal.with_user(self.fay).activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.mia.id
        )
        self.assertIn(signal.name, self._seen_by(self.mia))
        self.team.member_ids = self.ann
        self.assertEqual(self._seen_by(self.mia), [])

    def test_who_runs_the_team_now_is_asked_now(self):
        self.team.with_user(self.mia).facilitator_id = self.mia
        self.assertEqual(self._asked(), self.ann | self.bob | self.mia)
        self.assertEqual(self.decision.escalation_level, 3)

    def test_whoever_supersedes_takes_back_the_question_of_others(self):
        decision = self._decision(date_review="2026-03-20")
        decision.action_decide("go", "It pays")
        self._run("2026-03-20", cron="innovation_decision_cron_ask_reviews")
        decision.with_user(self.bob).action_supersede()
        self.assertFalse(decision.sudo().activity_ids)
