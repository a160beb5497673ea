from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import LoopCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-16 09:00:00")
class TestDecisionLadder(LoopCase):
    """Whom the ladder tells, and how one comes down from it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team.sponsor_id = cls.bob
        cls.cron = cls.env.ref("innovation_loop.ir_cron_escalate")

    def setUp(self):
        super().setUp()
        self.decision = self._decision(date_due="2026-03-26")  # a Thursday

    def _run(self, *moments):
        for moment in moments:
            with freeze_time(moment), self.enter_registry_test_mode():
                self.cron.method_direct_trigger()

    def _asked(self, decision=None):
        """:return: dict person → what they are asked"""
        activities = (decision or self.decision).sudo().activity_ids
        return {activity.user_id: activity.summary for activity in activities}

    def test_each_step_tells_the_next_one(self):
        self._run("2026-03-27")
        self.assertEqual(set(self._asked()), {self.ann})
        self._run("2026-03-31")
        self.assertEqual(set(self._asked()), {self.ann, self.bob})
        self.assertIn("Decide together with Ann", self._asked()[self.bob])
        self._run("2026-04-02")
        self.assertEqual(set(self._asked()), {self.ann, self.bob, self.fay})
        for user in (self.bob, self.fay):
            self.assertIn("first on the next meeting", self._asked()[user])

    def test_nobody_gets_a_mail_of_it(self):
        before = self.env["mail.mail"].search_count([])
        last = self.env["mail.message"].search([], order="id desc", limit=1).id
        self._run("2026-03-27", "2026-03-31", "2026-04-02")
        self.assertEqual(self.env["mail.mail"].search_count([]), before)
        told = self.env["mail.message"].search(
            [("id", ">", last), ("notified_partner_ids", "!=", False)]
        )
        self.assertFalse(told)

    def test_a_decided_one_comes_down_at_once(self):
        self._run("2026-03-27", "2026-03-31")
        self.decision.with_user(self.ann).action_decide("go", "It pays")
        self.assertEqual(self.decision.escalation_level, 0)
        self.assertFalse(self.decision.escalation_date or self._asked())

    def test_so_does_one_that_is_put_off(self):
        self._run("2026-03-27")
        with freeze_time("2026-03-27 10:00:00"):
            self.decision.with_user(self.ann).action_decide("later", "x", "2026-04-10")
        self.assertEqual((self.decision.escalation_level, self._asked()), (0, {}))
        self._run("2026-04-10", "2026-04-13")
        self.assertEqual(self.decision.escalation_level, 1)

    def test_so_does_one_that_is_archived(self):
        self._run("2026-03-27")
        self.decision.action_archive()
        self.assertEqual((self.decision.escalation_level, self._asked()), (0, {}))

    def test_what_else_there_is_to_do_stays(self):
        self.decision.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.fay.id, summary="Call the bank"
        )
        self._run("2026-03-27")
        self.decision.with_user(self.ann).action_decide("go", "It pays")
        self.assertEqual(self._asked(), {self.fay: "Call the bank"})

    def test_who_leaves_raises_it_to_the_sponsor_at_once(self):
        self.ann.active = False  # ten days before the decision date
        self.assertEqual(self.decision.escalation_level, 2)
        words = "Choose who decides, or decide: Ann is not here any more"
        self.assertEqual(self._asked(), {self.bob: words})

    def test_without_a_sponsor_to_the_next_meeting(self):
        self.decision.sponsor_id = False
        self.ann.active = False
        self.assertEqual(self.decision.escalation_level, 3)
        self.assertEqual(set(self._asked()), {self.fay})

    def test_it_comes_down_when_somebody_else_decides(self):
        self.ann.active = False
        self.decision.with_user(self.bob).responsible_id = self.mia
        self.assertEqual((self.decision.escalation_level, self._asked()), (0, {}))

    def test_or_when_the_one_who_left_is_back(self):
        self.ann.active = False
        self.ann.active = True
        self.assertEqual((self.decision.escalation_level, self._asked()), (0, {}))

    def test_an_overdue_one_changes_hands_and_stays_where_it_is(self):
        self._run("2026-03-27")
        with freeze_time("2026-03-27 10:00:00"):
            self.decision.responsible_id = self.mia
        self.assertEqual(self.decision.escalation_level, 1)
        self.assertEqual(set(self._asked()), {self.mia})

    def test_a_sponsor_who_left_is_passed_over(self):
        self._run("2026-03-27", "2026-03-31")
        self.bob.active = False
        self._run("2026-03-31")
        self.assertEqual(self.decision.escalation_level, 3)
        self.assertEqual(set(self._asked()), {self.ann, self.fay})

    def test_who_may_not_read_it_any_more_is_told_nothing(self):
        self.team.visibility = "members"
        self.team.write({"sponsor_id": self.mia.id})  # bob is out, on the record only
        self._run("2026-03-27", "2026-03-31")
        self.assertEqual(self.decision.escalation_level, 3)
        self.assertEqual(set(self._asked()), {self.ann, self.fay})

    def test_the_step_is_said_in_dots_and_words(self):
        self.assertFalse(self.decision.escalation_words)
        said = []
        for day in ("2026-03-27", "2026-03-31", "2026-04-02"):
            self._run(day)
            said.append(self.decision.escalation_words)
        self.assertEqual(
            said,
            [
                "●○○ Responsible reminded",
                "●●○ With the sponsor",
                "●●● First on the next meeting",
            ],
        )

    def test_what_climbed_highest_leads_what_is_to_cut(self):
        earlier = self._decision(name="Due before", date_due="2026-03-25")
        view = self.env.ref("innovation_loop.innovation_decision_view_list_to_cut")
        self.assertIn("escalation_level desc", view.get_combined_arch())
        self._run("2026-03-27", "2026-03-31", "2026-04-02")
        earlier._write_facts({"escalation_level": 1})
        found = self.decision.search(
            [("id", "in", (self.decision | earlier).ids)],
            order="escalation_level desc, date_due, id",
        )
        self.assertEqual(found, self.decision | earlier)

    def test_the_weekly_mail_reminds_whom_it_was_raised_to(self):
        Content = self.env["innovation.summary.content"]
        for user, day in ((self.bob, "2026-03-31"), (self.fay, "2026-04-02")):
            Reader = Content.with_user(user)
            led = Reader._get_led_teams(self.team)
            self.assertNotIn(self.decision, Reader._get_decisions(led))
            self._run("2026-03-27", day)
            self.assertIn(self.decision, Reader._get_decisions(led))
            line = Reader._line_decision(self.decision.with_user(user))
            self.assertIn(self.decision.escalation_words, line["detail"])

    def test_each_step_has_a_day_at_least(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.team.escalation_days_sponsor = 0
            self.team.flush_recordset()
