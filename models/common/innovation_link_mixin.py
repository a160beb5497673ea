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
        """Values that let a record created from these keep the link they share.

        Without what the user may not read: nobody links to that by hand.
        """
        shared = {
            name: self[name] if len(self[name]) == 1 else self[name].browse()
            for name in ("partner_id", "ticket_id", "sale_order_id")
        }
        return {n: r.has_access("read") and r.id for n, r in shared.items()}

    def _take_links_of(self, origins):
        """Keep the links of what this comes from, also those the user cannot follow."""
        # They are shown to the same people there already.
        self.sudo().write(origins.sudo()._prepare_link_vals())
