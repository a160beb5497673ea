from odoo import api, models
from odoo.exceptions import UserError


class InnovationTheme(models.Model):
    """What records are about stays, though it is offered no more."""

    _inherit = "innovation.theme"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        for theme in self.filtered(lambda theme: theme._is_used()):
            raise UserError(
                self.env._(
                    "What is about “%s” would be about nothing any more: archive the "
                    "theme instead of deleting it. Then it is offered no more.",
                    theme.name,
                )
            )

    def _is_used(self):
        for model in self.env.registry.descendants(["innovation.mixin"], "_inherit"):
            # Also what is closed to whoever keeps the themes.
            every = self.env[model].sudo().with_context(active_test=False)
            for name in every._get_link_names(self._name):
                if every.search_count([(name, "in", self.ids)], limit=1):
                    return True
        return False
