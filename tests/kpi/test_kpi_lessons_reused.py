from odoo.tests import freeze_time, tagged

from ..kpi_common import KpiCase


@tagged("post_install", "-at_install")
@freeze_time("2026-05-04 06:00:00")
class TestKpiLessonsReused(KpiCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reused = cls.env["innovation.kpi"].search([("code", "=", "lessons_reused")])
        cls.lesson = cls.env["innovation.lesson"].create(
            {"name": "Warm the glue", "body": "First", "team_id": cls.team.id}
        )
        cls.lesson.action_share()

    def _answer(self, day, user, method="action_helped"):
        signal = self._signal()
        with freeze_time(f"{day} 10:00:00"):
            lesson = self.lesson.with_user(user)
            getattr(lesson, method)("innovation.signal", signal.id)

    def test_counts_how_often_a_lesson_helped_in_each_month(self):
        """On 10 Feb once, 3 and 31 March: 1, 2, then 0; January lies before."""
        self._answer("2026-02-10", self.bob)
        self._answer("2026-03-03", self.ann)
        self._answer("2026-03-31", self.bob)
        self._answer("2026-03-31", self.fay, "action_not_here")
        self.reused.action_backfill("2026-01-15")
        figures = [
            self._value(self.reused, f"2026-{month:02}-01").value_text
            for month in (1, 2, 3, 4)
        ]
        self.assertEqual(figures, ["no data", "1", "2", "0"])

    def test_the_answers_stand_behind_the_figure(self):
        self._answer("2026-03-03", self.ann)
        self.reused.action_backfill("2026-03-01")
        action = self._value(self.reused, "2026-03-01").action_open_documents()
        self.assertTrue(action)
