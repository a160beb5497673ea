from odoo import api, fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    innovation_team_id = fields.Many2one(
        "innovation.team",
        string="Default Innovation Team",
        check_company=True,
        ondelete="restrict",
        copy=False,
    )

    @api.model_create_multi
    def create(self, vals_list):
        # Nobody should have to create a team before the first signal is heard.
        companies = super().create(vals_list)
        companies._ensure_innovation_team()
        return companies

    @api.constrains("innovation_team_id")
    def _check_innovation_team_open(self):
        self.innovation_team_id._check_default_stays_open()

    @api.ondelete(at_uninstall=False)
    def _unlink_innovation_team(self):
        """A company goes with its default team, as long as nothing was shared there."""
        # Whoever may delete a company need not be an innovation manager.
        companies = self.sudo()
        teams = companies.innovation_team_id
        companies.innovation_team_id = False
        teams.unlink()

    def _ensure_innovation_team(self):
        """Give each company without one the team that everybody is in."""
        # Whoever may create a company need not be an innovation manager.
        Team = self.env["innovation.team"].sudo()
        for company in self.filtered(lambda c: not c.innovation_team_id):
            team = Team.create(company._prepare_innovation_team_vals())
            company.sudo().innovation_team_id = team
            for code, _name in self.env["res.lang"].get_installed():
                translated = self.with_context(lang=code)
                team.with_context(lang=code).name = translated.env._("Everyone")

    def _prepare_innovation_team_vals(self):
        return {
            "name": self.env._("Everyone"),
            "company_id": self.id,
            "sequence": 100,
        }

    @api.model
    def _ensure_innovation_teams(self):
        """At install: the companies that are already there."""
        companies = self.with_context(active_test=False)
        companies.search([("innovation_team_id", "=", False)])._ensure_innovation_team()
