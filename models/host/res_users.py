from odoo import fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    innovation_summary = fields.Boolean(
        "Weekly mail of the Innovation Loop",
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

    def unlink(self):
        # Whoever deletes accounts need not see what these people have said.
        heard = self.env["innovation.signal"].sudo()._get_heard(self)
        voices = {signal.id: signal.occurrence_count for signal in heard}
        result = super().unlink()
        heard._keep_voices(voices)
        return result

    def write(self, vals):
        """Who leaves has no decisions to take any more, from that moment on."""
        result = super().write(vals)
        if "active" in vals:
            # Whoever manages accounts need not see what these people decide.
            Decision = self.env["innovation.decision"].sudo()
            Decision.search(
                [("responsible_id", "in", self.ids), ("state", "=", "to_decide")]
            )._follow_ladder()
        return result
