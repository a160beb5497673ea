from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from ..common.words import get_label
from ..likeness.innovation_wording_mixin import SAME_CUSTOMER, SAME_THEME, get_family

DECIDED = Domain("state", "in", ("decided", "reviewed"))


class InnovationRetrospectiveNote(models.Model):
    _name = "innovation.retrospective.note"
    _inherit = ["innovation.retrospective.note", "innovation.wording.mixin"]
    _wording_field = "text"

    @api.model
    def _get_meant_domains(self):
        learned = Domain("retrospective_id.state", "=", "closed")
        return [learned & domain for domain in self._get_mingled_domains()]


class InnovationDecision(models.Model):
    """What was decided and learned before, where the same question comes up again."""

    _name = "innovation.decision"
    _inherit = ["innovation.decision", "innovation.wording.mixin"]

    @api.model
    def _get_meant_domains(self):
        return [DECIDED]

    @api.readonly
    def get_like_topics(self):
        """Return what a like topic has taught: at most three of each.

        :return: dict of ``decisions`` and ``notes``, lists of dicts ready to be shown;
            only what the user may read, and without the authors of notes
        """
        self.ensure_one()
        self.check_access("read")
        return {
            "decisions": [
                self._prepare_like_decision(like)
                for like in self._find_like_decisions()
            ],
            "notes": [
                self._prepare_like_note(like) for like in self._find_like_notes()
            ],
        }

    def _find_like_decisions(self):
        domain = DECIDED & Domain("id", "!=", self.id)
        reasons = []
        customer = self._get_known_customer()
        if customer:
            of_family = SQL("partner_id IN %s", get_family(customer))
            reasons.append((of_family, SAME_CUSTOMER))
        if self.theme_id:
            reasons.append((SQL("theme_id = %s", self.theme_id.id), SAME_THEME))
        return self._find_like(self.name, domain, reasons)

    def _find_like_notes(self):
        # What is still being talked about is not learned yet.
        domain = [("retrospective_id.state", "=", "closed")]
        reasons = []
        customer = self._get_known_customer()
        if customer:
            about = SQL(
                "retrospective_id IN (SELECT id FROM innovation_retrospective "
                "WHERE partner_id IN %s)",
                get_family(customer),
            )
            reasons.append((about, SAME_CUSTOMER))
        if self.theme_id:
            about = SQL(
                "retrospective_id IN (SELECT retrospective.id "
                "FROM innovation_retrospective retrospective "
                "JOIN innovation_sprint sprint ON sprint.id = retrospective.sprint_id "
                "WHERE sprint.theme_id = %s)",
                self.theme_id.id,
            )
            reasons.append((about, SAME_THEME))
        notes = self.env["innovation.retrospective.note"]
        return notes._find_like(self.name, domain, reasons)

    def _get_known_customer(self):
        """:return: the customer, if the reader may know them"""
        return self.partner_id._filtered_access("read")

    def _prepare_like_decision(self, like):
        other = like.record
        result = other.review_result or other.outcome
        name = "review_result" if other.review_result else "outcome"
        return {
            "id": other.id,
            "name": other.name,
            "result": result,
            "result_label": get_label(other, name),
            "rationale": other.rationale or "",
            "date": format_date(self.env, other._get_local_date(other.date_decided)),
            "why": self._say_why_topic(like, other.partner_id, other.theme_id),
        }

    def _prepare_like_note(self, like):
        note = like.record
        retrospective = note.retrospective_id
        return {
            "id": note.id,
            "text": note.text,
            "column": note.column,
            "column_label": get_label(note, "column"),
            "retrospective_id": retrospective.id,
            "retrospective": retrospective.name,
            "date": format_date(self.env, retrospective.date),
            "why": self._say_why_topic(
                like, retrospective.partner_id, retrospective.sprint_id.theme_id
            ),
        }

    def _say_why_topic(self, like, partner, theme):
        same_theme = self.theme_id and theme == self.theme_id
        customer = self._get_known_customer()
        return self._say_why_like(customer, partner, same_theme, like.by_meaning)
