from odoo import api, fields, models
from odoo.exceptions import UserError

from ..common.given import as_id
from .innovation_lesson import DOUBTS
from .innovation_lesson_use import USED_ON


class InnovationLesson(models.Model):
    """Whether a lesson helped, said where it was offered."""

    _inherit = "innovation.lesson"

    use_ids = fields.One2many("innovation.lesson.use", "lesson_id", readonly=True)
    use_count = fields.Integer(
        "Helped",
        compute="_compute_use_counts",
        store=True,
        fact=True,
        help="How often somebody said: this helped.",
    )
    doubt_count = fields.Integer(
        "Not here",
        compute="_compute_use_counts",
        store=True,
        fact=True,
        help="How many people said “not here” since it was checked last.",
    )
    use_words = fields.Char("So far", compute="_compute_used_by")
    used_by = fields.Char("Used by", compute="_compute_used_by")

    @api.depends("use_ids.helped", "use_ids.is_doubt", "use_ids.user_id")
    def _compute_use_counts(self):
        for lesson in self:
            lesson.use_count = len(lesson.use_ids.filtered("helped"))
            doubts = lesson.use_ids.filtered("is_doubt")
            # One person alone, however often, makes nobody else do without it.
            lesson.doubt_count = len({use.user_id for use in doubts})

    @api.depends("use_ids.helped", "use_ids.team_id")
    @api.depends_context("uid", "lang")
    def _compute_used_by(self):
        """Teams it helped, the last one first, as far as the reader may know them."""
        for lesson in self:
            teams = lesson.use_ids.filtered("helped").team_id
            names = teams._filtered_access("read").mapped("name")
            lesson.used_by = ", ".join(names)
            lesson.use_words = lesson._say_use(names[:1])

    def _say_use(self, last):
        """:param last: the name of the team it helped last, if it may be told"""
        if not self.use_count:
            return False
        often = self.env._("Helped %(count)s times", count=self.use_count)
        if self.use_count == 1:
            often = self.env._("Helped once")
        for team in last:
            return self.env._("%(often)s, last in %(team)s", often=often, team=team)
        return often

    def action_helped(self, res_model, res_id):
        """This helped, there.

        :param str res_model: innovation.signal, .decision or .improvement
        :param int res_id: a record of that model that the user may read
        :raise UserError: for anything else
        """
        self._answer(res_model, res_id, helped=True)

    def action_not_here(self, res_model, res_id):
        """It has nothing to do with this, see :meth:`action_helped`.

        When the third person says so its owner is asked whether it is still true.
        """
        self._answer(res_model, res_id, helped=False)
        if self.doubt_count >= DOUBTS and not self.is_due:
            # Whoever doubts need not be able to change it.
            self.sudo().review_date = self._get_team_today()

    def action_still_true(self):
        result = super().action_still_true()
        # Uses are written by these buttons only.
        self.sudo().use_ids.filtered("is_doubt").is_doubt = False
        return result

    def _answer(self, res_model, res_id, helped):
        self.ensure_one()
        self._check_may_answer()
        record = self._get_asked_record(res_model, res_id)
        # One after the other: two at once would count as one. Whoever answers need not
        # be able to change it.
        use = self.sudo()
        use.lock_for_update()
        values = {"helped": helped, "is_doubt": not helped}
        before = use._get_answer(record)
        if not before:
            use.use_ids.create({**self._prepare_use_vals(record), **values})
        elif before.helped != helped:
            before.write(values)

    @api.model
    def _get_asked_record(self, res_model, res_id):
        """:return: the record that a client names, if the user may read it"""
        id_ = as_id(res_id)
        if res_model not in USED_ON or not id_:
            raise UserError(
                self.env._(
                    "Say where it helped: on a signal, a decision or an improvement."
                )
            )
        record = self.env[res_model].browse(id_).exists()
        record.check_access("read")
        if not record:
            raise UserError(self.env._("That record is gone: reload the page."))
        return record

    def _get_answer(self, record):
        """:return: what the user has said of it there before"""
        return self.env["innovation.lesson.use"].search(
            [
                ("lesson_id", "=", self.id),
                ("user_id", "=", self.env.uid),
                ("res_model", "=", record._name),
                ("res_id", "=", record.id),
            ]
        )

    def _prepare_use_vals(self, record):
        return {
            "lesson_id": self.id,
            "team_id": record.team_id.id,
            "user_id": self.env.uid,
            "date": record._get_team_today(),
            "res_model": record._name,
            "res_id": record.id,
        }
