from odoo import api, fields, models
from odoo.fields import Domain

from .innovation_lesson import DOUBTS


class InnovationLesson(models.Model):
    """Whether a lesson is still true: who is asked, and in which words."""

    _inherit = "innovation.lesson"

    check_words = fields.Char("Who is asked", compute="_compute_check_words")

    @api.depends("is_due", "owner_id", "team_id", "doubt_count")
    @api.depends_context("uid", "lang")
    def _compute_check_words(self):
        for lesson in self:
            lesson.check_words = lesson.is_due and lesson._say_check()

    @api.model
    def _get_to_check(self):
        """:return: lessons of which the user is asked whether they are still true"""
        me = self.env.user
        # Else the owner can say so, and nobody but the owner is asked.
        alone = Domain("owner_id.active", "=", False) | Domain(
            "team_id.visibility", "=", "members"
        )
        led = Domain("team_id.facilitator_id", "=", me.id)
        if me.has_group("innovation_loop.group_innovation_manager"):
            led = Domain.TRUE
        # Of each that is left one asks who it is: most readers have none.
        asked = Domain("owner_id", "=", me.id) | (alone & led)
        due = self.search_fetch(
            Domain("is_due", "=", True) & asked, order="review_date, id"
        )
        return due.filtered(lambda one: one.owner_id == me or me in one._get_checkers())

    def _get_checkers(self):
        """:return: res.users who are asked: the owner, else who runs the team, else
        the managers; only those who are still here and may say so"""
        # Who they are is known to those who may not read the user records.
        known = self.sudo()
        managers = self.env.ref("innovation_loop.group_innovation_manager").sudo()
        steps = (known.owner_id, known.team_id.facilitator_id, managers.all_user_ids)
        asked = (people.filtered(self._may_check) for people in steps)
        return next(filter(None, asked), self.env["res.users"])

    def _may_check(self, user):
        checked = self.with_user(user).with_context(
            allowed_company_ids=user.company_ids.ids
        )
        return user.active and checked.has_access("write")

    def _say_check(self):
        asked = self._get_checkers()
        if self.env.user not in asked:
            return self._say_who_checks(asked)
        if self.doubt_count < DOUBTS:
            return self.env._(
                "Is it still true? Until you say so it is offered to nobody."
            )
        return self.env._(
            "%(count)s people said “not here”: is it still true? Until you say so it "
            "is offered to nobody.",
            count=self.doubt_count,
        )

    def _say_who_checks(self, asked):
        if not asked:
            return self.env._(
                "Nobody is left to say whether it is still true: it is offered to "
                "nobody until it has an owner."
            )
        if len(asked) > 1:
            return self.env._(
                "The managers are asked whether it is still true; until one of them "
                "says so it is offered to nobody."
            )
        return self.env._(
            "%(name)s is asked whether it is still true; until then it is offered to "
            "nobody.",
            name=asked.name,
        )
