from odoo import fields, models
from odoo.exceptions import AccessError

# Figure → the KPI that it is a count of.
SOURCES = {
    "improvements": "innovation.kpi.improvements.delivered",
    "answers": "innovation.kpi.share.back",
    "decisions": "innovation.kpi.decision.on.time",
}


class DigestDigest(models.Model):
    """The loop's figures that are better the higher they are.

    The digest paints a rise green and knows no other direction, so waiting times stay
    out of it. They are counts of a whole company, the same for every reader, and its
    KPIs make them: what is counted, and in which period, is told there.
    """

    _inherit = "digest.digest"

    kpi_innovation_improvements = fields.Boolean("Improvements delivered")
    kpi_innovation_improvements_value = fields.Integer(
        compute="_compute_innovation_improvements", export_string_translation=False
    )
    kpi_innovation_answers = fields.Boolean("Signals answered within 14 days")
    kpi_innovation_answers_value = fields.Integer(
        compute="_compute_innovation_answers", export_string_translation=False
    )
    kpi_innovation_decisions = fields.Boolean("Decisions taken on time")
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

        :param str figure: a key of ``SOURCES``
        :raise AccessError: for whoever has no part in the loop; the mail skips it then
        """
        if not self.env.user.has_group("innovation_loop.group_innovation_user"):
            raise AccessError(
                self.env._("These figures are for colleagues who share signals.")
            )
        counts = self._get_innovation_counts(self.env[SOURCES[figure]])
        for digest in self:
            company = digest.company_id or self.env.company
            digest[f"kpi_innovation_{figure}_value"] = counts.get(company, 0)

    def _get_innovation_counts(self, source):
        """:return: dict company → number; empty outside a mail, which has no times"""
        *times, companies = self._get_kpi_compute_parameters()
        if not all(times):
            return {}
        start, end = map(fields.Datetime.to_datetime, times)
        return {
            company: source._kpi_count(start, end, company)
            # Digests have no company rule: what another one does is not told here.
            for company in companies & self.env.companies
        }

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
