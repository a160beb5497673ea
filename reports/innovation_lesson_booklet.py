import re

from odoo import api, fields, models
from odoo.tools import format_date, html_sanitize

from ..models.common.words import get_label

PICTURE = re.compile(r"/web/(?:image|content)/(\d+)\b")


class InnovationLessonBooklet(models.AbstractModel):
    """Lessons on paper: one to hang up beside the saw, or a booklet of many."""

    _name = "report.innovation_loop.report_innovation_lesson"
    _inherit = "innovation.report.page"
    _description = "Booklet of lessons"
    _print_model = "innovation.lesson"

    @api.model
    def _prepare_values(self, records, data):
        lessons = self._find_lessons(records).sorted(self._get_order)
        attached = self._find_attachments(lessons)
        kinds = self._count_words([get_label(lesson, "kind") for lesson in lessons])
        return {
            "title": self._get_title(records),
            "today": format_date(self.env, fields.Date.context_today(self)),
            "counts": [words for _kind, words in kinds],
            "pages": [
                self._prepare_page(lesson, attached[lesson.id]) for lesson in lessons
            ],
        }

    def _find_lessons(self, records):
        """Hook: the lessons that a booklet of these records holds."""
        return records

    def _get_title(self, records):
        return records.name if len(records) == 1 else self.env._("Lessons")

    def _get_order(self, lesson):
        """By theme, what has none last; within a theme by name."""
        theme = lesson.theme_ids[:1]
        return (not theme, theme.sequence, theme.name or "", lesson.name, lesson.id)

    def _find_attachments(self, lessons):
        """:return: dict id of a lesson → names of its files, as its reader may see them

        A picture that stands in the text is printed there.
        """
        names = {lesson.id: [] for lesson in lessons}
        shown = set(PICTURE.findall(" ".join(lesson.body or "" for lesson in lessons)))
        files = self.env["ir.attachment"].search_fetch(
            [("res_model", "=", lessons._name), ("res_id", "in", lessons.ids)],
            ["name", "res_id"],
            order="id",
        )
        for file in files:
            if str(file.id) not in shown:
                names[file.res_id].append(file.name)
        return names

    def _prepare_page(self, lesson, attached):
        facts = self._get_facts(lesson, ", ".join(attached))
        return {
            "lesson": lesson,
            "kind": get_label(lesson, "kind"),
            "themes": ", ".join(lesson.theme_ids.mapped("name")),
            "doubt": self._say_doubt(lesson),
            "facts": [(label, text) for label, text in facts if text],
            # What it looks like is its own, where it stands and what it is are not.
            "body": html_sanitize(lesson.body, sanitize_style=True, strip_classes=True),
        }

    def _say_doubt(self, lesson):
        if lesson.state == "draft":
            return get_label(lesson, "state")
        return lesson.is_due and self._get_name(lesson, "is_due")

    def _get_facts(self, lesson, attached):
        label = self._get_name
        partner = lesson.partner_id._filtered_access("read")
        yield label(lesson, "owner_id"), lesson.owner_id.name
        checked = format_date(self.env, lesson.checked_date)
        yield label(lesson, "checked_date"), checked
        yield label(lesson, "partner_id"), partner.display_name
        yield label(lesson, "use_words"), lesson.use_words
        yield self.env._("Attached"), attached

    def _get_name(self, record, name):
        return record._fields[name]._description_string(self.env)


class InnovationThemeBooklet(models.AbstractModel):
    """All that is shared on a theme."""

    _name = "report.innovation_loop.report_innovation_theme"
    _inherit = "report.innovation_loop.report_innovation_lesson"
    _description = "Booklet of a theme"
    _print_model = "innovation.theme"

    def _find_lessons(self, records):
        return self.env["innovation.lesson"].search(
            [("theme_ids", "in", records.ids), ("state", "=", "shared")]
        )

    def _get_title(self, records):
        names = ", ".join(records.mapped("name"))
        return self.env._("Lessons: %(themes)s", themes=names)
