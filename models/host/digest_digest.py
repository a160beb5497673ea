from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ...kpi.share_back import DAYS

# Figure → what it counts: rows of a company, each with the moment it happened.
FACTS = {
    "improvements": """
        SELECT fact.company_id, date_delivered AS moment
          FROM innovation_improvement fact
          JOIN innovation_improvement_stage stage ON stage.id = stage_id
         WHERE stage.category = 'delivered'""",
    "answers": f"""
        SELECT fact.company_id, answered_date AS moment
          FROM innovation_signal fact
         WHERE fact.active AND days_to_answer <= {DAYS}""",
    "decisions": """
        SELECT fact.company_id, date_decided AS moment
          FROM innovation_decision fact
          JOIN res_company company ON company.id = fact.company_id
          LEFT JOIN resource_calendar calendar
            ON calendar.id = company.resource_calendar_id
         WHERE (date_decided AT TIME ZONE 'UTC'
                AT TIME ZONE COALESCE(calendar.tz, 'UTC'))::date <= date_due""",
}


class DigestDigest(models.Model):
    """The loop's figures that are better the higher they are.

    The digest paints a rise green and knows no other direction, so waiting times stay
    out of it. Counts of a whole company, like its KPIs: the same for every reader.
    """

    _inherit = "digest.digest"

    kpi_innovation_improvements = fields.Boolean("Improvements Delivered")
    kpi_innovation_improvements_value = fields.Integer(
        compute="_compute_innovation_improvements", export_string_translation=False
    )
    kpi_innovation_answers = fields.Boolean("Signals Answered within 14 Days")
    kpi_innovation_answers_value = fields.Integer(
        compute="_compute_innovation_answers", export_string_translation=False
    )
    kpi_innovation_decisions = fields.Boolean("Decisions Taken on Time")
    kpi_innovation_decisions_value = fields.Integer(
        compute="_compute_innovation_decisions", export_string_translation=False
    )

    def _compute_innovation_improvements(self):
        self._count_innovation("improvements")

    def _compute_innovation_answers(self):
        self._count_innovation("answers")

    def _compute_innovation_decisions(self):
        self._count_innovation("decisions")

    def _count_innovation(self, figure):
        """Set one figure for the time between the two instants of the context.

        :param str figure: a key of ``FACTS``
        :raise AccessError: for whoever has no part in the loop; the mail skips it then
        """
        if not self.env.user.has_group("innovation_loop.group_innovation_user"):
            raise AccessError(
                self.env._("These figures are for colleagues who share signals.")
            )
        start, end, companies = self._get_kpi_compute_parameters()
        # Digests have no company rule: what another company does is not told here.
        counts = self._get_innovation_counts(
            figure, start, end, companies & self.env.companies
        )
        for digest in self:
            company = digest.company_id or self.env.company
            digest[f"kpi_innovation_{figure}_value"] = counts.get(company.id, 0)

    def _get_innovation_counts(self, figure, start, end, companies):
        self.env.flush_all()
        query = SQL(
            "SELECT company_id, count(*) FROM (%s) AS fact"
            " WHERE company_id = ANY(%s) AND moment >= %s AND moment < %s"
            " GROUP BY company_id",
            SQL(FACTS[figure]),  # pylint: disable=sql-injection
            companies.ids,
            start,
            end,
        )
        return dict(self.env.execute_query(query))

    def _compute_kpis_actions(self, company, user):
        menu = self.env.ref("innovation_loop.menu_root").id
        actions = {
            "improvements": "innovation_improvement_action_all",
            "answers": "innovation_signal_action",
            "decisions": "innovation_decision_action",
        }
        return super()._compute_kpis_actions(company, user) | {
            f"kpi_innovation_{figure}": f"innovation_loop.{action}?menu_id={menu}"
            for figure, action in actions.items()
        }
