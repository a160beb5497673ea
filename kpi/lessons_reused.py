from odoo import models
from odoo.tools import SQL, LazyTranslate

_lt = LazyTranslate(__name__)


class InnovationKpiLessonsReused(models.AbstractModel):
    _name = "innovation.kpi.lessons.reused"
    _inherit = "innovation.kpi.source"
    _description = "Lessons reused"

    _kpi_code = "lessons_reused"
    _kpi_kind = "count"
    _kpi_unit = "count"
    _kpi_better = "higher"
    _kpi_requires = ("innovation.lesson.use",)
    _kpi_model = "innovation.lesson.use"
    _kpi_meaning = _lt("How often a lesson helped where the same matter came up again.")
    _kpi_counts = _lt(
        "“This helped” on a signal, a decision or an improvement, once per person and "
        "record. Once a lesson has helped, a period in which none did counts 0."
    )
    _kpi_ignores = _lt(
        "“Not here”, and lessons that were only read. Before the first time there is "
        "no data."
    )

    def _kpi_query(self, start, end, company) -> SQL:
        """Every time a lesson helped until ``end``: 1 when that was in the period."""
        first, last = self._kpi_dates(start, end, company)
        return SQL(
            """
            SELECT lesson_use.id AS res_id, lesson_use.team_id,
                   CASE WHEN lesson_use.date >= %(first)s THEN 1 ELSE 0 END AS value
              FROM innovation_lesson_use lesson_use
             WHERE lesson_use.company_id = %(company)s
               AND lesson_use.helped
               AND lesson_use.date < %(last)s
            """,
            company=company.id,
            first=first,
            last=last,
        )

    def _kpi_sample(self, count):
        if count == 1:
            return self.env._("1 lesson that helped")
        return self.env._("%(count)s lessons that helped", count=count)
