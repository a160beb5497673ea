from odoo import api, models


class IrAttachment(models.Model):
    _name = "ir.attachment"
    _inherit = ["ir.attachment", "innovation.nameless.mixin"]

    @api.model
    def _storage(self):
        """A file on the disk bears the time at which it was written."""
        return "db" if self._is_apart() else super()._storage()
