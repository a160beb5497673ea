from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..common import LoopCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 09:00:00")
class TestInnovationSprint(LoopCase):
    def _close(self, sprint):
        action = sprint.with_user(self.fay).action_close()
        wizard = self.env["innovation.sprint.close"].with_user(self.fay)
        return wizard.browse(action["res_id"])

    def test_the_end_follows_the_team_s_rhythm(self):
        self.assertEqual(str(self._sprint().date_end), "2026-03-15")
        self.team.sprint_days = "7"
        later = self._sprint(date_start="2026-03-16")
        self.assertEqual(str(later.date_end), "2026-03-22")

    def test_fifteen_days_are_too_many(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._sprint(date_end="2026-03-16")

    def test_two_sprints_of_a_team_do_not_overlap(self):
        self._sprint()
        self._sprint(date_start="2026-03-16")
        with self.assertRaisesRegex(ValidationError, "overlaps"):
            self._sprint(date_start="2026-03-15", date_end="2026-03-15")

    def test_an_empty_sprint_does_not_start(self):
        with self.assertRaisesRegex(UserError, "at least one improvement"):
            self._sprint().action_start()

    def test_a_team_runs_one_sprint_at_a_time(self):
        self._sprint(self._improvement()).action_start()
        following = self._sprint(self._improvement(), date_start="2026-03-16")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            following.action_start()
            following.flush_recordset()

    def test_past_its_end_it_is_late_and_stays_open(self):
        sprint = self._sprint(self._improvement())
        sprint.action_start()
        with freeze_time("2026-03-16 09:00:00"):
            sprint.invalidate_recordset(["is_late"])
            self.assertTrue(sprint.is_late)
            late = self.env["innovation.sprint"].search([("is_late", "=", True)])
        self.assertEqual((late, sprint.state), (sprint, "running"))

    def test_closing_asks_only_about_what_is_open(self):
        done = self._improvement(observed_result="Works", verdict="keep")
        still = self._improvement(name="Still open")
        sprint = self._sprint(done | still)
        sprint.action_start()
        done.action_deliver()
        wizard = self._close(sprint)
        self.assertEqual(wizard.line_ids.improvement_id, still)

    def test_each_open_improvement_goes_its_way_and_figures_are_frozen(self):
        names = ("carried", "returned", "dropped")
        carried, returned, dropped = (self._improvement(name=n) for n in names)
        done = self._improvement(
            name="delivered", observed_result="Works", verdict="keep"
        )
        sprint = self._sprint(carried | returned | dropped | done)
        sprint.action_start()
        done.action_deliver()
        wizard = self._close(sprint)
        for line in wizard.line_ids:
            line.write({"outcome": line.improvement_id.name, "reason": "No time"})
        wizard.action_confirm()

        outcomes = {item.name: item.outcome for item in sprint.item_ids}
        self.assertEqual(outcomes, {n: n for n in (*names, "delivered")})
        following = carried.sprint_id
        self.assertEqual(following.state, "planned")
        self.assertEqual(str(following.date_start), "2026-03-16")
        self.assertFalse(returned.sprint_id)
        self.assertEqual(dropped.category, "stopped")
        self.assertEqual(sprint.retrospective_id.kind, "sprint")

        done.with_user(self.fay).name = "Renamed a year later"
        self._lose(done)
        self.assertEqual((sprint.delivered_count, sprint.improvement_count), (1, 4))
        self.assertIn("delivered", sprint.item_ids.mapped("name"))

    def test_closing_needs_a_reason_for_each(self):
        sprint = self._sprint(self._improvement())
        sprint.action_start()
        with self.assertRaisesRegex(UserError, "Give a reason"):
            self._close(sprint).action_confirm()
        self.assertEqual(sprint.state, "running")

    def test_all_that_lack_a_reason_are_named_at_once(self):
        two = self._improvement(name="Print") | self._improvement(name="Scan")
        sprint = self._sprint(two)
        sprint.action_start()
        with self.assertRaisesRegex(UserError, "“Print” and “Scan”"):
            self._close(sprint).action_confirm()

    def test_what_is_true_of_all_is_said_once(self):
        two = self._improvement(name="Print") | self._improvement(name="Scan")
        sprint = self._sprint(two)
        sprint.action_start()
        with Form(self._close(sprint)) as wizard:
            wizard.all_outcome = "returned"
            wizard.all_reason = "No paper"
            with wizard.line_ids.edit(1) as line:
                line.outcome = "dropped"
                line.reason = "Nobody asked again"
        wizard.record.action_confirm()
        frozen = {i.name: (i.outcome, i.reason) for i in sprint.item_ids}
        self.assertEqual(frozen["Print"], ("returned", "No paper"))
        self.assertEqual(frozen["Scan"], ("dropped", "Nobody asked again"))

    def test_a_wizard_left_open_too_long_says_so(self):
        sprint = self._sprint(self._improvement())
        sprint.action_start()
        wizard = self._close(sprint)
        wizard.line_ids.reason = "No time"
        self._improvement(name="Came later", sprint_id=sprint.id)
        with self.assertRaisesRegex(UserError, "changed meanwhile"):
            wizard.action_confirm()

    def test_closing_says_one_thing_of_each(self):
        improvement = self._improvement()
        sprint = self._sprint(improvement)
        sprint.action_start()
        Wizard = self.env["innovation.sprint.close"].with_user(self.fay)
        wizard = Wizard.browse(sprint.with_user(self.fay).action_close()["res_id"])
        line = {"improvement_id": improvement.id, "outcome": "dropped"}
        self.assertEqual(len(wizard.line_ids), 1)
        wizard.line_ids = [(0, 0, line)]
        wizard.line_ids.reason = "No time"
        with self.assertRaisesRegex(UserError, "changed meanwhile"):
            wizard.action_confirm()

    def test_users_neither_start_nor_close(self):
        sprint = self._sprint(self._improvement())
        with self.assertRaises(AccessError):
            sprint.with_user(self.ann).action_start()
        sprint.action_start()
        with self.assertRaises(AccessError):
            sprint.with_user(self.ann).action_close()
