from freezegun import freeze_time

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ..sprint_common import SprintCase


@tagged("post_install", "-at_install")
class TestSprintOdd(SprintCase):
    """What nobody plans and somebody does: archived, copied, moved when it is over."""

    # ------------------------------------------------------------
    # ARCHIVED
    # ------------------------------------------------------------

    def test_an_archived_sprint_is_not_started(self):
        sprint = self._sprint(self._improvement(), date_start="2026-03-23")
        sprint.active = False
        with self.assertRaisesRegex(UserError, "archived"):
            sprint.action_start()

    def test_an_archived_sprint_gives_its_improvements_back(self):
        improvement = self._improvement()
        sprint = self._sprint(improvement, date_start="2026-03-23")
        sprint.action_archive()
        self.assertFalse(improvement.sprint_id)

    def test_restored_in_a_running_sprint_it_was_added(self):
        idle = self._improvement(name="idle")
        idle_sprint = self._sprint(idle, date_start="2026-03-23")
        idle.active = False
        self._improvement(name="other").sprint_id = idle_sprint
        with freeze_time("2026-03-23 07:00:00"):
            idle_sprint.action_start()
        self._write_at("2026-03-24 07:00:00", idle, active=True)
        self.assertEqual((idle_sprint.committed_count, idle_sprint.added_count), (1, 1))

    def test_restored_it_counts_against_the_limit(self):
        self.team.max_wip = 1
        idle, other = self._improvement(), self._improvement()
        idle.stage_id = self._stage("testing")
        sprint = self._sprint(idle, date_start="2026-03-23")
        idle.active = False
        other.sprint_id = sprint
        sprint.action_start()
        other.stage_id = self._stage("testing")
        with self.assertRaisesRegex(ValidationError, "2 improvements in test"):
            idle.action_unarchive()

    def test_restored_in_a_closed_sprint_it_is_in_the_backlog(self):
        idle = self._improvement()
        sprint = self._sprint(idle, date_start="2026-03-23")
        idle.active = False
        self._improvement().sprint_id = sprint
        with freeze_time("2026-03-23 07:00:00"):
            sprint.action_start()
        self._close_at("2026-04-03 15:00:00", sprint)
        idle.action_unarchive()
        self.assertFalse(idle.sprint_id)

    def test_carried_past_an_archived_plan_into_a_new_sprint(self):
        plan = self._sprint(date_start="2026-04-06")
        plan.active = False
        improvement = self._improvement()
        sprint = self._start(improvement)
        self._close_at("2026-04-03 15:00:00", sprint)
        self.assertNotEqual(improvement.sprint_id, plan)
        self.assertEqual(improvement.sprint_id.state, "planned")

    # ------------------------------------------------------------
    # DUPLICATED
    # ------------------------------------------------------------

    def test_a_running_sprint_is_duplicated_as_a_plan(self):
        sprint = self._start(self._improvement())
        with freeze_time("2026-03-25 09:00:00"):
            again = sprint.copy()
        self.assertEqual((again.state, again.committed_count), ("planned", 0))
        self.assertEqual(str(again.date_start), "2026-04-06")
        self.assertEqual(again.name, "Sprint of 04/06/2026")

    def test_what_was_delivered_in_a_closed_sprint_is_duplicated(self):
        improvement = self._improvement()
        sprint = self._start(improvement)
        self._deliver_at("2026-03-27 09:00:00", improvement)
        self._close_at("2026-04-03 15:00:00", sprint)
        self.assertFalse(improvement.copy().sprint_id)

    # ------------------------------------------------------------
    # DELIVERED, AND THEN
    # ------------------------------------------------------------

    def test_delivered_counts_in_one_sprint_only(self):
        improvement = self._improvement()
        sprint = self._start(improvement)
        self._deliver_at("2026-03-27 09:00:00", improvement)
        self._close_at("2026-04-03 15:00:00", sprint)
        following = self._sprint(date_start="2026-04-06")
        for place in (following.id, False):
            with self.assertRaisesRegex(UserError, "closed"):
                improvement.with_user(self.fay).sprint_id = place
        with self.assertRaisesRegex(UserError, "closed"):
            sprint.with_user(self.fay).improvement_ids = [(5, 0, 0)]

    def test_delivered_and_taken_out_it_was_delivered(self):
        improvement = self._improvement()
        sprint = self._start(improvement | self._improvement())
        self._deliver_at("2026-03-27 09:00:00", improvement)
        self._write_at("2026-03-28 09:00:00", improvement, sprint_id=False)
        self._close_at("2026-04-03 15:00:00", sprint)
        item = sprint.item_ids.filtered("date_removed")
        self.assertEqual(item.outcome, "delivered")

    def test_delivered_is_not_blocked_however_it_is_done(self):
        blocked = {"is_blocked": True, "blocked_reason": "No screws"}
        done = {"observed_result": "Seen", "verdict": "keep"}
        delivered = self._stage("delivered").id
        improvement = self._improvement(**blocked, **done, stage_id=delivered)
        self.assertFalse(improvement.is_blocked)
        stopped = self._improvement(**blocked, stage_id=self._stage("stopped").id)
        self.assertEqual((stopped.is_blocked, stopped.verdict), (False, "stop"))

    def test_taken_up_again_its_verdict_is_open(self):
        improvement = self._improvement()
        improvement.action_stop()
        improvement.stage_id = self._stage("todo")
        self.assertFalse(improvement.verdict)

    def test_adapt_is_no_matter_of_rights_on_what_it_is_about(self):
        order = self.env["sale.order"].create({"partner_id": self.customer.id})
        improvement = self._improvement(user=self.env.user)
        improvement.sudo().sale_order_id = order
        self.env.invalidate_all()
        improvement.with_user(self.ann).write(
            {
                "observed_result": "Half of it",
                "verdict": "adapt",
                "stage_id": self._stage("delivered").id,
            }
        )
        self.assertEqual(improvement.next_version_ids.sale_order_id, order)

    def test_adapt_when_the_owner_has_left_the_closed_team(self):
        self.closed_team.member_ids |= self.bob
        improvement = self._improvement(
            user=self.mia, user_id=self.bob.id, team_id=self.closed_team.id
        )
        self.closed_team.member_ids -= self.bob
        improvement.write(
            {
                "observed_result": "Half of it",
                "verdict": "adapt",
                "stage_id": self._stage("delivered").id,
            }
        )
        self.assertFalse(improvement.next_version_ids.user_id)

    def test_adapt_when_the_owner_has_left_the_firm(self):
        improvement = self._improvement()
        self.ann.active = False
        improvement.write(
            {
                "observed_result": "Half of it",
                "verdict": "adapt",
                "stage_id": self._stage("delivered").id,
            }
        )
        self.assertFalse(improvement.next_version_ids.user_id)

    # ------------------------------------------------------------
    # LIMIT
    # ------------------------------------------------------------

    def test_a_lowered_limit_lets_what_is_in_test_go_on(self):
        pair = self._improvement() | self._improvement()
        self._start(pair)
        pair.stage_id = self._stage("testing")
        self.team.max_wip = 1
        pair[0].with_user(self.ann).stage_id = self._stage("adjusting")
        with self.assertRaisesRegex(ValidationError, "3 improvements in test"):
            self._improvement(
                sprint_id=pair.sprint_id.id, stage_id=self._stage("testing").id
            )

    # ------------------------------------------------------------
    # DAYS
    # ------------------------------------------------------------

    def test_a_weekend_sprint_that_is_late_keeps_its_pace(self):
        with freeze_time("2026-03-28 07:00:00"):
            sprint = self._sprint(
                self._improvement(), date_start="2026-03-28", date_end="2026-03-29"
            )
            sprint.action_start()
            self.assertEqual(len(sprint._get_burn_down()), 3)
        with freeze_time("2026-03-31 07:00:00"):
            ideal = [point["ideal"] for point in sprint._get_burn_down()]
            self.assertEqual(ideal, [1, 0.5, 0, 0, 0])

    def test_a_sprint_of_one_day(self):
        with freeze_time("2026-03-27 07:00:00"):
            sprint = self._sprint(
                self._improvement(), date_start="2026-03-27", date_end="2026-03-27"
            )
            sprint.action_start()
            self.assertEqual([p["ideal"] for p in sprint._get_burn_down()], [1, 0])

    def test_a_reason_is_text(self):
        improvement = self._improvement()
        sprint = self._start(improvement)
        with freeze_time("2026-04-03 15:00:00"):
            wizard = self.env["innovation.sprint.close"].with_user(self.fay)
            wizard = wizard.browse(sprint.action_close()["res_id"])
            wizard.line_ids.reason = "a < b & 100% <b>x</b>"
            wizard.action_confirm()
        self.assertIn("a &lt; b &amp; 100%", improvement.message_ids[:1].body)

    # ------------------------------------------------------------
    # TWO AT ONCE
    # ------------------------------------------------------------

    def _row_version(self, record):
        self.env.flush_all()
        self.env.cr.execute(
            f"SELECT ctid FROM {record._table} WHERE id = %s", [record.id]
        )
        return self.env.cr.fetchone()

    def test_a_card_put_in_meets_the_start_at_the_sprint(self):
        sprint = self._sprint(self._improvement(), date_start="2026-03-23")
        before = self._row_version(sprint)
        self._improvement(user=self.ann).sprint_id = sprint
        self.assertNotEqual(self._row_version(sprint), before)

    def test_a_card_taken_up_again_meets_the_close_at_the_sprint(self):
        improvement = self._improvement()
        sprint = self._start(improvement)
        self._deliver_at("2026-03-27 09:00:00", improvement)
        before = self._row_version(sprint)
        todo = self._stage("todo").id
        self._write_at("2026-03-27 15:00:00", improvement, stage_id=todo)
        self.assertNotEqual(self._row_version(sprint), before)
