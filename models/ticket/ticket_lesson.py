from odoo import models
from odoo.exceptions import UserError


class HelpdeskTicket(models.Model):
    """What a customer asked and how it was solved, for the next one who is asked."""

    _name = "helpdesk.ticket"
    _inherit = ["helpdesk.ticket", "innovation.lesson.source.mixin"]
    _lesson_field = "ticket_id"

    def _check_teaches(self):
        if not self.stage_id.closed:
            raise UserError(
                self.env._(
                    "“%s” is not closed yet: solve it first, then say what it teaches.",
                    self.name,
                )
            )

    def _prepare_lesson_vals(self):
        # Without the number, which stands among the facts.
        return {**super()._prepare_lesson_vals(), "name": self.name}

    def _prepare_lesson_place(self):
        company = self.company_id or self.env.company
        team = self.env["innovation.lesson"]._get_default_team(company)
        return {"company_id": company.id, "team_id": team.id}

    def _link_lesson(self, lesson):
        """Its customer follows from the ticket."""

    def _get_lesson_themes(self):
        themes = self.env["innovation.theme"]._get_by_category(self.category_id)
        return themes.get(self.category_id, super()._get_lesson_themes())

    def _get_lesson_facts(self):
        return [
            (self.env._("What the customer asked"), self.name),
            (self.env._("Ticket"), self.number),
        ]
