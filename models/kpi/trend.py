from odoo import api, models
from odoo.fields import Domain

from ...tools.periods import Period
from ..common.given import as_id
from ..common.words import get_label

POINTS = 24  # of history in a chart: two years of months, half a year of weeks
MARKS = 24  # a chart with more of them is read by nobody


class InnovationKpi(models.Model):
    """What the trend chart of a KPI draws and says."""

    _inherit = "innovation.kpi"

    @api.readonly
    def get_trend(self, team_id=False, granularity=None):
        """Return all that the chart shows, in the words of the reader.

        :param int team_id: whose figures; False for the company one works in
        :param str granularity: ``week`` or ``month``; default: that of the KPI
        :return: dict of plain values; a point without data has None as its value
        """
        self.ensure_one()
        self.check_access("read")
        known = granularity in list(self._fields["granularity"].get_values(self.env))
        granularity = granularity if known else self._get_granularity(self.env.company)
        team_id = as_id(team_id)
        series = self._get_own_series(team_id)
        shown = series.filtered(lambda value: value.granularity == granularity)[
            -POINTS:
        ]
        return {
            "unit": self.unit,
            "team_id": team_id or False,
            "teams": [
                {"id": team.id, "name": team.name}
                for team in self._get_measured_teams()
            ],
            "granularity": granularity or self.granularity,
            "granularities": self._prepare_granularities(series),
            "chosen": shown._pick().id,
            "points": shown._prepare_points(),
            "target": self._prepare_level(self.target) if self.target else False,
            "marks": self._prepare_marks(shown, team_id),
        }

    def _get_own_series(self, team_id):
        """Values of the company one works in, weeks and months, oldest first."""
        domain = [
            ("kpi_id", "=", self.id),
            ("company_id", "=", self.env.company.id),
            ("team_id", "=", team_id or False),
        ]
        return self.env["innovation.kpi.value"].search(domain, order="period_start")

    def _get_measured_teams(self):
        groups = self.env["innovation.kpi.value"]._read_group(
            [
                ("kpi_id", "=", self.id),
                ("company_id", "=", self.env.company.id),
                ("team_id", "!=", False),
                ("verdict", "!=", "no_data"),
            ],
            ["team_id"],
        )
        return self.env["innovation.team"].concat(*(team for (team,) in groups))

    def _prepare_granularities(self, series):
        """The ones with a history, to choose from."""
        labels = self._fields["granularity"]._description_selection(self.env)
        known = {self.granularity, *series.mapped("granularity")}
        return [{"id": name, "label": text} for name, text in labels if name in known]

    def _prepare_level(self, number):
        return {"value": number, "text": self._format(number, short=True)}

    # ------------------------------------------------------------
    # MARKS
    # ------------------------------------------------------------

    def _prepare_marks(self, series, team_id):
        """Decisions, closed sprints and new baselines, where they took effect.

        Only those that the reader may read; a baseline keeps its cause to itself
        where the reader may not know it.
        """
        marks = [
            *self._prepare_baseline_marks(series, team_id),
            *self._prepare_event_marks(series, team_id),
        ]
        return sorted(marks, key=lambda mark: mark["index"])

    def _prepare_baseline_marks(self, series, team_id):
        places = {value: index for index, value in enumerate(series)}
        causes = self._get_causes(team_id)
        return [
            {
                "index": places[value],
                "kind": "baseline",
                "label": self._say_baseline(causes.get(day)),
                "period": value.period_label,
                "is_bound": True,
                "is_open": True,
            }
            for day, value in series._get_first_of_baselines()
        ]

    def _get_causes(self, team_id):
        """:return: dict date → why; only what the reader may read"""
        baselines = self.env["innovation.kpi.baseline"].search(
            [
                ("kpi_id", "=", self.id),
                ("company_id", "=", self.env.company.id),
                ("team_id", "=", team_id or False),
            ]
        )
        return {baseline.date_from: baseline.cause for baseline in baselines}

    def _say_baseline(self, cause):
        if cause:
            return self.env._("New baseline. %(cause)s", cause=cause)
        return self.env._("New baseline")

    def _prepare_event_marks(self, series, team_id):
        if not series:
            return []
        first, last = series[0]._period(), series[-1]._period()
        bounds = [
            period.bounds(self.env.company._get_zone()) for period in (first, last)
        ]
        span = (bounds[0][0], bounds[1][1])
        places = {value.period_start: index for index, value in enumerate(series)}
        events = [
            *self._get_decision_events(span, team_id),
            *self._get_sprint_events(span, team_id),
        ]
        bound = self._get_bound([event for event, _moment, _label in events])
        marks = [
            self._prepare_event_mark(series, places, event, moment, label)
            for event, moment, label in events
        ]
        return [
            mark | {"is_bound": (mark["res_model"], mark["res_id"]) in bound}
            for mark in marks
            if mark
        ]

    def _get_bound(self, events):
        """A decision measured by this KPI, a sprint that worked on such a decision.

        :return: set of (model, id)
        """
        decisions = [e for e in events if "kpi_id" in e and e.kpi_id == self]
        worked_on = self.env["innovation.sprint.item"]._read_group(
            [
                ("sprint_id", "in", [e.id for e in events if "item_ids" in e]),
                ("improvement_id.decision_id.kpi_id", "=", self.id),
            ],
            ["sprint_id"],
        )
        bound = [*decisions, *(sprint for (sprint,) in worked_on)]
        return {(event._name, event.id) for event in bound}

    def _prepare_event_mark(self, series, places, event, moment, label):
        day = event._get_local_date(moment)
        index = places.get(Period.holding(day, series[0].granularity).start)
        return index is not None and {
            "index": index,
            "kind": event._name.rpartition(".")[2],
            "label": label,
            "period": series[index].period_label,
            "is_open": event.team_id.visibility == "company",
            "res_model": event._name,
            "res_id": event.id,
        }

    def _get_scope_domain(self, team_id):
        domain = Domain("company_id", "=", self.env.company.id)
        return domain & Domain("team_id", "=", team_id) if team_id else domain

    def _get_decision_events(self, span, team_id):
        """Yield (decision, moment, words); those bound to this KPI first."""
        bound = Domain("kpi_id", "=", self.id)
        domain = (
            Domain("outcome", "=", "go")
            & Domain("date_decided", ">=", span[0])
            & Domain("date_decided", "<", span[1])
        )
        decisions = self.env["innovation.decision"].with_context(active_test=False)
        mine = decisions.search(
            domain & bound & Domain("company_id", "=", self.env.company.id)
        )
        others = decisions.search(
            domain & ~bound & self._get_scope_domain(team_id),
            order="date_decided desc",
            limit=MARKS,
        )
        for decision in mine + others:
            words = self.env._("Decision: %s", decision.name)
            yield decision, decision.date_decided, words

    def _get_sprint_events(self, span, team_id):
        """Yield (sprint, moment, words)."""
        sprints = self.env["innovation.sprint"].with_context(active_test=False)
        closed = sprints.search(
            Domain("date_closed", ">=", span[0])
            & Domain("date_closed", "<", span[1])
            & self._get_scope_domain(team_id),
            order="date_closed desc",
            limit=MARKS,
        )
        for sprint in closed:
            yield (
                sprint,
                sprint.date_closed,
                self.env._("Sprint closed: %s", sprint.goal),
            )


