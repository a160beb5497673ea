from odoo import api, fields, models


class InnovationMixin(models.AbstractModel):
    _inherit = "innovation.mixin"

    @api.model
    def _get_origin_models(self):
        return ["helpdesk.ticket", *super()._get_origin_models()]


class InnovationLinkMixin(models.AbstractModel):
    """Records of the loop may be about a ticket; its customer comes first."""

    _inherit = "innovation.link.mixin"

    ticket_id = fields.Many2one(
        "helpdesk.ticket", index="btree_not_null", check_company=True
    )

    @api.model
    def _get_origin_fields(self):
        return ["ticket_id", *super()._get_origin_fields()]
