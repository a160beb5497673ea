from datetime import timedelta

from odoo import api, models

HEARD = ("improving", "worsening", "stable")  # the others say nothing yet
LOOK_BACK = timedelta(days=93)  # so far a verdict counts as the one before


class InnovationKpiValue(models.Model):
    """Where a series began to say something else."""

    _inherit = "innovation.kpi.value"

    @api.model
    def _find_turns(self, company, team, first, last):
        """Periods that ended in some days, with another verdict than the one before.

        :param team: innovation.team; the figures of the whole company are looked at too
        :param date first, last: local days of the company, both included
        :return: innovation.kpi.value that the reader may read, at most one per series
        """
        values = self.search(
            [
                ("company_id", "=", company.id),
                ("team_id", "in", [team.id, False]),
                ("kpi_id.active", "=", True),
                ("verdict", "in", HEARD),
                ("period_start", ">=", first - LOOK_BACK),
                ("period_start", "<=", last),
            ],
            order="period_start",
        )
        over = values._filter_current().filtered(lambda v: v._period().end <= last)
        series = over.grouped(lambda value: (value.kpi_id, value.team_id))
        return self.union(*(one._get_turn(first) for one in series.values()))

    def _get_turn(self, first):
        """:return: of one series, oldest first, the last value if that is news"""
        ended_before = self.filtered(lambda value: value._period().end < first)
        before, now = ended_before[-1:], (self - ended_before)[-1:]
        return (
            now if before and now and before.verdict != now.verdict else self.browse()
        )

    def _say_turn(self):
        """The verdict as a sentence; of what moved before that it does so no more."""
        if self.verdict == "stable":
            return self.env._("back in its usual range")
        return self.sentence


class InnovationRetrospective(models.Model):
    """Which figures began to move since the last one, and what was put right."""

    _inherit = "innovation.retrospective"

    def _get_fact_sections(self, span):
        sections = [
            self._fact_section(
                "kpis", self.env._("Figures"), self._get_kpi_facts(span)
            ),
            self._fact_section(
                "documents",
                self.env._("Credit notes and returns"),
                self._get_remembered_facts(span),
            ),
        ]
        return super()._get_fact_sections(span) + sections

    def _get_kpi_facts(self, span):
        values = self.env["innovation.kpi.value"]._find_turns(
            self.company_id, self.team_id, span.first, span.last
        )
        for value in values:
            what = f"{value.kpi_id.name}, {value.scope}"
            text = self._say_of(what, value._say_turn())
            yield {**self._fact(text, value.kpi_id), "key": f"kpi,{value.id}"}

    def _get_remembered_facts(self, span):
        """What some KPIs count is worth talking about one by one: credit notes."""
        company = self.company_id
        bounds = company._get_bounds(span.first, span.last)
        for source in self.env["innovation.kpi"]._get_sources().values():
            if source._kpi_is_remembered and source._is_available():
                documents = source._kpi_find_hits(*bounds, company)
                if documents:
                    text = source._kpi_hit(len(documents))
                    yield self._count_fact(text, documents)