class InnovationKpiValue(models.Model):
    """A value as a point of that chart."""

    _inherit = "innovation.kpi.value"

    def _prepare_points(self):
        """The points of one series, oldest first, as the chart draws them."""
        points = []
        over = self._filter_over()
        for part in self._split(self._get_baselines()):
            levels = part._prepare_levels()
            points += [
                value._prepare_point(value in over) | {"limits": levels}
                for value in part
            ]
        return points

    def _prepare_levels(self):
        """Centre and limits in force at the end of a part, or False before there are.

        Those that no figure can ever reach are None: they are not drawn.
        """
        last = self.filtered(lambda v: v.limit_low or v.limit_high or v.center)[-1:]
        if not last:
            return False
        kpi = last.kpi_id
        levels = {"center": last.center, "low": last.limit_low, "high": last.limit_high}
        return {
            name: kpi._prepare_level(level)
            if name == "center" or kpi._is_reachable(level)
            else None
            for name, level in levels.items()
        }

    def _prepare_point(self, is_over):
        no_data = self.verdict == "no_data"
        return {
            "id": self.id,
            "label": self.period_label,
            "value": None if no_data else self.value,
            "text": self._format_value(short=True),
            "headline": self.headline,
            "verdict": self.verdict,
            "verdict_label": get_label(self, "verdict"),
            "sentence": self.sentence,
            "is_provisional": self.is_provisional or not is_over,
            "buttons": self._prepare_buttons(),
        }

    def _prepare_buttons(self):
        """What stands behind the figure: [{which, label}], nothing for nothing."""
        source = self.kpi_id._get_source()
        if source is None or not source._is_available():
            return []
        counts = {
            "counted": self.sample_size,
            "hit": source._kpi_kind == "ratio" and self.numerator,
            "pending": self.pending_count,
        }
        return [
            {"which": which, "label": self._say_button(source, which, count)}
            for which, count in counts.items()
            if count and self._get_question(which) == which
        ]

    def _say_button(self, source, which, count):
        if which == "hit" and source._kpi_opens == "counted":
            return self.env._("Only the %(count)s it is true for", count=count)
        if which == "pending":
            return source._kpi_pending(count)
        what = self._format_documents(which, count)
        if count == 1:
            return self.env._("See %(what)s", what=what)
        return self.env._("See the %(what)s", what=what)
