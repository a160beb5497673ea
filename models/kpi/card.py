from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models

from ...tools import svg_sparkline
from ...tools.svg_chart import Point

DRAWN = 13  # periods on a card: a year of months, a quarter of weeks
A_MONTH = 31  # days, of the longest kind of period


class InnovationKpi(models.Model):
    """A KPI as a card: one figure large, its last periods, what they say."""

    _inherit = "innovation.kpi"

    figure = fields.Char(compute="_compute_figure")
    details = fields.Char("What it is made of", compute="_compute_figure")
    sparkline = fields.Html(
        "Last Periods",
        compute="_compute_sparkline",
        sanitize=False,  # drawn by us; the sanitizer knows no picture
        export_string_translation=False,
    )

    @api.depends("last_value_id")
    @api.depends_context("company", "lang")
    def _compute_figure(self):
        for kpi in self:
            value = kpi.last_value_id
            # That hours are business hours, the target below says at length.
            is_long = kpi.unit == "business_hour"
            kpi.figure = value._format_value(short=is_long) if value else False
            kpi.details = value.details

    @api.depends("last_value_id", "target")
    @api.depends_context("company", "lang")
    def _compute_sparkline(self):
        series = self._get_drawn_series(self.env.company)
        starts = self.env["innovation.kpi.value"].union(*series.values())
        starts = starts._get_baselines()
        for kpi in self:
            values = series.get(kpi._origin, kpi.last_value_id)
            known = values.filtered(lambda value: value.verdict != "no_data")
            kpi.sparkline = len(known) > 1 and kpi._draw_sparkline(values, starts)

    def _get_drawn_series(self, company):
        """:return: dict innovation.kpi → the periods on its card, oldest first"""
        today = company._get_today()
        since = today - timedelta(days=DRAWN * A_MONTH)
        domain = [*self._get_series_domain(company), ("period_start", ">=", since)]
        values = self.env["innovation.kpi.value"].search(domain, order="period_start")
        series = values._filter_current().grouped("kpi_id")
        return {kpi: values[-DRAWN:] for kpi, values in series.items()}

    def _draw_sparkline(self, values, starts):
        over = values._filter_over()
        spoken = {value: place for place, value in enumerate(values)}
        drawing = svg_sparkline.Sparkline(
            [value._prepare_drawn_point(value in over) for value in values],
            verdict=self.verdict,
            alt=self._say_sparkline(values),
            bands=values._prepare_bands(starts),
            target=self.target,
            spoken=spoken.get(self.last_value_id),
        )
        # Every text in it was escaped by the drawing.
        return Markup(drawing.render())

    def _say_sparkline(self, values):
        """Those who do not see the picture hear from when to when, and the figures."""
        return self.env._(
            "%(kpi)s, %(first)s to %(last)s: %(figures)s",
            kpi=self.name,
            first=values[0].period_label,
            last=values[-1].period_label,
            figures=", ".join(value._format_value(short=True) for value in values),
        )


class InnovationKpiValue(models.Model):
    """A value as a point of that drawing."""

    _inherit = "innovation.kpi.value"

    def _prepare_drawn_point(self, is_over):
        return Point(
            self.period_label,
            None if self.verdict == "no_data" else self.value,
            self._format_value(short=True),
            is_over,
        )

    def _prepare_bands(self, starts):
        """The limits of each baseline; what lies beyond any figure ends at the edge."""
        bands, first = [], 0
        for part in self._split(starts):
            last, levels = first + len(part) - 1, part._prepare_levels()
            if levels:
                low, high = (
                    levels[name] or {"value": None} for name in ("low", "high")
                )
                bands.append(
                    svg_sparkline.Band(first, last, low["value"], high["value"])
                )
            first = last + 1
        return bands
