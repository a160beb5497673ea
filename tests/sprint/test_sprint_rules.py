from freezegun import freeze_time
from psycopg2.errors import ExclusionViolation

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..common import LoopCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestSprintRules(LoopCase):
    def _row_version(self, record):
        """Where the row lies: it moves with each write, and who wrote it second has
        to begin again."""
        self.env.cr.execute(
            f"SELECT ctid FROM {record._table} WHERE id = %s", [record.id]
        )
        return self.env.cr.fetchone()

    # ------------------------------------------------------------
    # TWO AT ONCE
    # ------------------------------------------------------------

    def test_two_cards_moved_at_once_meet_at_the_sprint(self):
        first, second = self._improvement(), self._improvement()
        sprint = self._sprint(first | second)
        sprint.action_start()
        self.env.flush_all()
        before = self._row_version(sprint)
        first.with_user(self.ann).stage_id = self._stage("testing")
        self.assertNotEqual(self._row_version(sprint), before)

    def test_a_card_that_joins_meets_the_close_at_the_sprint(self):
        sprint = self._sprint(self._improvement())
        sprint.action_start()
        self.env.flush_all()
        before = self._row_version(sprint)
        self._improvement(user=self.ann, sprint_id=sprint.id)
        self.assertNotEqual(self._row_version(sprint), before)

    def test_two_sprints_saved_at_once_meet_at_the_team(self):
        before = self._row_version(self.team)
        self._sprint()
        self.assertNotEqual(self._row_version(self.team), before)

    def test_the_database_itself_refuses_an_overlap(self):
        sprint = self._sprint()
        self._sprint(date_start="2026-03-16")
        self.env.flush_all()
        with mute_logger("odoo.sql_db"), self.assertRaises(ExclusionViolation):
            with self.env.cr.savepoint():
                self.env.cr.execute(
                    "UPDATE innovation_sprint SET date_end = date_end + 1, "
                    "date_start = date_start + 1 WHERE id = %s",
                    [sprint.id],
                )
                self.env.cr.execute("SET CONSTRAINTS ALL IMMEDIATE")

    # ------------------------------------------------------------
    # LIMITS
    # ------------------------------------------------------------

    def test_a_start_above_the_limit_is_refused_with_the_count(self):
        self.team.max_wip = 1
        pair = self._improvement() | self._improvement()
        pair.stage_id = self._stage("testing")
        sprint = self._sprint(pair)
        with self.assertRaisesRegex(ValidationError, "2 improvements in test"):
            sprint.with_user(self.fay).action_start()
        self.assertFalse(sprint.entry_ids)

    def test_adjusting_counts_as_in_test(self):
        self.team.max_wip = 1
        first, second = self._improvement(), self._improvement()
        self._sprint(first | second).action_start()
        first.stage_id = self._stage("testing")
        with self.assertRaisesRegex(ValidationError, "2 improvements in test"):
            second.with_user(self.ann).stage_id = self._stage("adjusting")

    def test_one_in_test_does_not_join_above_the_limit(self):
        self.team.max_wip = 1
        first = self._improvement()
        second = self._improvement(stage_id=self._stage("testing").id)
        sprint = self._sprint(first)
        sprint.action_start()
        first.stage_id = self._stage("testing")
        with self.assertRaisesRegex(ValidationError, "2 improvements in test"):
            second.with_user(self.ann).sprint_id = sprint

    def test_delivering_is_never_held_up_by_the_limit(self):
        improvement = self._improvement(observed_result="Works", verdict="keep")
        sprint = self._sprint(improvement | self._improvement())
        sprint.action_start()
        sprint.improvement_ids.stage_id = self._stage("testing")
        self.team.max_wip = 1
        improvement.with_user(self.ann).action_deliver()
        self.assertEqual(sprint.wip_count, 1)

    # ------------------------------------------------------------
    # DATES
    # ------------------------------------------------------------

    def test_it_is_late_when_the_day_is_over_where_the_team_works(self):
        sprint = self._sprint(self._improvement())
        sprint.action_start()
        traveller = self._user("traveller")
        traveller.tz = "America/Los_Angeles"
        sprint = sprint.with_user(traveller)
        # Half past midnight in Paris on the 16th; in California it is the 15th.
        for moment, late in (("22:59:59", False), ("23:30:00", True)):
            with freeze_time(f"2026-03-15 {moment}"):
                sprint.invalidate_recordset()
                self.assertEqual(sprint.is_late, late)
                found = sprint.search([("is_late", "=", True)])
                self.assertEqual(bool(found), late)
                self.assertFalse(sprint.search([("is_late", "=", False)]) & found)

    def test_a_new_sprint_begins_behind_the_last_one(self):
        Sprint = self.env["innovation.sprint"].with_user(self.fay)
        Sprint = Sprint.with_context(default_team_id=self.team.id)
        self.assertEqual(str(Sprint.create({"goal": "x"}).date_start), "2026-03-02")
        self.assertEqual(str(Sprint.create({"goal": "y"}).date_start), "2026-03-16")

    # ------------------------------------------------------------
    # NAME
    # ------------------------------------------------------------

    def test_the_name_follows_the_dates(self):
        sprint = self._sprint()
        self.assertEqual(sprint.name, "Sprint of 03/02/2026")
        sprint.date_start = "2026-03-09"
        self.assertEqual(sprint.name, "Sprint of 03/09/2026")

    def test_the_name_follows_the_dates_while_the_form_is_filled_in(self):
        Sprint = self.env["innovation.sprint"].with_user(self.fay)
        with Form(Sprint.with_context(default_team_id=self.team.id)) as form:
            form.goal = "No truck waits"
            form.date_start = "2026-03-09"
            form.date_start = "2026-03-10"
            self.assertEqual(form.name, "Sprint of 03/10/2026")
        sprint = form.record
        with Form(sprint) as form:
            form.date_start = "2026-03-11"
        self.assertEqual(sprint.name, "Sprint of 03/11/2026")
        with Form(sprint) as form:
            form.name = "The dock"
            form.date_start = "2026-03-12"
        self.assertEqual(sprint.name, "The dock")

    def test_a_name_of_its_own_stays(self):
        sprint = self._sprint()
        sprint.name = "The dock"
        sprint.date_start = "2026-03-09"
        self.assertEqual(sprint.name, "The dock")
        other = self._sprint(name="Mine", date_start="2026-04-01")
        other.date_start = "2026-04-02"
        self.assertEqual(other.name, "Mine")
