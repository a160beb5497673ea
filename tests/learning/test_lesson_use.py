from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .lesson_common import LessonCase

SIGNAL = "innovation.signal"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 10:00:00")
class TestLessonUse(LessonCase):
    def setUp(self):
        super().setUp()
        self.lesson = self._lesson().with_user(self.bob)
        self.signal = self._signal("The glue did not hold")

    def _answer(self, method, user=None, signal=None):
        lesson = self.lesson.with_user(user or self.bob)
        getattr(lesson, method)(SIGNAL, (signal or self.signal).id)

    def test_who_was_helped_says_so_once(self):
        self._answer("action_helped")
        self._answer("action_helped")
        self.assertEqual(self.lesson.use_count, 1)
        self._answer("action_helped", self.ann)
        self.assertEqual(self.lesson.use_count, 2)
        use = self.lesson.use_ids[0]
        self.assertEqual((str(use.date), use.team_id), ("2026-03-02", self.team))

    def test_who_changes_their_mind_is_counted_once(self):
        self._answer("action_helped")
        self._answer("action_not_here")
        self.assertEqual((self.lesson.use_count, self.lesson.doubt_count), (0, 1))
        self._answer("action_helped")
        self.assertEqual((self.lesson.use_count, self.lesson.doubt_count), (1, 0))

    def test_that_it_helped_outlives_the_account(self):
        leaver = self._user("leaver", "innovation_loop.group_innovation_user")
        self._answer("action_helped", leaver)
        leaver.unlink()
        self.env.invalidate_all()
        self.assertEqual(self.lesson.use_count, 1)

    def test_not_here_from_three_people_asks_the_owner(self):
        for user in (self.bob, self.fay):
            self._answer("action_not_here", user)
        self.assertFalse(self.lesson.is_due)
        self._answer("action_not_here", self.mia)
        self.assertTrue(self.lesson.is_due)
        self.lesson.with_user(self.ann).action_still_true()
        self.assertFalse(self.lesson.is_due)
        self.assertEqual(self.lesson.doubt_count, 0)
        self._answer("action_not_here", signal=self._signal("Another one"))
        self.assertFalse(self.lesson.is_due, "the old doubts are answered")

    def test_one_person_alone_makes_no_lesson_doubtful(self):
        for name in ("The glue", "The varnish", "The saw"):
            self._answer("action_not_here", signal=self._signal(name))
        self.assertEqual(self.lesson.doubt_count, 1)
        self.assertFalse(self.lesson.is_due)

    def test_a_draft_is_not_judged_yet(self):
        self.lesson.with_user(self.ann).action_unshare()
        with self.assertRaisesRegex(UserError, "still a draft"):
            self._answer("action_helped")

    def test_uses_are_written_by_the_buttons_only(self):
        with self.assertRaises(AccessError):
            self.env["innovation.lesson.use"].with_user(self.bob).create(
                {"lesson_id": self.lesson.id, "user_id": self.ann.id}
            )
        with self.assertRaisesRegex(UserError, "cannot be written by hand"):
            self.lesson.with_user(self.ann).use_count = 40

    def test_nobody_answers_for_what_they_cannot_read(self):
        secret = self._signal(user=self.mia, team_id=self.closed_team.id)
        with self.assertRaises(AccessError):
            self._answer("action_helped", signal=secret)
        for model, id_ in (("res.users", 1), (SIGNAL, "x"), (SIGNAL, 0), (None, None)):
            with self.subTest(model=model), self.assertRaises(UserError):
                self.lesson.action_helped(model, id_)

    def test_adoption_by_other_teams_is_told(self):
        sales = self._team("Sales", self.bob)
        self._answer("action_helped", signal=self._signal(team_id=sales.id))
        self.assertEqual(self.lesson.used_by, "Sales")
        self.assertEqual(self.lesson.use_words, "Helped once, last in Sales")
        self._answer("action_helped")
        self.env.invalidate_all()
        self.assertEqual(self.lesson.use_words, "Helped 2 times, last in Workshop")

    def test_where_a_lesson_is_offered_it_is_told_who_uses_it(self):
        sales = self._team("Sales", self.bob)
        self._answer("action_helped", signal=self._signal(team_id=sales.id))
        [offered] = self.signal.with_user(self.ann).get_lessons()
        self.assertEqual(offered["used_by"], "Sales")

    def test_what_helped_a_closed_team_is_archived_not_deleted(self):
        secret = self._signal(user=self.mia, team_id=self.closed_team.id)
        self._answer("action_helped", self.mia, secret)
        other = self._user("max", "innovation_loop.group_innovation_manager")
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "archive it"):
            self.lesson.with_user(other).unlink()

    def test_one_more_not_here_makes_the_owner_no_less_late(self):
        self.lesson.with_user(self.ann).review_date = "2026-02-01"
        for user in (self.bob, self.fay, self.mia):
            self._answer("action_not_here", user)
        self.assertEqual(str(self.lesson.review_date), "2026-02-01")

    def test_a_signal_that_went_into_a_closed_team_is_not_named(self):
        self._answer("action_helped")
        self.signal.sudo().write({"team_id": self.closed_team.id})
        self.env.flush_all()
        self.env.invalidate_all()
        use = self.lesson.use_ids
        name = {"res_id": {"fields": {"display_name": {}}}}
        self.assertNotIn("glue", str(use.web_read(name)))

    def test_a_closed_team_that_it_helped_stays_unknown(self):
        secret = self._signal(user=self.mia, team_id=self.closed_team.id)
        self._answer("action_helped", self.mia, secret)
        self.env.invalidate_all()
        self.assertEqual(self.lesson.use_count, 1)
        self.assertFalse(self.lesson.used_by)
        self.assertFalse(self.lesson.use_ids)
