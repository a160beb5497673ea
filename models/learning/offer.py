from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..common.given import as_number, as_text
from ..common.words import get_label
from ..likeness.innovation_wording_mixin import SAME_CUSTOMER, SAME_THEME, get_family

OFFERED = 3
MAX_FOUND = 50


class InnovationLesson(models.Model):
    """Which lessons have to do with a text, and why."""

    _name = "innovation.lesson"
    _inherit = ["innovation.lesson", "innovation.wording.mixin"]

    @api.model
    def _get_meant_domains(self):
        return [Domain("state", "=", "shared")]

    @api.model
    def _get_meant_texts(self):
        """The name twice, once alone: what is below tells more of the same."""
        whole = SQL(r"name || '. ' || regexp_replace(body, '<[^>]*>', ' ', 'g')")
        return [*super()._get_meant_texts(), SQL("COALESCE(%s, name)", whole)]

    @api.model
    @api.readonly
    def find_similar(self, text, limit=OFFERED):
        """Find the lessons that have to do with what somebody is about to share.

        :param str text: complete or not
        :return: list of dicts with id, name, kind, score (0 to 1) and why, best first:
            only what the user may read, what is shared and not to be checked
        """
        limit = min(max(as_number(limit, OFFERED), 1), MAX_FOUND)
        found = self._find_offered(as_text(text), limit=limit)
        return [lesson._prepare_offer(score, why) for lesson, score, why in found]

    @api.model
    def _find_offered(self, text, partner=None, themes=None, limit=OFFERED, but=()):
        """:return: list of (lesson, score, why), best first

        :param partner: res.partner it is about
        :param themes: innovation.theme it is about
        :param but: ids of lessons that are not wanted here
        """
        # Of a customer whom the reader may not see nothing is said.
        partner = partner and partner._filtered_access("read")
        domain = [("state", "=", "shared"), ("is_due", "=", False)]
        domain += [("id", "not in", list(but))]
        reasons = [
            *self._get_customer_reason(partner),
            *self._get_theme_reason(themes),
        ]
        found = self._find_like(text, domain, reasons, limit)
        return [
            (like.record, like.score, self._say_why_offered(like, partner, themes))
            for like in found
        ]

    @api.model
    def _say_why_offered(self, like, partner, themes):
        lesson = like.record
        about = bool(themes and lesson.theme_ids & themes)
        return self._say_why_like(partner, lesson.partner_id, about, like.by_meaning)

    @api.model
    def _get_customer_reason(self, partner):
        if partner:
            family = SQL("partner_id IN %s", get_family(partner))
            yield family, SAME_CUSTOMER

    @api.model
    def _get_theme_reason(self, themes):
        if themes:
            field = self._fields["theme_ids"]
            about = SQL(
                "%s.id IN (SELECT %s FROM %s WHERE %s IN %s)",
                SQL.identifier(self._table),
                SQL.identifier(field.column1),
                SQL.identifier(field.relation),
                SQL.identifier(field.column2),
                tuple(themes.ids),
            )
            yield about, SAME_THEME

    def _prepare_offer(self, score, why):
        return {
            "id": self.id,
            "name": self.name,
            "kind": get_label(self, "kind"),
            "score": round(score, 3),
            "why": why,
        }


class InnovationOfferMixin(models.AbstractModel):
    """A record beside which lessons on the same matter are shown, at most three."""

    _name = "innovation.offer.mixin"
    _description = "Record that lessons are offered for"

    lesson_ids = fields.Many2many(
        "innovation.lesson",
        string="Lessons",
        compute="_compute_lesson_ids",
        export_string_translation=False,
    )

    @api.depends("name")
    @api.depends_context("uid")
    def _compute_lesson_ids(self):
        lessons = self.env["innovation.lesson"]
        for record in self:
            found = record._find_lessons() if record.name else ()
            record.lesson_ids = lessons.union(*(lesson for lesson, *_more in found))

    @api.readonly
    def get_lessons(self):
        """Return what the company knows about this.

        :return: list of at most three dicts with id, name, kind, score, why, used_by
            (names of teams it helped) and helped (whether the user has said so here)
        """
        self.ensure_one()
        self.check_access("read")
        helped = self._get_answered(helped=True)
        return [
            {
                **lesson._prepare_offer(score, why),
                "helped": lesson.id in helped,
                "used_by": lesson.used_by or "",
            }
            for lesson, score, why in self._find_lessons()
        ]

    def _find_lessons(self):
        Lesson = self.env["innovation.lesson"]
        return Lesson._find_offered(
            self.name,
            partner=self.partner_id,
            themes=self._get_themes(),
            but=self._get_answered(helped=False),
        )

    def _get_themes(self):
        """Hook: innovation.theme that the record is about."""
        return self.theme_id

    def _get_answered(self, helped):
        """:return: set of ids of the lessons of which the user has said so here"""
        uses = self.env["innovation.lesson.use"].search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("user_id", "=", self.env.uid),
                ("helped", "=", helped),
            ]
        )
        return set(uses.lesson_id.ids)


class InnovationSignal(models.Model):
    _name = "innovation.signal"
    _inherit = ["innovation.signal", "innovation.offer.mixin"]


class InnovationDecision(models.Model):
    _name = "innovation.decision"
    _inherit = ["innovation.decision", "innovation.offer.mixin"]


class InnovationImprovement(models.Model):
    _name = "innovation.improvement"
    _inherit = ["innovation.improvement", "innovation.offer.mixin"]

    def _get_themes(self):
        return self.decision_id.theme_id | self.sprint_id.theme_id
