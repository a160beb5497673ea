from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import OtherCompany
from .lesson_common import LessonCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 10:00:00")
class TestInnovationLesson(LessonCase):
    def test_a_lesson_is_a_draft_until_it_says_something(self):
        lesson = self._lesson(body=False, share=False)
        self.assertEqual(lesson.state, "draft")
        self.assertEqual(lesson.owner_id, self.ann)
        with self.assertRaisesRegex(UserError, "says nothing yet"):
            lesson.action_share()
        lesson.body = "<p>Warm the workshop first.</p>"
        lesson.action_share()
        self.assertEqual(lesson.state, "shared")
        lesson.action_unshare()
        self.assertEqual(lesson.state, "draft")

    def test_nobody_shares_by_writing_the_state(self):
        with self.assertRaisesRegex(UserError, "cannot be written by hand"):
            self._lesson(share=False).state = "shared"

    def test_a_colleague_reads_it_and_leaves_it_as_it_is(self):
        lesson = self._lesson().with_user(self.bob)
        self.assertIn("Warm the workshop", lesson.body)
        with self.assertRaises(AccessError):
            lesson.body = "<p>Never mind.</p>"
        lesson.with_user(self.fay).name = "Cold glue does not hold"

    def test_after_half_a_year_its_owner_is_asked(self):
        lesson = self._lesson()
        self.assertEqual(str(lesson.review_date), "2026-09-02")
        self.assertFalse(lesson.is_due)
        with freeze_time("2026-09-02 10:00:00"):
            lesson.invalidate_recordset()
            self.assertTrue(lesson.is_due)
            due = self.env["innovation.lesson"].search([("is_due", "=", True)])
            self.assertIn(lesson, due)
            lesson.action_still_true()
            self.assertFalse(lesson.is_due)
            self.assertEqual(str(lesson.review_date), "2027-03-02")

    def test_what_is_no_lesson_yet_is_never_to_be_checked(self):
        lesson = self._lesson(share=False, review_date="2026-03-01")
        self.assertFalse(lesson.is_due)
        rest = self.env["innovation.lesson"].search([("is_due", "=", False)])
        self.assertIn(lesson, rest)

    def test_only_its_owner_or_a_facilitator_says_that_it_is_still_true(self):
        lesson = self._lesson()
        with self.assertRaises(AccessError):
            lesson.with_user(self.bob).action_still_true()
        lesson.with_user(self.fay).action_still_true()

    def test_its_owner_has_to_see_it(self):
        with self.assertRaisesRegex(ValidationError, "cannot see"):
            self._lesson(
                user=self.mia, team_id=self.closed_team.id, owner_id=self.bob.id
            )

    def test_every_version_of_the_text_is_kept(self):
        lesson = self._lesson()
        lesson.body = "<p>Warm the glue, too.</p>"
        [version] = lesson.html_field_history_metadata["body"]
        self.assertEqual(version["create_user_name"], "Ann")
        before = lesson.html_field_history_get_content_at_revision("body", 1)
        self.assertIn("Warm the workshop first.", before)

    def test_nobody_writes_what_stood_there_before(self):
        """Restored, it would be shown as it is, under the name that it bears."""
        forged = {
            "html_field_history": {
                "body": [
                    {
                        "patch": "+@0:<img src=x onerror=alert(1)>",
                        "revision_id": 1,
                        "create_user_name": "Fay",
                    }
                ]
            }
        }
        lesson = self._lesson()
        with self.assertRaisesRegex(UserError, "cannot be written by hand"):
            lesson.write(forged)
        with self.assertRaisesRegex(UserError, "cannot be written by hand"):
            self._lesson(**forged)
        self.assertFalse(lesson.html_field_history)

    def test_a_copy_belongs_to_who_makes_it(self):
        lesson = self._lesson()
        lesson.body = "<p>Warm the glue, too.</p>"
        copy = lesson.with_user(self.bob).copy()
        self.assertEqual((copy.owner_id, copy.state), (self.bob, "draft"))
        self.assertEqual(copy.body, lesson.body)
        self.assertFalse(copy.html_field_history_metadata, "it has no story yet")

    def test_what_helped_is_archived_not_deleted(self):
        lesson = self._lesson()
        lesson.with_user(self.bob).action_helped("innovation.signal", self._signal().id)
        with self.assertRaisesRegex(UserError, "archive it"):
            lesson.with_user(self.mia).unlink()

    def test_what_was_put_away_is_opened_and_not_drafted_anew(self):
        improvement = self._improvement()
        improvement.write({"observed_result": "Nobody waited", "verdict": "keep"})
        improvement.action_deliver()
        first = improvement.with_user(self.ann).action_make_lesson()["res_id"]
        self.env["innovation.lesson"].browse(first).active = False
        self.assertEqual(improvement.action_make_lesson()["res_id"], first)

    def test_what_is_shared_goes_on_saying_something(self):
        lesson = self._lesson()
        for body in (False, "<p><br></p>"):
            with self.subTest(body=body):
                with self.assertRaisesRegex(UserError, "says nothing yet"):
                    lesson.body = body
        self._lesson(share=False).body = False

    def test_a_colleague_asks_the_owner_about_it(self):
        lesson = self._lesson().with_user(self.bob)
        said = self._say(lesson, "Which glue?", message_type="comment")
        self.assertEqual(said.author_id, self.bob.partner_id)

    def test_a_number_is_no_text(self):
        lesson = self._lesson()
        for value in (5, 1.5, True):
            with self.subTest(value=value), self.assertRaisesRegex(UserError, "Cont"):
                lesson.body = value

    def test_scripts_in_a_text_are_taken_out(self):
        lesson = self._lesson(body="<p>Warm<script>alert(1)</script></p>")
        self.assertNotIn("script", lesson.body)


