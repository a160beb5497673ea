from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from ..models.common.given import as_domain

WEEKS = 4
LEVELS = 4  # shades of a cell; the most heard one has the darkest


class InnovationSignalReport(models.Model):
    """The map: themes × the last four weeks, weighted by voices."""

    _inherit = "innovation.signal.report"

    @api.model
    @api.readonly
    def get_map(self, domain=None):
        """What the screen of the map shows, with the reader's rights and words.

        :param list domain: what the reader searches for, on this model
        :return: dict of ``notice``, ``weeks``, ``rows`` (heaviest first)
        """
        scope = as_domain(domain, self)
        today = fields.Date.context_today(self)
        monday = self.env["innovation.signal"]._get_week_start(today)
        weeks = [monday - timedelta(weeks=age) for age in reversed(range(WEEKS))]
        known = self._count_known_weeks(scope, monday)
        rows = self._prepare_rows(scope, today, weeks, known)
        return {
            "notice": self._say_missing_weeks(WEEKS - known),
            "currency_id": self.env.company.currency_id.id,
            "weeks": [self._prepare_week(week) for week in weeks],
            "rows": rows,
        }

    def _count_known_weeks(self, scope, monday):
        """:return: weeks since the first signal, this one included"""
        [[first]] = self._read_group(scope, aggregates=["week_start:min"])
        return (monday - first).days // 7 + 1 if first else 0

    def _say_missing_weeks(self, count):
        sentences = {
            1: self.env._("One more week until the map says something."),
            2: self.env._("Two more weeks until the map says something."),
            3: self.env._("Three more weeks until the map says something."),
            4: self.env._("Four more weeks until the map says something."),
        }
        return sentences.get(count, False)

    def _prepare_week(self, week):
        return {
            "start": fields.Date.to_string(week),
            "label": self.env._("Week %(week)s", week=week.isocalendar()[1]),
            "since": format_date(self.env, week, date_format="d MMM"),
        }

    # ------------------------------------------------------------
    # FIGURES
    # ------------------------------------------------------------

    def _prepare_rows(self, scope, today, weeks, known):
        figures = self._read_figures(scope, today, weeks)
        customers = self._count_customers(scope, weeks)
        rows = [
            self._prepare_row(scope, theme, weeks, by_week, customers.get(theme.id, 0))
            for theme, by_week in figures.items()
        ]
        darkest = max((c["voices"] for row in rows for c in row["cells"]), default=0)
        for row in rows:
            self._set_trend(row, known)
            for cell in row["cells"]:
                # Rounded up: what was heard once is never as pale as nothing.
                cell["level"] = darkest and -(-cell["voices"] * LEVELS // darkest)
        rows.sort(key=lambda r: (-r["voices"], -r["minutes"], -r["before"], r["name"]))
        return rows

    def _read_figures(self, scope, today, weeks):
        """:return: dict theme → {week: (voices, minutes, amount)} of eight weeks"""
        now = Domain("week_start", "in", weeks)
        # As many days as the running week has had: a Monday would always "fall".
        before = Domain("week_start", ">=", weeks[0] - timedelta(weeks=WEEKS)) & Domain(
            "date_observed", "<=", today - timedelta(weeks=WEEKS)
        )
        figures = {}
        for theme, week, *sums in self._read_group(
            scope & (now | before),
            ["theme_id", "week_start:day"],
            ["occurrence_count:sum", "minutes_lost:sum", "amount_at_stake:sum"],
        ):
            figures.setdefault(theme, {})[week] = sums
        return figures

    def _count_customers(self, scope, weeks):
        """:return: dict id of theme → customers of its signals and of merged ones"""
        heard = self._search(scope & Domain("week_start", "in", weeks))
        # Its own rules: a merged signal may come from a team closed to the reader.
        readable = self.env["innovation.signal"]._search(
            Domain("partner_id", "!=", False)
        )
        return dict(
            self.env.execute_query(
                SQL(
                    """
                    SELECT target.theme_id,
                           COUNT(DISTINCT COALESCE(
                               partner.commercial_partner_id, partner.id))
                      FROM innovation_signal signal
                      JOIN innovation_signal target
                        ON target.id = COALESCE(signal.merged_into_id, signal.id)
                      JOIN res_partner partner ON partner.id = signal.partner_id
                     WHERE target.id IN %s AND signal.id IN %s
                  GROUP BY target.theme_id
                    """,
                    heard.subselect(),
                    readable.subselect(),
                )
            )
        )

    def _prepare_row(self, scope, theme, weeks, by_week, customers):
        mine = scope & Domain("theme_id", "=", theme.id)
        sums = [by_week.get(week, (0, 0, 0)) for week in weeks]
        voices, minutes, amounts = zip(*sums, strict=True)
        return {
            "theme_id": theme.id,
            "name": theme.name or self.env._("No theme"),
            "cells": [
                {
                    "voices": count,
                    "domain": self._get_cell_domain(mine, [week]),
                }
                for week, count in zip(weeks, voices, strict=True)
            ],
            "voices": sum(voices),
            "before": sum(s[0] for week, s in by_week.items() if week < weeks[0]),
            "minutes": sum(minutes),
            "time": self._format_minutes(sum(minutes)),
            "amount": sum(amounts),
            "customers": customers,
            "domain": self._get_cell_domain(mine, weeks),
        }

    def _get_cell_domain(self, scope, weeks):
        """:return: list that finds here what stands behind a cell, a row per signal"""
        weeks = [fields.Date.to_string(week) for week in weeks]
        return list(scope & Domain("week_start", "in", weeks))

    def _set_trend(self, row, known):
        """ "12, was 0": four weeks and the four before, once there are eight."""
        now, before = row["voices"], row["before"]
        if known < 2 * WEEKS:
            row["trend"], row["trend_label"] = "too_early", self.env._("Too early")
            return
        row["trend"] = (
            "rising" if now > before else "falling" if now < before else "steady"
        )
        was = self.env._("%(now)s, was %(before)s", now=now, before=before)
        row["trend_label"] = was

    def _format_minutes(self, minutes):
        hours, minutes = divmod(minutes, 60)
        return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min"
