from markupsafe import Markup

from odoo import api, fields, models

from ..kpi.periods import Period
from . import svg_chart

POINTS = 24  # of history in a chart: two years of months, half a year of weeks


class InnovationKpiReport(models.AbstractModel):
    """The KPIs of one company for one month, as one document however many they are."""

    _name = "report.innovation_loop.report_innovation_kpi"
    _description = "KPI report"

    @api.model
    def _get_report_values(self, docids, data=None):
        """:param data: ``month``: any day of the month to print, date or ISO string"""
        lang = self.env.context.get("lang") or self.env.user.lang or "en_US"
        self = self.with_context(lang=lang)
        kpis = self.env["innovation.kpi"].browse(docids)
        kpis = kpis or kpis.search([("is_available", "=", True)])
        figures = self._get_figures(kpis, (data or {}).get("month"))
        month = figures[:1]._period() if figures else self._get_current_month()
        series = kpis._get_series(self.env.company, until=month.end)
        return {
            "doc_ids": kpis.ids,
            "doc_model": "innovation.kpi",
            "docs": kpis,
            "lang": lang,
            "company": self.env.company,
            "month": kpis._format_period(month),
            "lines": [
                self._prepare_line(
                    figure, series.get(figure.kpi_id, figure.browse()), month
                )
                for figure in figures
            ],
        }

    def _get_current_month(self):
        today = self.env["innovation.kpi"]._get_today(self.env.company)
        return Period.holding(today, "month")

    def _get_figures(self, kpis, day=None):
        """The month asked for; else the last whole one, when it has data."""
        if day:
            month = Period.holding(fields.Date.to_date(day), "month")
            return self._measure(kpis, month)
        current = self._get_current_month()
        last = self._measure(kpis, current.previous())
        if any(figure.verdict != "no_data" for figure in last):
            return last
        return self._measure(kpis, current)

    def _measure(self, kpis, month):
        """The stored value of the month, which outlives its records, or a fresh one."""
        stored = self.env["innovation.kpi.value"].search(
            [
                ("kpi_id", "in", kpis.ids),
                ("company_id", "=", self.env.company.id),
                ("team_id", "=", False),
                ("granularity", "=", "month"),
                ("period_start", "=", month.start),
            ]
        )
        by_kpi = stored.grouped("kpi_id")
        figures = self.env["innovation.kpi.value"]
        for kpi in kpis:
            figures += by_kpi.get(kpi) or kpi._measure_now(self.env.company, month)
        return figures

    def _prepare_line(self, figure, series, month):
        kpi = figure.kpi_id
        judged = self._get_judged(series, month)
        verdict = judged.verdict or figure.verdict
        return {
            "kpi": kpi,
            "figure": figure,
            "p85": kpi._format(figure.p85, short=True) if figure.p85 else "",
            "verdict": verdict,
            "verdict_label": self._get_verdict_label(verdict),
            "sentence": (judged or figure).sentence,
            "target": self._format_target(figure),
            "chart": self._draw(series[-POINTS:], judged) if series else "",
        }

    def _get_judged(self, series, month):
        """What the verdict is about: the last whole period of the month with data."""
        inside = series.filtered(lambda value: value._period().end > month.start)
        known = inside.filtered(lambda value: value.verdict != "no_data")
        over = known._filter_over()
        return over[-1:] or known[-1:] or inside[-1:]

    def _get_verdict_label(self, verdict):
        field = self.env["innovation.kpi.value"]._fields["verdict"]
        return dict(field._description_selection(self.env))[verdict]

    def _format_target(self, figure):
        kpi = figure.kpi_id
        if not kpi.target or figure.verdict == "no_data":
            return kpi.target_text
        gap = figure.value - kpi.target
        if gap <= 0 if kpi.better == "lower" else gap >= 0:
            return self.env._("%(target)s: met", target=kpi.target_text)
        return self.env._("%(target)s: not met", target=kpi.target_text)

    def _draw(self, series, judged):
        over = series._filter_over()
        points = [
            svg_chart.Point(
                value.period_label,
                None if value.verdict == "no_data" else value.value,
                value._format_value(short=True),
                value in over,
            )
            for value in series
        ]
        chart = svg_chart.Chart(
            points,
            self._prepare_levels(series.kpi_id, judged),
            verdict=judged.verdict,
            alt=f"{series.kpi_id.name}: {judged.sentence or ''}",
        )
        # Every text in it was escaped by the chart.
        return Markup(chart.render())

    def _prepare_levels(self, kpi, judged):
        levels = []
        if kpi.target:
            words = self.env._("target %(value)s", value=kpi._format(kpi.target, True))
            levels.append(svg_chart.Level(kpi.target, words, svg_chart.BLUE, "2 2"))
        if not judged.center:
            return levels
        words = self.env._("centre %(value)s", value=kpi._format(judged.center, True))
        levels.append(svg_chart.Level(judged.center, words, svg_chart.INK, "6 3"))
        # A limit that no figure can ever reach says nothing: it is not drawn.
        ceiling = 100.0 if kpi.unit == "percent" else float("inf")
        for limit in (judged.limit_low, judged.limit_high):
            if 0 < limit < ceiling:
                words = self.env._("limit %(value)s", value=kpi._format(limit, True))
                levels.append(svg_chart.Level(limit, words))
        return levels
