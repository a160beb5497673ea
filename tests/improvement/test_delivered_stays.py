from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from ..sprint_common import SprintCase


@tagged("post_install", "-at_install")
class TestDeliveredStays(SprintCase):
    """A slip of the mouse is taken back on its day; then figures rest on it."""

    def _delivered(self, **values):
        """In no sprint, late on a Friday evening in Paris."""
        improvement = self._improvement(**values)
        self._deliver_at("2026-03-27 22:30:00", improvement)
        return improvement

    def test_what_was_delivered_on_a_day_that_is_over_stays_delivered(self):
        improvement = self._delivered()
        todo = self._stage("todo")
        for user in (self.ann, self.fay, self.mia, self.env.user):
            for stage in (todo, self._stage("stopped")):
                with self.subTest(user=user.login, stage=stage.name):
                    with (
                        freeze_time("2026-03-27 23:00:00"),
                        self.assertRaisesRegex(
                            UserError, "“Print.*03/27/2026.*a new improvement"
                        ),
                    ):
                        improvement.with_user(user).stage_id = stage
        self.assertTrue(improvement.date_delivered)

    def test_a_slip_is_taken_back_on_the_same_day(self):
        improvement = self._delivered()
        with freeze_time("2026-03-27 22:59:00"):
            improvement.with_user(self.ann).stage_id = self._stage("todo")
        self.assertFalse(improvement.date_delivered)
        improvement.with_user(self.fay).unlink()

    def test_the_form_offers_no_other_stage_once_it_counts(self):
        improvement = self._delivered().with_user(self.ann)
        for moment, is_offered in (
            ("2026-03-27 22:59:00", True),
            ("2026-03-27 23:00:00", False),
        ):
            with self.subTest(moment=moment), freeze_time(moment):
                improvement.invalidate_recordset(["is_delivery_counted"])
                form = Form(improvement)
                if is_offered:
                    form.stage_id = self._stage("todo")
                else:
                    with self.assertRaisesRegex(AssertionError, "readonly"):
                        form.stage_id = self._stage("todo")

    def test_the_day_is_that_of_its_team(self):
        improvement = self._delivered()
        self.team.resource_calendar_id = self.company.resource_calendar_id.copy(
            {"tz": "Pacific/Honolulu"}
        )
        with freeze_time("2026-03-28 09:00:00"):
            improvement.with_user(self.ann).stage_id = self._stage("todo")
        self.assertFalse(improvement.date_delivered)

    def test_delivered_in_no_sprint_it_stays_in_its_team_and_decision(self):
        decision, improvement = self._decision(), self._delivered()
        linked = self._delivered(name="Linked", decision_id=decision.id)
        other = self._team("Paint shop", self.ann, facilitator_id=self.fay.id)
        with freeze_time("2026-03-28 09:00:00"):
            with self.assertRaisesRegex(UserError, "a new improvement"):
                improvement.with_user(self.mia).team_id = other
            with self.assertRaisesRegex(UserError, "“Linked”.*a new improvement"):
                linked.with_user(self.mia).decision_id = False
            # What it is the answer to may be found later.
            improvement.with_user(self.fay).decision_id = decision
        self.assertEqual(decision.improvement_ids, improvement | linked)

    def test_what_was_tried_and_stopped_is_archived_instead_of_deleted(self):
        idle, tried = self._improvement(name="Idle"), self._improvement()
        tried.stage_id = self._stage("testing")
        self.env.flush_all()
        (idle | tried).stage_id = self._stage("stopped")
        idle.with_user(self.fay).unlink()
        with self.assertRaisesRegex(UserError, "“Print.*tried.*archive it"):
            tried.with_user(self.fay).unlink()