@tagged("post_install", "-at_install")
class TestLessonsApart(OtherCompany, LessonCase):
    def test_a_closed_team_keeps_its_lessons(self):
        lesson = self._lesson(user=self.mia, team_id=self.closed_team.id)
        with self.assertRaises(AccessError):
            lesson.with_user(self.ann).read(["name"])
        lessons = self.env["innovation.lesson"].with_user(self.ann)
        self.assertEqual(lessons.find_similar(lesson.name), [])

    def test_the_words_of_a_closed_team_stay_there(self):
        """A lesson shows the note it came from: it says what was said there."""
        retrospective = self.env["innovation.retrospective"].with_user(self.mia)
        retrospective = retrospective.create(
            {
                "name": "Salaries",
                "team_id": self.closed_team.id,
                "note_ids": [(0, 0, {"text": "Bob asks for more"})],
            }
        )
        retrospective.note_ids.action_make_lesson()
        origin = [("source_note_id", "in", retrospective.note_ids.ids)]
        lesson = self.env["innovation.lesson"].with_user(self.mia).search(origin)
        self.assertEqual(lesson.team_id, self.closed_team)
        with self.assertRaisesRegex(UserError, "only records of that team"):
            lesson.write({"name": "Talk first", "team_id": self.team.id})

    def test_a_team_whose_words_are_shown_elsewhere_is_not_closed(self):
        retrospective = self.env["innovation.retrospective"].with_user(self.ann)
        retrospective = retrospective.create(
            {
                "name": "The dock",
                "team_id": self.team.id,
                "note_ids": [(0, 0, {"text": "Trucks wait"})],
            }
        )
        retrospective.note_ids.action_make_lesson()
        lesson = self.env["innovation.lesson"].with_user(self.ann).search([])
        lesson.team_id = self._team("Sales", self.ann)
        with self.assertRaisesRegex(UserError, "closed to its readers"):
            self.team.visibility = "members"

    def test_the_teams_of_another_company_that_it_helped_stay_unknown(self):
        lesson = self._lesson()
        there = self.env["innovation.signal"].with_user(self.otto)
        signal = there.create({"name": "The glue does not hold"})
        self.bob.company_ids += self.other_company
        both = (self.company + self.other_company).ids
        mine = lesson.with_user(self.bob).with_context(allowed_company_ids=both)
        mine.action_helped("innovation.signal", signal.id)
        self.env.invalidate_all()
        self.assertEqual((lesson.use_count, lesson.use_words), (1, "Helped once"))
        self.assertFalse(lesson.use_ids)
        self.env.invalidate_all()
        self.assertEqual(mine.use_ids.team_id, signal.sudo().team_id)

    def test_a_company_keeps_its_lessons(self):
        lesson = self._lesson()
        lessons = self.env["innovation.lesson"].with_user(self.otto)
        self.assertFalse(lessons.search([("id", "=", lesson.id)]))
        self.assertEqual(lessons.find_similar(lesson.name), [])
        with self.assertRaises(AccessError):
            lesson.with_user(self.otto).action_helped("innovation.signal", 1)


@tagged("post_install", "-at_install")
class TestLibrary(LessonCase):
    def _find(self, typed):
        found = self.env["innovation.lesson"].with_user(self.bob)
        return found.search([("words", "ilike", typed)]).mapped("name")

    def test_a_lesson_is_found_by_any_word_of_its_text(self):
        self._lesson(body="<p>Warm the <b>workshop</b> first.</p>")
        self._lesson("Deposits come before drawings", body="<p>Ask.</p>")
        name = ["Glue below 15 degrees does not hold"]
        self.assertEqual(self._find("workshop"), name)
        self.assertEqual(self._find("warming glue"), name, "endings do not matter")
        self.assertEqual(self._find("works"), name, "a beginning is enough")
        self.assertEqual(self._find("workshop deposit"), [], "all words count")

    def test_accents_and_french_endings_make_no_difference(self):
        self._lesson("Les charnières grincent", body="<p>Graisser à la pose.</p>")
        self.assertEqual(self._find("charniere"), ["Les charnières grincent"])
        self.assertEqual(self._find("grincer"), ["Les charnières grincent"])
        self.assertEqual(self._find("graissé"), ["Les charnières grincent"])

    def test_it_is_found_by_one_of_several_words_and_without_one(self):
        self._lesson()
        self._lesson("Deposits come before drawings", body="<p>Ask.</p>")
        lessons = self.env["innovation.lesson"].with_user(self.bob)
        for operator, value, found in (
            ("=", "glue", 1),
            ("!=", "glue", 1),
            ("not ilike", "glue", 1),
            ("in", ["glue", "deposits"], 2),
            ("not in", ["glue", "deposits"], 0),
        ):
            with self.subTest(operator=operator, value=value):
                asked = [("words", operator, value)]
                self.assertEqual(lessons.search_count(asked), found)

    def test_what_is_typed_is_no_query_language(self):
        self._lesson()
        for typed in ("'", "glue & !hold", "(", "%", "\0", "  "):
            with self.subTest(typed=typed):
                self._find(typed)
