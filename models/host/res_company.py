from odoo import api, fields, models


class ResCompany(models.Model):
    """A company has its default team, its own clock, and says how it measures."""

    _name = "res.company"
    _inherit = ["res.company", "innovation.clock"]

    innovation_team_id = fields.Many2one(
        "innovation.team",
        string="Default innovation team",
        check_company=True,
        ondelete="restrict",
        copy=False,
    )
    innovation_provisional_days = fields.Integer(
        "Provisional window",
        default=31,
        help="Days after its end during which late facts (an answer, a reopening) can "
        "still change a period.",
    )
    innovation_granularity = fields.Selection(
        [("week", "Week"), ("month", "Month")],
        string="Week or month",
        help="Empty: as each KPI says.",
    )
    innovation_ignored_reasons = fields.Text(
        "Credit notes left out",
        help="One reason per line. A credit note over the whole invoice, whose reason "
        "holds one of these lines, is not counted as rework.",
    )

    _check_innovation_provisional_days = models.Constraint(
        "CHECK (innovation_provisional_days BETWEEN 0 AND 366)",
        "The provisional window lasts from 0 to 366 days.",
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

    # ------------------------------------------------------------
    # CLOCK
    # ------------------------------------------------------------

    def _get_working_calendar(self):
        # What day it is, is no secret, but calendars have their own access rights.
        return self.sudo().resource_calendar_id

    def _get_working_company(self):
        return self
