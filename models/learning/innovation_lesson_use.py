from odoo import api, fields, models

from ..common.days import Day

# Where lessons are offered, hence where they can help.
USED_ON = ("innovation.signal", "innovation.decision", "innovation.improvement")


class InnovationLessonUse(models.Model):
    """Where somebody met a lesson, and whether it helped there.

    Written by the two buttons beside a lesson only, once per person and record: who
    presses the other one later has changed their mind.
    """

    _name = "innovation.lesson.use"
    _inherit = ["innovation.facts.mixin", "innovation.people.mixin"]
    _description = "Use of a lesson"
    _order = "date desc, id desc"
    _rec_name = "lesson_id"

    lesson_id = fields.Many2one(
        "innovation.lesson", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="lesson_id.company_id", store=True, index=True)
    team_id = fields.Many2one(
        "innovation.team",
        required=True,
        index=True,
        ondelete="restrict",
        help="The team whose record it was.",
    )
    # An account may go: that it helped somebody stays.
    user_id = fields.Many2one("res.users", ondelete="set null")
    date = Day(required=True, index=True)
    res_model = fields.Selection(
        selection="_get_models", string="Kind of record", required=True
    )
    res_id = fields.Many2oneReference("Record", model_field="res_model", required=True)
    helped = fields.Boolean()
    is_doubt = fields.Boolean(
        "Doubt", help="“Not here” that the owner has not looked at yet."
    )

    _once = models.UniqueIndex(
        "(lesson_id, user_id, res_model, res_id)",
        "You have already said whether this lesson helped here.",
    )
    _record_idx = models.Index("(res_model, res_id)")

    @api.model
    def _get_models(self):
        return [(model, self.env[model]._description) for model in USED_ON]
