from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..sprint_common import SprintCase


@tagged("post_install", "-at_install")
class TestSprintMemory(SprintCase):
    def _figures(self, sprint):
        """All that a report or a chart says of a sprint."""
        self.env.flush_all()
        self.env.invalidate_all()
        sprint = sprint.with_user(self.bob)
        names = [
            "committed_count",
            "added_count",
            "removed_count",
            "delivered_count",
            "improvement_count",
            "blocked_count",
            "progress",
            "standing",
        ]
        return (
            sprint.read(names),
            sprint._prepare_report_lines(),
            sprint._get_burn_down(),
        )

    def _closed_sprint(self):
        """One of each: delivered, carried, returned, dropped, added, taken out."""
        names = ("carried", "returned", "dropped", "delivered", "added", "gone")
        self.parts = {name: self._improvement(name=name) for name in names}
        committed = self.env["innovation.improvement"].union(
            *(self.parts[name] for name in names if name != "added")
        )
        sprint = self._start(committed)
        self._write_at("2026-03-25 09:00:00", self.parts["added"], sprint_id=sprint.id)
        self._write_at("2026-03-26 09:00:00", self.parts["gone"], sprint_id=False)
        self._deliver_at("2026-03-27 09:00:00", self.parts["delivered"])
        self._close_at(
            "2026-04-03 15:00:00", sprint, returned="returned", dropped="dropped"
        )
        return sprint

    def test_what_comes_later_is_added_and_not_committed(self):
        sprint = self._closed_sprint()
        self.assertEqual(sprint.committed_count, 5)
        self.assertEqual((sprint.added_count, sprint.removed_count), (1, 1))
        # The one taken out is remembered and not counted.
        self.assertEqual((sprint.improvement_count, sprint.delivered_count), (5, 1))
        lines = {line["name"]: line for line in sprint._prepare_report_lines()}
        self.assertTrue(lines["added"]["is_added"])
        self.assertTrue(lines["gone"]["is_removed"])
        self.assertEqual(lines["gone"]["outcome"], "returned")
        self.assertEqual(str(lines["gone"]["date_removed"]), "2026-03-26")

    def test_a_year_later_the_sprint_reads_the_same(self):
        sprint = self._closed_sprint()
        before = self._figures(sprint)
        parts = self.parts
        with freeze_time("2027-04-02 09:00:00"):
            everything = self.env["innovation.improvement"].union(*parts.values())
            everything.with_user(self.fay).write(
                {"name": "Renamed", "user_id": self.bob.id}
            )
            parts["delivered"].with_user(self.fay).write(
                {"observed_result": "Not at all", "verdict": "stop"}
            )
            parts["dropped"].with_user(self.fay).stage_id = self._stage("testing")
            (parts["carried"] | parts["gone"]).with_user(self.fay).unlink()
            self.ann.sudo().name = "Somebody else"
            self.bob.sudo().partner_id.name = "Bobby"
            self._stage("delivered").name = "Out of the door"
            self.team.write({"max_wip": 9, "works_weekends": True})
            self.company.resource_calendar_id.tz = "America/New_York"
            self.assertEqual(self._figures(sprint), before)

    def test_the_owner_may_leave_the_firm(self):
        guest = self._user("guest")
        sprint = self._start(self._improvement(user_id=guest.id))
        self._close_at("2026-04-03 15:00:00", sprint)
        before = self._figures(sprint)
        self.env.cr.execute(
            "UPDATE innovation_improvement SET user_id = NULL WHERE user_id = %s",
            [guest.id],
        )
        guest.sudo().unlink()
        self.assertEqual(self._figures(sprint), before)
        self.assertEqual(sprint.item_ids.owner_name, "Guest")

    def test_deleted_while_the_sprint_runs_it_is_remembered(self):
        short, kept = self._improvement(name="short"), self._improvement()
        sprint = self._start(short | kept)
        with freeze_time("2026-03-24 09:00:00"):
            short.unlink()
        self._close_at("2026-04-03 15:00:00", sprint)
        gone = sprint.item_ids.filtered(lambda item: item.name == "short")
        self.assertEqual((gone.outcome, gone.owner_name), ("dropped", "Ann"))
        self.assertEqual((sprint.committed_count, sprint.improvement_count), (2, 1))

    def test_back_again_it_is_what_it_was(self):
        improvement = self._improvement()
        sprint = self._start(improvement)
        self._write_at("2026-03-24 09:00:00", improvement, sprint_id=False)
        self.assertEqual(sprint.removed_count, 1)
        self._write_at("2026-03-25 09:00:00", improvement, sprint_id=sprint.id)
        self.assertEqual((sprint.committed_count, sprint.removed_count), (1, 0))
        self.assertFalse(sprint.entry_ids.is_added)

    def test_created_on_the_board_it_is_added(self):
        sprint = self._start(self._improvement())
        with freeze_time("2026-03-23 07:00:00"):
            self._improvement(user=self.ann, name="New", sprint_id=sprint.id)
        self.assertEqual((sprint.committed_count, sprint.added_count), (1, 1))

    def test_owner_priority_and_history_are_carried_along(self):
        improvement = self._improvement(priority="1", hypothesis="It will help")
        sprint = self._start(improvement)
        self._write_at(
            "2026-03-24 09:00:00", improvement, stage_id=self._stage("testing").id
        )
        self._close_at("2026-04-03 15:00:00", sprint)
        self.assertIn("Because of Print the invoice", improvement.message_ids[:1].body)
        following = improvement.sprint_id
        self.assertEqual(following.state, "planned")
        self.assertEqual(str(following.date_start), "2026-04-06")
        self.assertEqual(
            (improvement.user_id, improvement.priority, improvement.hypothesis),
            (self.ann, "1", "It will help"),
        )
        self.assertEqual(str(improvement.date_started), "2026-03-24 09:00:00")
        with freeze_time("2026-04-06 07:00:00"):
            following.with_user(self.fay).action_start()
        self.assertEqual(following.committed_count, 1)

    def test_closed_late_the_next_one_begins_after_today(self):
        sprint = self._start(self._improvement())
        self._close_at("2026-04-09 15:00:00", sprint)
        following = self.env["innovation.sprint"].search(
            [("team_id", "=", self.team.id), ("state", "=", "planned")]
        )
        self.assertEqual(str(following.date_start), "2026-04-10")

    def test_what_was_dropped_may_be_taken_up_again(self):
        sprint = self._closed_sprint()
        dropped = self.parts["dropped"]
        self.assertEqual(dropped.sprint_id, sprint)
        dropped.with_user(self.ann).stage_id = self._stage("todo")
        self.assertFalse(dropped.sprint_id)

    def test_nobody_writes_the_memory(self):
        sprint = self._closed_sprint()
        boss = self._user("boss", "innovation_loop.group_innovation_manager")
        for user in (self.ann, self.fay, boss):
            with self.assertRaises(AccessError):
                sprint.item_ids.with_user(user).write({"outcome": "delivered"})
            with self.assertRaises(AccessError):
                sprint.item_ids.with_user(user).unlink()
        for values in (
            {"burn_down_points": []},
            {"date_started": False},
            {"entry_ids": [(5, 0, 0)]},
            {"committed_count": 9},
        ):
            with self.assertRaisesRegex(UserError, "cannot be written by hand"):
                sprint.with_user(boss).write(values)

    def test_while_it_runs_the_lines_say_what_is_true_today(self):
        improvement = self._improvement()
        sprint = self._start(improvement)
        improvement.name = "Renamed"
        (line,) = sprint._prepare_report_lines()
        self.assertEqual((line["name"], line["outcome"]), ("Renamed", "todo"))
        self.assertFalse(sprint.item_ids)
