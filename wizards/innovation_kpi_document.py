from odoo import api, fields, models

from ..models.common.given import check_one


class InnovationKpiDocument(models.TransientModel):
    """A document behind a figure, with what was measured of it: the worst first."""

    _name = "innovation.kpi.document"
    _description = "Documents behind a KPI"
    _order = "id"

    value_id = fields.Many2one(
        "innovation.kpi.value", required=True, ondelete="cascade"
    )
    res_model = fields.Char(required=True, export_string_translation=False)
    res_id = fields.Integer(required=True, export_string_translation=False)
    kind = fields.Char(help="What sort of document it is.")
    name = fields.Char("Document", required=True)
    measured = fields.Char()

    @api.model
    def _create_lines(self, value, readable):
        """:param dict readable: record that the reader may read → what was measured"""
        said = value._say_measured(readable)
        kinds = {name: self._get_kind(name) for name in {r._name for r in readable}}
        # The reader looks at them and cannot write them.
        lines = self.sudo().create(
            [
                {
                    "value_id": value.id,
                    "res_model": record._name,
                    "res_id": record.id,
                    "kind": kinds[record._name],
                    "name": record.display_name,
                    "measured": words,
                }
                for record, words in said.items()
            ]
        )
        return lines.sudo(False)

    @api.model
    def _get_kind(self, model):
        # Only the name of what the reader sees anyway.
        return self.env["ir.model"]._get(model).sudo().name

    def action_open(self):
        """:return: the document itself, which is read with the reader's own rights"""
        check_one(self).check_access("read")
        document = self.env[self.res_model].browse(self.res_id)
        return document._get_records_action()
