from odoo import api, fields, models


class InnovationLinkMixin(models.AbstractModel):
    """Ties a record of the loop to the customer, ticket or order it is about."""

    _name = "innovation.link.mixin"
    _description = "Link to a customer, a ticket or an order"

    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        compute="_compute_partner_id",
        store=True,
        precompute=True,
        readonly=False,
        index="btree_not_null",
        check_company=True,
        help="Filled from the ticket or the order when one is set.",
    )
    ticket_id = fields.Many2one(
        "helpdesk.ticket", index="btree_not_null", check_company=True
    )
    sale_order_id = fields.Many2one(
        "sale.order", index="btree_not_null", check_company=True
    )

    @api.depends("ticket_id", "sale_order_id")
    def _compute_partner_id(self):
        for record in self:
            origin = record.ticket_id.partner_id or record.sale_order_id.partner_id
            record.partner_id = origin or record.partner_id

    def _prepare_link_vals(self):
        """Values that let a record created from these keep the link they share."""
        links = ("partner_id", "ticket_id", "sale_order_id")
        return {n: self[n].id if len(self[n]) == 1 else False for n in links}
