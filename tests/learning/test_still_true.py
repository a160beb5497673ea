from freezegun import freeze_time

from odoo.tests import tagged

from ..common import OtherCompany
from .lesson_common import LessonCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 10:00:00")
class TestStillTrue(OtherCompany, LessonCase):
    def _due(self, **values):
        lesson = self._lesson(**values)
        lesson.sudo().review_date = "2026-03-02"
        return lesson

    def _asked_of(self, user, lesson):
        lessons = self.env["innovation.lesson"].with_user(user)
        return lesson in lessons._get_to_check()

    def _leave(self, *people):
        for user in people:
            user.sudo().active = False
        self.env.invalidate_all()

    def test_the_owner_is_asked_and_nobody_else(self):
        lesson = self._due()
        self.assertEqual(lesson._get_checkers(), self.ann)
        for user, asked in ((self.ann, True), (self.fay, False), (self.mia, False)):
            self.assertEqual(self._asked_of(user, lesson), asked, user.name)

    def test_who_runs_nothing_is_through_in_no_time(self):
        for number in range(20):
            self._due(name=f"Lesson {number}")
        self._leave(self.ann)
        lessons = self.env["innovation.lesson"].with_user(self.bob)
        lessons._get_to_check()  # what Odoo keeps of rights
        self.env.invalidate_all()
        with self.assertQueryCount(5):
            self.assertFalse(lessons._get_to_check())

    def test_what_was_checked_lately_is_not_asked_for(self):
        self.assertFalse(self._asked_of(self.ann, self._lesson()))
        self.assertFalse(self._asked_of(self.ann, self._lesson(share=False)))

    def test_for_who_has_left_the_facilitator_is_asked(self):
        lesson = self._due()
        self._leave(self.ann)
        self.assertEqual(lesson._get_checkers(), self.fay)
        self.assertTrue(self._asked_of(self.fay, lesson))
        lesson.with_user(self.fay).action_still_true()
        self.assertFalse(self._asked_of(self.fay, lesson))

    def test_without_a_facilitator_the_managers_are_asked(self):
        lesson = self._due()
        self._leave(self.ann, self.fay)
        self.assertIn(self.mia, lesson._get_checkers())
        self.assertTrue(self._asked_of(self.mia, lesson))
        self.assertFalse(self._asked_of(self.bob, lesson))

    def test_a_facilitator_who_may_not_say_so_is_not_asked(self):
        self.team.facilitator_id = self.bob
        lesson = self._due()
        self._leave(self.ann)
        self.assertIn(self.mia, lesson._get_checkers())
        self.assertFalse(self._asked_of(self.bob, lesson))

    def test_who_left_a_closed_team_is_not_asked_for_its_lessons(self):
        insider = self._user("ida", "innovation_loop.group_innovation_manager")
        self.closed_team.member_ids |= insider
        lesson = self._due(user=self.mia, team_id=self.closed_team.id)
        self.closed_team.member_ids -= self.mia
        self.env.invalidate_all()
        self.assertFalse(self._asked_of(self.mia, lesson))
        self.assertTrue(self._asked_of(insider, lesson))

    def test_another_company_s_managers_are_not_asked(self):
        self.otto.group_ids |= self.env.ref("innovation_loop.group_innovation_manager")
        lesson = self._due()
        self._leave(self.ann, self.fay)
        self.assertNotIn(self.otto, lesson._get_checkers())
        self.assertFalse(self._asked_of(self.otto, lesson))

    def test_the_form_says_who_is_asked(self):
        lesson = self._due()

        def words(user):
            return lesson.with_user(user).check_words

        self.assertIn("Until you say so", words(self.ann))
        self.assertIn("Ann is asked", words(self.bob))
        self._leave(self.ann)
        self.assertIn("Fay is asked", words(self.bob))
        self._user("max", "innovation_loop.group_innovation_manager")
        self._leave(self.fay)
        self.assertIn("The managers are asked", words(self.bob))
        self._leave(*lesson._get_checkers())
        self.assertIn("Nobody is left", words(self.bob))
        self.assertFalse(self._lesson(user=self.bob).check_words)

    def test_doubts_are_told_to_whoever_is_asked(self):
        lesson = self._lesson()
        signal = self._signal("The glue did not hold")
        for user in (self.bob, self.fay, self.mia):
            lesson.with_user(user).action_not_here(signal._name, signal.id)
        self.assertIn("3 people said “not here”", lesson.check_words)
        self.assertTrue(self._asked_of(self.ann, lesson))
