from odoo import api, models


class InnovationRecordWizard(models.AbstractModel):
    """A small question about records, for those who may write them."""

    _name = "innovation.record.wizard"
    _inherit = "innovation.naming.mixin"
    _description = "Question about a record"
    # Hook: names of the fields with the records that the answer changes.
    _record_fields = ()

    @api.constrains(lambda self: self._record_fields)
    def _check_records(self):
        """:raise AccessError: for a record that the user may not write"""
        for name in self._record_fields:
            # Constraints run with all rights; this one asks for the user's own.
            self[name].sudo(False).check_access("write")
