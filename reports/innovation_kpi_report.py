from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import format_date

from ..models.kpi.trend import POINTS
from ..tools import svg_chart
from ..tools.periods import Period

EVENTS = 15  # of the month on the first page, which stays one page
# What needs a look comes first; what cannot be told comes last.
ORDER = ("worsening", "improving", "stable", "too_early", "no_data")


class InnovationKpiReport(models.AbstractModel):
    """The KPIs of one company for one month, as one document however many they are."""

    _name = "report.innovation_loop.report_innovation_kpi"
    _inherit = "innovation.report.page"
    _description = "KPI report"
    _print_model = "innovation.kpi"

    @api.model
    def _find_records(self, docids, data):
        """``kpi_ids`` says which ones when no ``docids`` are given; default: all."""
        kpis = super()._find_records(docids or data.get("kpi_ids"), data)
        return kpis or kpis.search([("is_available", "=", True)])

    @api.model
    def _prepare_values(self, records, data):
        """``month``: any day of the month to print, date or ISO string."""
        figures = self._get_figures(records, data.get("month"))
        month = figures[:1]._period() if figures else self._get_current_month()
        series = records._get_series(self.env.company, until=month.end)
        lines = [
            self._prepare_line(
                figure, series.get(figure.kpi_id, figure.browse()), month
            )
            for figure in figures
        ]
        period, events = records._format_period(month), self._get_events(month)
        return {
            "title": self.env._("KPI report: %(month)s", month=period),
            "month": period,
            "lines": sorted(lines, key=lambda line: ORDER.index(line["verdict"])),
            "counts": self._count_verdicts(lines),
            "events": events[:EVENTS],
            "more_events": len(events[EVENTS:]),
        }

    def _count_verdicts(self, lines):
        """[(verdict, its word and how many KPIs)], in the order of the table."""
        verdicts = [line["verdict"] for line in lines]
        found = [verdict for verdict in ORDER if verdict in verdicts]
        counts = self._count_words(
            [self._get_verdict_label(v) for v in sorted(verdicts, key=ORDER.index)]
        )
        return [
            (verdict, words)
            for verdict, (_label, words) in zip(found, counts, strict=True)
        ]

    def _get_events(self, month):
        """What took effect in the month, of open teams: paper is passed on.

        :return: list of (local day, words), oldest first
        """
        kpis = self.env["innovation.kpi"]
        span = month.bounds(self.env.company._get_zone())
        events = [
            *kpis._get_decision_events(span, False),
            *kpis._get_sprint_events(span, False),
        ]
        days = [
            (event._get_local_date(moment), words)
            for event, moment, words in events
            if event.team_id.visibility == "company"
        ]
        return [(format_date(self.env, day), words) for day, words in sorted(days)]

    def _get_current_month(self):
        today = self.env.company._get_today()
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
        kpi, series = figure.kpi_id, series[-POINTS:]
        judged = self._get_judged(series, month)
        verdict = judged.verdict or figure.verdict
        marks = self._get_marks(series) if series else []
        return {
            "kpi": kpi,
            "figure": figure,
            "verdict": verdict,
            "verdict_label": self._get_verdict_label(verdict),
            "sentence": (judged or figure).sentence,
            "made_of": figure._say_made_of(),
            "target": self._format_target(figure),
            "chart": self._draw(series, judged, marks) if series else "",
            "marks": marks,
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

    def _draw(self, series, judged, marks):
        over = series._filter_over()
        points = [
            value._prepare_drawn_point(value in over and not value.is_provisional)
            for value in series
        ]
        chart = svg_chart.Chart(
            points,
            [*self._prepare_target(series.kpi_id), *self._prepare_levels(series)],
            [svg_chart.Mark(m["index"], m["kind"] == "baseline") for m in marks],
            verdict=judged.verdict,
            alt=f"{series.kpi_id.name}: {judged.sentence or ''}",
        )
        # Every text in it was escaped by the chart.
        return Markup(chart.render())

    def _prepare_target(self, kpi):
        if not kpi.target:
            return []
        words = self.env._("target %(value)s", value=kpi._format(kpi.target, True))
        return [svg_chart.Level(kpi.target, words, svg_chart.BLUE, "2 2")]

    def _prepare_levels(self, series):
        """Centre and limits of each baseline; words for those that hold today."""
        levels, first = [], 0
        for part in series._split(series._get_baselines()):
            last = first + len(part) - 1
            is_today = last == len(series) - 1
            for name, level in (part._prepare_levels() or {}).items():
                if level:
                    words = self._say_level(name, level["text"]) if is_today else ""
                    style = (svg_chart.INK, "6 3") if name == "center" else ()
                    levels.append(
                        svg_chart.Level(
                            level["value"], words, *style, first=first, last=last
                        )
                    )
            first = last + 1
        return levels

    def _say_level(self, name, text):
        if name == "center":
            return self.env._("centre %(value)s", value=text)
        return self.env._("limit %(value)s", value=text)

    def _get_marks(self, series):
        """New baselines, and decisions measured by this KPI; none of closed teams."""
        marks = series.kpi_id._prepare_marks(series, False)
        return [mark for mark in marks if mark["is_bound"] and mark["is_open"]]
