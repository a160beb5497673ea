from odoo import api, fields, models

from ..models.common.given import check_one


class InnovationKpiDocument(models.TransientModel):
    """One kind of document behind a figure that counts several kinds."""

    _name = "innovation.kpi.document"
    _description = "Documents behind a KPI"
    _order = "id"

    value_id = fields.Many2one(
        "innovation.kpi.value", required=True, ondelete="cascade"
    )
    which = fields.Char(required=True)
    res_model = fields.Char(required=True)
    name = fields.Char("Documents", required=True)
    total = fields.Integer("Counted")
    readable = fields.Integer("You May Read")

    @api.model
    def _create_lines(self, value, which, documents):
        """:param dict documents: model → ids"""
        # The reader chooses among them and cannot write them.
        return (
            self.sudo()
            .create(
                [
                    {
                        "value_id": value.id,
                        "which": which,
                        "res_model": model,
                        "name": self.env["ir.model"]._get(model).sudo().name,
                        "total": len(ids),
                        "readable": len(value._filter_readable(model, ids)),
                    }
                    for model, ids in sorted(documents.items())
                ]
            )
            .sudo(False)
        )

    def action_open(self):
        """:return: the list of these documents, measured again"""
        check_one(self).check_access("read")
        documents = self.value_id._get_documents(self.which)
        return self.value_id._open_documents(
            self.which, self.res_model, documents.get(self.res_model, [])
        )
