from odoo import models
from odoo.fields import Domain


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = ["res.partner", "innovation.origin.mixin"]
    _innovation_link_field = "partner_id"

    def _get_innovation_origin(self):
        # What one contact says concerns the whole customer.
        return self.commercial_partner_id

    def _get_innovation_counts(self, model):
        commercial = "partner_id.commercial_partner_id"
        domain = Domain(commercial, "in", self.commercial_partner_id.ids)
        # Counts only: each contact's name stays behind its own rules.
        return dict(self.env[model]._read_group(domain, [commercial], ["__count"]))

    def _get_innovation_domain(self):
        family = self.commercial_partner_id.ids
        return Domain("partner_id.commercial_partner_id", "in", family)
