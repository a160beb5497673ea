from odoo import SUPERUSER_ID, api, models
from odoo.fields import Domain

UNTIL = "innovation_loop.nameless_mingled_until"


class InnovationSignal(models.Model):
    """Which signals, and what of them, are mingled at night."""

    _inherit = "innovation.signal"
    _mingled_key = UNTIL

    @api.model
    def _get_nameless_domain(self):
        return Domain("is_anonymous", "=", True)

    @api.model
    def _get_meant_domains(self):
        return self._get_mingled_domains()

    def _mingle_along(self):
        result = super()._mingle_along()
        self._get_nameless_photos()._mingle()
        return result

    def _get_nameless_photos(self):
        """:return: those that came with it, not what others added with their name"""
        return self.env["ir.attachment"].search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("create_uid", "=", SUPERUSER_ID),
            ]
        )
