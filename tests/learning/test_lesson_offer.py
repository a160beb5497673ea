from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .lesson_common import LessonCase

GLUE = "Glue below 15 degrees does not hold"
WORDS, CUSTOMER, THEME = "like words", "same customer", "same theme"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 10:00:00")
class TestLessonOffer(LessonCase):
    def test_a_lesson_comes_back_on_like_words(self):
        self._lesson()
        self._lesson("Ask for a deposit before drawing")
        signal = self._signal("The glue does not hold")
        self.assertEqual(self._offered(signal), [(GLUE, WORDS)])
        self.assertEqual(signal.lesson_ids.mapped("name"), [GLUE])

    def test_a_lesson_comes_back_for_the_customer_and_for_the_theme(self):
        contact = self.env["res.partner"].create(
            {"name": "Site manager", "parent_id": self.customer.id}
        )
        self._lesson("Call before you load", partner_id=contact.id)
        self._lesson("Keep one tin closed", theme_ids=self.theme.ids)
        signal = self._signal(
            "Something else", partner_id=self.customer.id, theme_id=self.theme.id
        )
        self.assertEqual(
            self._offered(signal),
            [("Call before you load", CUSTOMER), ("Keep one tin closed", THEME)],
        )

    def test_a_customer_who_is_hidden_is_no_reason(self):
        self._lesson("Call before you load", partner_id=self.customer.id)
        self._lesson(partner_id=self.customer.id)
        signal = self._signal("The glue does not hold", partner_id=self.customer.id)
        self._hide_customer()
        self.assertEqual(self._offered(signal), [(GLUE, WORDS)])

    def test_a_lesson_for_a_customer_who_is_hidden_is_offered_all_the_same(self):
        contact = self.env["res.partner"].create(
            {"name": "Site manager", "parent_id": self.customer.id}
        )
        self._lesson(partner_id=self.customer.id)
        signal = self._signal("The glue does not hold", partner_id=contact.id)
        self._hide_customer()
        self.assertEqual(len(self._offered(signal)), 1)

    def test_at_most_three_are_shown_the_best_first(self):
        for number in range(4):
            self._lesson(f"Tin number {number}", theme_ids=self.theme.ids)
        self._lesson(theme_ids=self.theme.ids)
        signal = self._signal("The glue does not hold", theme_id=self.theme.id)
        offered = self._offered(signal)
        self.assertEqual(len(offered), 3)
        self.assertEqual(offered[0], (GLUE, THEME))

    def test_drafts_doubtful_and_archived_ones_stay_away(self):
        self._lesson(share=False)
        self._lesson(review_date="2026-03-02")
        self._lesson(active=False)
        self.assertEqual(self._offered(self._signal("The glue does not hold")), [])

    def test_not_here_takes_it_away_for_whoever_said_so(self):
        lesson = self._lesson()
        signal = self._signal("The glue does not hold")
        lesson.with_user(self.bob).action_not_here("innovation.signal", signal.id)
        self.assertEqual(self._offered(signal), [])
        self.assertEqual(self._offered(signal, self.ann), [(GLUE, WORDS)])

    def test_who_was_helped_sees_that_they_said_so(self):
        lesson = self._lesson()
        decision = self._decision(name="Does the glue hold?", submit=False)
        lesson.with_user(self.bob).action_helped("innovation.decision", decision.id)
        [mine] = decision.with_user(self.bob).get_lessons()
        [theirs] = decision.with_user(self.ann).get_lessons()
        self.assertTrue(mine["helped"])
        self.assertFalse(theirs["helped"])

    def test_an_improvement_is_about_the_theme_of_its_decision(self):
        self._lesson("Keep one tin closed", theme_ids=self.theme.ids)
        decision = self._decision(theme_id=self.theme.id)
        improvement = self._improvement(decision_id=decision.id)
        self.assertEqual(self._offered(improvement), [("Keep one tin closed", THEME)])

    def test_while_sharing_lessons_are_found_by_words(self):
        self._lesson()
        lessons = self.env["innovation.lesson"].with_user(self.bob)
        [found] = lessons.find_similar("glue does not hold any more")
        self.assertEqual((found["name"], found["why"]), (GLUE, WORDS))
        self.assertEqual(lessons.find_similar(""), [])

    def test_while_sharing_a_closed_team_s_lessons_are_not_told(self):
        self._lesson(user=self.mia, team_id=self.closed_team.id)
        for user, found in ((self.mia, 1), (self.bob, 0)):
            lessons = self.env["innovation.lesson"].with_user(user)
            self.assertEqual(len(lessons.find_similar("glue does not hold")), found)

    def test_nothing_like_it_shows_nothing(self):
        self._lesson()
        self.assertEqual(self._offered(self._signal("The phone rings all day")), [])


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 10:00:00")
class TestLessonDraft(LessonCase):
    def _open(self, record, user=None):
        action = record.with_user(user or self.bob).action_make_lesson()
        return self.env[action["res_model"]].browse(action["res_id"])

    def test_a_note_becomes_a_lesson_once(self):
        retrospective = self.env["innovation.retrospective"].create(
            {
                "name": "The first delivery",
                "team_id": self.team.id,
                "partner_id": self.customer.id,
                "note_ids": [(0, 0, {"column": "change", "text": "Warm the glue"})],
            }
        )
        lesson = self._open(retrospective.note_ids)
        self.assertEqual((lesson.name, lesson.state), ("Warm the glue", "draft"))
        self.assertEqual(lesson.owner_id, self.bob)
        self.assertEqual(lesson.partner_id, self.customer)
        self.assertIn("The first delivery", lesson.body)
        self.assertEqual(self._open(retrospective.note_ids), lesson)

    def test_a_decision_that_did_not_work_teaches_its_facts(self):
        decision = self._decision(theme_id=self.theme.id)
        decision.with_user(self.ann).action_decide("go", "Cold <b>glue</b> costs us")
        lesson = self._open(decision)
        self.assertIn("Cold &lt;b&gt;glue&lt;/b&gt; costs us", lesson.body)
        self.assertIn("No truck waits two weeks in a row", lesson.body)
        self.assertEqual(lesson.theme_ids, self.theme)
        self.assertEqual(lesson.decision_id, decision)

    def test_what_is_not_over_teaches_nothing_yet(self):
        with self.assertRaisesRegex(UserError, "not decided yet"):
            self._open(self._decision())
        with self.assertRaisesRegex(UserError, "not over yet"):
            self._open(self._improvement())

    def test_a_delivered_improvement_teaches_what_was_seen(self):
        improvement = self._improvement(
            hypothesis="Warm glue holds", observed_result="It does", verdict="keep"
        )
        improvement.action_deliver()
        lesson = self._open(improvement)
        for words in ("Warm glue holds", "It does", "Keep"):
            self.assertIn(words, lesson.body)

    def test_a_closed_team_s_lesson_stays_in_its_team(self):
        improvement = self._improvement(
            user=self.mia,
            user_id=self.mia.id,
            team_id=self.closed_team.id,
            observed_result="It does",
            verdict="keep",
        )
        improvement.action_deliver()
        self.assertEqual(self._open(improvement, self.mia).team_id, self.closed_team)
