from odoo import models


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = [
        "sale.order",
        "innovation.origin.mixin",
        "innovation.retrospective.document.mixin",
    ]
    _innovation_link_field = "sale_order_id"
    _retrospective_field = "sale_order_id"
    _retrospective_kind = "delivery"

    def _get_retrospective_name(self):
        customer = self.partner_id._filtered_access("read").display_name
        return " · ".join(filter(None, [self.name, customer]))

    def _say_retrospective_cause(self):
        return self.env._("It was delivered later than promised.")
