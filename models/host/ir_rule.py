from odoo import models
from odoo.exceptions import AccessError


class IrRule(models.Model):
    _inherit = "ir.rule"

    def _make_access_error(self, operation, records):
        """In developer mode Odoo names what it refuses, also to who may not read it."""
        # Of another of their companies Odoo says how to get there.
        companies = self.env.user.company_ids.ids
        known = records.with_context(allowed_company_ids=companies)
        if not records._name.startswith("innovation.") or known.has_access("read"):
            return super()._make_access_error(operation, records)
        return AccessError(
            self.env._(
                "%(kind)s: what you ask for is not open to you. Ask who leads the team "
                "it belongs to.",
                kind=self.env["ir.model"]._get(records._name).sudo().name,
            )
        )
