from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import is_html_empty

from ..common.days import Day

# So long what somebody wrote is taken for true without being asked.
VALID = relativedelta(months=6)
# So many people who say “not here” make a lesson doubtful.
DOUBTS = 3


class InnovationLesson(models.Model):
    """What the company knows: a learning, a method, a tool, a procedure.

    ::

        draft ── action_share ──> shared ── review date ──> due ── action_still_true ─┐
                                     ^────────────────────────────────────────────────┘

    Only what is shared and not due is offered where a like topic comes up.
    """

    _name = "innovation.lesson"
    _inherit = ["innovation.mixin", "innovation.link.mixin", "html.field.history.mixin"]
    _description = "Lesson"
    _order = "use_count desc, id desc"
    # Whoever reads it may ask its owner, or say what is not true any more.
    _mail_post_access = "read"

    name = fields.Char("What have we learned?")
    kind = fields.Selection(
        [
            ("learning", "Learning"),
            ("method", "Method"),
            ("tool", "Tool"),
            ("procedure", "Procedure"),
        ],
        required=True,
        default="learning",
        tracking=True,
    )
    body = fields.Html("Content", sanitize=True, sanitize_overridable=False)
    # Written along with the text: what it holds is shown as it is, and signed.
    html_field_history = fields.Json(copy=False, fact=True)
    theme_ids = fields.Many2many("innovation.theme", string="Themes")
    owner_id = fields.Many2one(
        "res.users",
        required=True,
        domain=[("share", "=", False)],
        default=lambda self: self.env.user,
        copy=False,
        tracking=True,
        ondelete="restrict",
        help="Is asked from time to time whether it is still true.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("shared", "Shared")],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        tracking=True,
        group_expand=True,
        fact=True,
    )
    review_date = Day(
        "Still true?",
        required=True,
        default=lambda self: fields.Date.context_today(self) + VALID,
        copy=False,
        index=True,
        help="From this day on the owner is asked, and it is offered no more.",
    )
    checked_date = Day(
        "Checked on",
        readonly=True,
        copy=False,
        fact=True,
        help="When somebody last said that it is true.",
    )
    is_due = fields.Boolean(
        "To be checked", compute="_compute_is_due", search="_search_is_due"
    )
    source_note_id = fields.Many2one(
        "innovation.retrospective.note",
        "From the note",
        readonly=True,
        copy=False,
        index="btree_not_null",
        fact=True,
    )
    decision_id = fields.Many2one(
        "innovation.decision",
        "From the decision",
        readonly=True,
        copy=False,
        check_company=True,
        index="btree_not_null",
        fact=True,
    )
    improvement_id = fields.Many2one(
        "innovation.improvement",
        "From the improvement",
        readonly=True,
        copy=False,
        check_company=True,
        index="btree_not_null",
        fact=True,
    )

    @api.model
    def _get_versioned_fields(self):
        return [*super()._get_versioned_fields(), "body"]

    @api.depends("review_date", "state")
    @api.depends_context("uid", "tz")
    def _compute_is_due(self):
        today = fields.Date.context_today(self)
        for lesson in self:
            shared = lesson.state == "shared"
            lesson.is_due = shared and lesson.review_date <= today

    @api.model
    def _search_is_due(self, operator, value):
        if operator != "in":
            return NotImplemented
        due = Domain("state", "=", "shared") & Domain(
            "review_date", "<=", fields.Date.context_today(self)
        )
        return due if True in value else ~due

    @api.constrains("owner_id", "team_id")
    def _check_owner(self):
        self._check_people("owner_id")

    @api.constrains("state", "body")
    def _check_says_something(self):
        for lesson in self.filtered(lambda lesson: lesson.state == "shared"):
            if is_html_empty(lesson.body):
                raise UserError(
                    self.env._(
                        "“%s” says nothing yet: write below what to do next time, then "
                        "share it.",
                        lesson.name,
                    )
                )

    def action_share(self):
        """Let the others find it.

        :raise UserError: when there is nothing to read yet
        """
        self.check_access("write")
        today = fields.Date.context_today(self)
        self._write_facts({"state": "shared", "checked_date": today})

    def action_unshare(self):
        """Back to its owner, who goes on writing."""
        self.check_access("write")
        self._write_facts({"state": "draft"})

    def action_still_true(self):
        """Its owner, or a facilitator, has looked: half a year more."""
        self.check_access("write")
        today = fields.Date.context_today(self)
        self._write_facts({"checked_date": today, "review_date": today + VALID})

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        # Also where it helped a closed team, of which whoever deletes it sees nothing.
        for lesson in self.filtered(lambda lesson: lesson.sudo().use_ids):
            raise UserError(
                self.env._(
                    "“%s” helped somebody: archive it instead of deleting it.",
                    lesson.name,
                )
            )

    def _check_may_answer(self):
        """:raise UserError: for a lesson that nobody was offered"""
        self.check_access("read")
        if self.filtered(lambda lesson: lesson.state != "shared"):
            raise UserError(
                self.env._("This lesson is still a draft: its owner shares it first.")
            )
