from odoo import models


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "innovation.origin.mixin"]
    _innovation_link_field = "sale_order_id"
