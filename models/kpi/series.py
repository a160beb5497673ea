from bisect import bisect_right
from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.models import parse_read_group_spec
from odoo.tools import SQL, split_every

from ...kpi.innovation_kpi_source import NO_DATA
from ...tools import control_limits
from ...tools.periods import Period, choose

SERIES = ("kpi_id", "company_id", "team_id", "granularity")
FIGURES = (
    "value",
    "p85",
    "sample_size",
    "numerator",
    "denominator",
    "pending_count",
)


class InnovationKpiValue(models.Model):
    """Values as series: which one to show, what each says, how they are stored."""

    _inherit = "innovation.kpi.value"

    is_current = fields.Boolean(
        "Weeks or months as today",
        compute="_compute_is_current",
        search="_search_is_current",
    )

    @api.depends("granularity", "kpi_id.granularity")
    def _compute_is_current(self):
        current = self._filter_current()
        for value in self:
            value.is_current = value in current

    def _search_is_current(self, operator, _value):
        if operator != "in":
            return NotImplemented
        kpis = self.env["innovation.kpi"].with_context(active_test=False)
        kpis = kpis.search([("code", "!=", False)])
        return Domain.OR(
            Domain("company_id", "=", company.id)
            & Domain("granularity", "=", granularity)
            & Domain("kpi_id", "in", some.ids)
            for company in self.env.companies
            for granularity, some in kpis.grouped(
                lambda kpi, company=company: kpi._get_granularity(company)
            ).items()
        )

    def _read_group_select(self, aggregate_spec, query):
        """Groups of several figures have none: a mean of medians would be a lie."""
        name, _chain, function = parse_read_group_spec(aggregate_spec)
        if function != "single":
            return super()._read_group_select(aggregate_spec, query)
        self._check_field_access(self._fields[name], "read")
        column = self._field_to_sql(self._table, name, query)
        return SQL("CASE WHEN count(*) = 1 THEN min(%s) END", column)

    def _filter_over(self):
        """The periods that have ended where the company works: only they are judged."""
        today = {company: company._get_today() for company in self.company_id}
        return self.filtered(lambda v: v._period().end <= today[v.company_id])

    def _filter_current(self):
        """Weeks or months, as they are looked at today; the others stay as history."""
        once = {(v.kpi_id.id, v.company_id.id): v for v in self}
        today = {k: v.kpi_id._get_granularity(v.company_id) for k, v in once.items()}
        return self.filtered(
            lambda v: v.granularity == today[v.kpi_id.id, v.company_id.id]
        )

    def _pick(self):
        """The value to show of one series: the last whole period, if it has data."""
        values = {value._period(): value for value in self}
        known = {period: v.verdict != "no_data" for period, v in values.items()}
        today = self.company_id._get_today()
        return values.get(choose(known, today), self.browse())

    @api.model
    def _get_shown_domain(self, domain):
        """The value to show of each series among ``domain``, without its history.

        :return: Domain
        """
        return Domain("id", "in", self._choose(self._get_last_two(domain)))

    @api.model
    def _choose(self, rows):
        """Only what is shown becomes a record.

        :param list rows: as ``_get_last_two`` returns them
        :return: list of ids
        """
        kpis = self.env["innovation.kpi"].browse({row[1] for row in rows})
        companies = self.env["res.company"].browse({row[2] for row in rows})
        today = {c.id: c._get_today() for c in companies}
        kinds = {(k.id, c.id, k._get_granularity(c)) for k in kpis for c in companies}
        series = defaultdict(dict)
        for value_id, kpi, company, team, kind, start, verdict in rows:
            if (kpi, company, kind) in kinds:
                known = series[kpi, company, team]
                known[Period(start, kind)] = (value_id, verdict != "no_data")
        return [
            known[choose({p: has for p, (_id, has) in known.items()}, today[key[1]])][0]
            for key, known in series.items()
        ]

    @api.model
    def _get_last_two(self, domain):
        """Of each series the running period and the one before, as plain rows.

        :return: list of (id, kpi, company, team, granularity, period_start, verdict)
        """
        query = self._search(domain)
        names = ("id", *SERIES, "period_start", "verdict")
        columns = [self._field_to_sql(self._table, name, query) for name in names]
        place = SQL(
            "row_number() OVER (PARTITION BY %s ORDER BY %s DESC) AS place",
            SQL(", ").join(columns[1:5]),
            columns[5],
        )
        return self.env.execute_query(
            SQL(
                "SELECT %s FROM (%s) AS ranked WHERE place <= 2",
                SQL(", ").join(SQL.identifier(name) for name in names),
                query.select(*columns, place),
            )
        )

    def _get_baselines(self):
        baselines = self.env["innovation.kpi.baseline"]
        return baselines._get_starts(self.kpi_id, self.company_id)

    def _split(self, starts):
        """One series, oldest first, cut where a person named a new baseline.

        :param dict starts: as innovation.kpi.baseline returns it
        :return: list of innovation.kpi.value, the parts in the order of time
        """
        days = self._get_days(starts)
        parts = self.grouped(lambda value: bisect_right(days, value.period_start))
        return list(parts.values())

    def _get_days(self, starts):
        return starts.get((self.kpi_id.id, self.company_id.id, self.team_id.id), [])

    def _get_first_of_baselines(self):
        """Of one series: [(day named, first value since)], oldest first."""
        starts = self._get_baselines()
        days = self._get_days(starts)
        firsts = []
        for part in self._split(starts):
            number = bisect_right(days, part[0].period_start)
            if number and (
                part[0] != self[0] or days[number - 1] == part[0].period_start
            ):
                firsts.append((days[number - 1], part[0]))
        return firsts

    @api.model
    def _store(self, company, measured):
        """Insert or replace the rows of some periods, then judge the whole series.

        :param dict measured: innovation.kpi → {Period → {team id, or None for the
            company: figures}}
        """
        of_company = [("company_id", "=", company.id)]
        teams = self.env["innovation.team"].search(of_company).ids
        rows = [
            (kpi.id, company.id, team, period.granularity, period.start)
            + tuple(by_team.get(team, NO_DATA)[name] for name in FIGURES)
            for kpi, by_period in measured.items()
            for period, by_team in by_period.items()
            for team in {None, *by_team, *(teams if kpi._is_by_team() else ())}
        ]
        for some in split_every(1000, rows):
            self._upsert(some)
        self.env.invalidate_all()
        self._judge(self.env["innovation.kpi"].concat(*measured), company)

    @api.model
    def _upsert(self, rows):
        """The ORM cannot write NULL in a number: "no data" takes SQL."""
        self.flush_model()
        stamp = (self.env.uid, self.env.cr.now(), self.env.uid, self.env.cr.now())
        values = (
            (*row, "no_data" if row[5] is None else "too_early", True, *stamp)
            for row in rows
        )
        names = (*FIGURES, "verdict", "write_uid", "write_date")
        self.env.execute_query(
            SQL(
                """
                INSERT INTO innovation_kpi_value (
                    kpi_id, company_id, team_id, granularity, period_start, %s,
                    verdict, is_provisional,
                    create_uid, create_date, write_uid, write_date
                ) VALUES %s
                ON CONFLICT (
                    kpi_id, company_id, COALESCE(team_id, 0), granularity, period_start
                ) DO UPDATE SET %s
                """,
                SQL(", ").join(SQL.identifier(name) for name in FIGURES),
                SQL(", ").join(SQL("%s", row) for row in values),
                SQL(", ").join(
                    SQL("%s = EXCLUDED.%s", SQL.identifier(name), SQL.identifier(name))
                    for name in names
                ),
            )
        )

    @api.model
    def _judge(self, kpis, company):
        """Write verdict and limits of every point that says something new."""
        provisional = {kpi: kpi._get_provisional_period(company) for kpi in kpis}
        values = self.search_fetch(
            [("kpi_id", "in", kpis.ids), ("company_id", "=", company.id)],
            order="period_start",
        )._filter_current()
        starts = values._get_baselines()
        for series in values.grouped(lambda v: (v.kpi_id.id, v.team_id.id)).values():
            for part in series._split(starts):
                part._write_verdicts(provisional[series.kpi_id].start)

    def _write_verdicts(self, provisional_from):
        for value, vals in self._prepare_verdicts(provisional_from):
            # All or nothing: rows that change the same columns share one statement.
            if any(value[name] != new for name, new in vals.items()):
                value.write(vals)

    def _prepare_verdicts(self, provisional_from):
        """Yield (value, vals) for the periods of one baseline, oldest first."""
        over, limits = self._filter_over(), None
        readings = dict(zip(over, over._read_points(), strict=True))
        for value in self:
            reading = readings.get(value)
            limits = reading.limits if reading else limits
            yield (
                value,
                {
                    **over._prepare_reading(value, reading),
                    "center": limits.center if limits else 0.0,
                    "limit_low": limits.low if limits else 0.0,
                    "limit_high": limits.high if limits else 0.0,
                    "is_provisional": value.period_start >= provisional_from,
                },
            )

    def _read_points(self):
        """:return: list of control_limits.Reading, one per period of a baseline"""
        points = [None if v.verdict == "no_data" else v.value for v in self]
        return control_limits.read(points, self.kpi_id.better)

    def _prepare_reading(self, value, reading):
        """What one period says, with all that its sentence needs.

        :param reading: as it was read from ``self``; None: the period is not over
        """
        if reading is None:
            no_data = value.verdict == "no_data"
            reading = control_limits.Reading("no_data" if no_data else "too_early")
        is_change = reading.after is not None
        return {
            "verdict": reading.verdict,
            "known_count": reading.known,
            "since": is_change and self[reading.since].period_start,
            "after": reading.after or 0.0,
        }
