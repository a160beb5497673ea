from odoo import api, fields, models


class InnovationLinkMixin(models.AbstractModel):
    """Ties a record of the loop to the customer or the document it is about.

    The room of tickets adds its link from outside: ``_get_origin_fields`` names all.
    """

    _name = "innovation.link.mixin"
    _description = "Link to a customer or a document"

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
    sale_order_id = fields.Many2one(
        "sale.order", "Sales order", index="btree_not_null", check_company=True
    )

    @api.model
    def _get_origin_fields(self):
        """Hook: names of the links to documents that have a ``partner_id``.

        Of several that are set, the first one gives the customer.
        """
        return ["sale_order_id"]

    @api.depends(lambda self: self._get_origin_fields())
    def _compute_partner_id(self):
        names = self._get_origin_fields()
        for record in self:
            customers = (record[name].partner_id for name in names)
            record.partner_id = next(filter(None, customers), record.partner_id)

    def _prepare_link_vals(self):
        """Values that let a record created from these keep the link they share.

        Without what the user may not read: nobody links to that by hand.
        """
        shared = {
            name: self[name] if len(self[name]) == 1 else self[name].browse()
            for name in ("partner_id", *self._get_origin_fields())
        }
        return {n: r.has_access("read") and r.id for n, r in shared.items()}

    def copy_data(self, default=None):
        """Nobody links by hand to what they may not read: their copy goes without."""
        copies = super().copy_data(default)
        names = {"partner_id", *self._get_origin_fields()} - set(default or {})
        for record, vals in zip(self, copies, strict=True):
            for name in names:
                if not record[name].has_access("read"):
                    vals.pop(name, None)
        return copies

    def _take_links_of(self, origins):
        """Keep the links of what this comes from, also those the user cannot follow."""
        # They are shown to the same people there already.
        self.sudo().write(origins.sudo()._prepare_link_vals())
