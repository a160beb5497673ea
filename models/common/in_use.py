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


class InnovationTeam(models.Model):
    """What a team has said, decided or learned stays with it."""

    _inherit = "innovation.team"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        for team in self.filtered(lambda team: team._is_used()):
            raise UserError(
                self.env._(
                    "What “%s” has shared, decided or learned would be nobody's any "
                    "more: archive the team instead of deleting it. Then nothing new "
                    "comes to it.",
                    team.name,
                )
            )

    def _is_used(self):
        return any(
            # Also what is closed to whoever keeps the teams.
            model.sudo().search_count([(name, "in", self.ids)], limit=1)
            for model, name in self._get_restricting()
        )

    @api.model
    def _get_restricting(self):
        """:return: list of (model, name of its field) that keep a team from deletion"""
        return [
            (self.env[name].with_context(active_test=False), field.name)
            for name, model in self.env.registry.items()
            if name.startswith("innovation.") and not model._abstract
            for field in model._fields.values()
            if field.type == "many2one"
            and field.comodel_name == self._name
            and field.store
            and field.ondelete == "restrict"
        ]
