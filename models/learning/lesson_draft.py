from markupsafe import Markup

from odoo import models
from odoo.exceptions import UserError

from ..common.given import check_one
from ..common.words import get_label


class InnovationLessonSourceMixin(models.AbstractModel):
    """What was solved, and may teach others: a lesson is drafted from its facts.

    A person finishes it: nothing is shared by itself.
    """

    _name = "innovation.lesson.source.mixin"
    _description = "Source of a lesson"
    # Hook: the field of the lesson that points here.
    _lesson_field = None

    def action_make_lesson(self):
        """Open the lesson that came of this, drafted now if there is none yet.

        :raise UserError: as long as there is nothing to learn from it
        """
        check_one(self)
        self.check_access("read")
        lesson = self._find_lesson()
        if not lesson:
            self._check_teaches()
            Lesson = self.env["innovation.lesson"]
            lesson = Lesson._as_fact_writer().create(self._prepare_lesson_vals())
            self._link_lesson(lesson)
        return lesson._get_records_action()

    def _find_lesson(self):
        # Also one that was put away: it is brought back, and not written twice.
        lessons = self.env["innovation.lesson"].with_context(active_test=False)
        origin = [(self._lesson_field, "=", self.id)]
        found = lessons.search(origin, order="active desc, id desc", limit=1)
        return found.with_env(self.env)

    def _check_teaches(self):
        """Hook: refuse what is not over yet.

        :raise UserError: with what to do first
        """

    def _prepare_lesson_vals(self):
        return {
            self._lesson_field: self.id,
            "name": self.display_name,
            "body": self._prepare_lesson_body(),
            "theme_ids": [(6, 0, self._get_lesson_themes().ids)],
            **self._prepare_lesson_place(),
        }

    def _prepare_lesson_place(self):
        """Hook: company and team of the lesson; those of the record it comes from."""
        origin = self._get_lesson_origin()
        return {"company_id": origin.company_id.id, "team_id": origin.team_id.id}

    def _link_lesson(self, lesson):
        """Hook: the lesson is about the same customer and documents."""
        lesson._take_links_of(self._get_lesson_origin())

    def _get_lesson_origin(self):
        """Hook: the record whose team and links the lesson takes."""
        return self

    def _get_lesson_themes(self):
        """Hook: innovation.theme of the lesson."""
        return self.env["innovation.theme"]

    def _get_lesson_facts(self):
        """Hook: list of (label, text) that a lesson begins with; blanks are left out"""
        return []

    def _prepare_lesson_body(self):
        said = [(label, text) for label, text in self._get_lesson_facts() if text]
        row = Markup("<p><strong>%s</strong><br/>%s</p>")
        facts = Markup().join(row % (label, self._break_lines(t)) for label, t in said)
        # What the owner writes; without it the lesson says what was, not what to do.
        return facts + row % (self.env._("What we do next time"), "")

    def _break_lines(self, text):
        return Markup("<br/>").join(str(text).splitlines())


class InnovationRetrospectiveNote(models.Model):
    _name = "innovation.retrospective.note"
    _inherit = ["innovation.retrospective.note", "innovation.lesson.source.mixin"]
    _lesson_field = "source_note_id"

    def _get_lesson_origin(self):
        return self.retrospective_id

    def _get_lesson_themes(self):
        return self.retrospective_id.sprint_id.theme_id

    def _get_lesson_facts(self):
        return [
            (get_label(self, "column"), self.text),
            (self.env._("Seen in"), self.retrospective_id.name),
        ]


class InnovationDecision(models.Model):
    _name = "innovation.decision"
    _inherit = ["innovation.decision", "innovation.lesson.source.mixin"]
    _lesson_field = "decision_id"

    def _check_teaches(self):
        if self.state not in ("decided", "reviewed"):
            raise UserError(
                self.env._(
                    "“%s” is not decided yet: there is nothing to learn from it so "
                    "far.",
                    self.name,
                )
            )

    def _get_lesson_themes(self):
        return self.theme_id

    def _get_lesson_facts(self):
        return [
            (self.env._("What we decided"), get_label(self, "outcome")),
            (self.env._("Why"), self.rationale),
            (
                self._fields["success_criterion"]._description_string(self.env),
                self.success_criterion,
            ),
            (self.env._("What became of it"), get_label(self, "review_result")),
        ]


class InnovationImprovement(models.Model):
    _name = "innovation.improvement"
    _inherit = ["innovation.improvement", "innovation.lesson.source.mixin"]
    _lesson_field = "improvement_id"

    def _check_teaches(self):
        if self.category not in ("delivered", "stopped"):
            raise UserError(
                self.env._("“%s” is not over yet: deliver or stop it first.", self.name)
            )

    def _get_lesson_themes(self):
        return self._get_themes()

    def _get_lesson_facts(self):
        names = ("hypothesis", "simple_version", "observed_result")
        facts = [(self._get_labels([name]), self[name]) for name in names]
        return [*facts, (self._get_labels(["verdict"]), get_label(self, "verdict"))]
