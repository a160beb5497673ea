from odoo import fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    innovation_summary = fields.Boolean(
        "Weekly Mail of the Innovation Loop",
        default=True,
        help="One mail on Monday morning: what waits for you and what became of your "
        "signals. Nothing is sent when there is nothing to say.",
    )

    @property
    def SELF_READABLE_FIELDS(self):
        return super().SELF_READABLE_FIELDS + ["innovation_summary"]

    @property
    def SELF_WRITEABLE_FIELDS(self):
        return super().SELF_WRITEABLE_FIELDS + ["innovation_summary"]
