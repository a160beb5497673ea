from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL, LazyTranslate, split_every
from odoo.tools.sql import create_index, drop_index, make_index_name

_lt = LazyTranslate(__name__)

# What one row of facts adds up to, per kind of KPI. The median is taken of the raw
# facts, here and nowhere else: there is no median of medians.
FIGURES = {
    "duration": """
        percentile_cont(0.5) WITHIN GROUP (ORDER BY value) AS value,
        percentile_cont(0.85) WITHIN GROUP (ORDER BY value) AS p85,
        count(value) AS sample_size, 0 AS numerator, 0 AS denominator""",
    "ratio": """
        100.0 * sum(value) / NULLIF(sum(weight) FILTER (WHERE value IS NOT NULL), 0)
        AS value, NULL AS p85,
        COALESCE(sum(weight) FILTER (WHERE value IS NOT NULL), 0) AS sample_size,
        COALESCE(sum(value), 0) AS numerator,
        COALESCE(sum(weight) FILTER (WHERE value IS NOT NULL), 0) AS denominator""",
    "count": """
        sum(value) AS value, NULL AS p85,
        COALESCE(sum(value), 0) AS sample_size, 0 AS numerator, 0 AS denominator""",
}

NO_DATA = {"value": None, "p85": None, "sample_size": 0}
NO_DATA |= {"numerator": 0, "denominator": 0, "pending_count": 0}
AT_ONCE = 12  # periods in one query: a year of months

# Which facts stand behind a figure, per kind of KPI: as many as ``sample_size`` says.
COUNTED = {
    "duration": "value IS NOT NULL",
    "ratio": "value IS NOT NULL AND weight > 0",
    "count": "value > 0",
}


class InnovationKpiSource(models.AbstractModel):
    """Contract of a KPI: one model per KPI that inherits this one and has a query.

    ``_description`` is its label. Another addon adds a KPI by adding such a file;
    ``innovation.kpi`` gets its record at the next ``_sync_sources()``.
    """

    _name = "innovation.kpi.source"
    _description = "Source of a KPI"

    _kpi_code = None  # the code of the innovation.kpi record
    _kpi_kind = "duration"  # duration, ratio or count: a key of FIGURES
    _kpi_unit = "day"  # a value of innovation.kpi.unit
    _kpi_better = "lower"
    _kpi_granularity = "month"  # to begin with; a person may change it
    _kpi_requires = ()  # models it reads; without one of them the KPI is archived
    _kpi_by_team = True  # False: its facts know no team, only the company has values
    _kpi_model = None  # model of ``res_id``; None: the query selects ``res_model``
    _kpi_pending_model = None  # model of what is pending, where it is another one
    _kpi_since = "create_date"  # field of what is pending: since when it waits
    _kpi_waits_on = False  # True: until today, not only until the end of the period
    _kpi_opens = "counted"  # or "hit": what one finds behind the figure, see below
    _kpi_late = False  # True: late facts change a period within the company's window
    _kpi_indexes = ()  # (table, column, column…) it needs on tables of other addons
    _kpi_is_remembered = False  # True: each hit is worth a word in a retrospective
    _kpi_late_days = 0  # they do so for at least that long, whatever the company says
    # Lazy translations: what it tells, what counts, what does not.
    _kpi_meaning = _kpi_counts = _kpi_ignores = ""
    # Of a share: what one says of a document that it is true for, and of another.
    _kpi_true, _kpi_untrue = _lt("yes"), _lt("no")

    def _kpi_query(self, start, end, company) -> SQL:
        """Return the facts of [start, end), one row each, for every team at once.

        :param datetime start, end: naive UTC, the period's local midnights
        :param company: res.company, one
        :return: a SELECT of ``res_id``, ``team_id`` (or NULL) and ``value``:
            duration: in ``_kpi_unit``; ratio: what is hit out of ``weight``;
            count: what it adds. NULL is a fact still pending at ``end``.
            A ratio also selects ``weight``. No row at all means no data.
            ``res_id`` is the document that people find when they look behind the
            figure, one fact each; NULL when there is none to show. Facts of several
            models (``_kpi_model`` is None) also select ``res_model``, a text.
        """
        raise NotImplementedError

    def _kpi_sample(self, count) -> str:
        """What ``sample_size`` counts, in words: "41 decisions"."""
        return self.env._("n = %(count)s", count=count)

    def _kpi_hit(self, count) -> str:
        """What the numerator of a share counts, in words: "4 signals"."""
        return self._kpi_sample(count)

    def _kpi_pending(self, count) -> str:
        """What waits at the end of the period, how many: "3 decisions still open"."""
        return self.env._("%(count)s pending", count=count)

    def _kpi_measured(self, value, text) -> str:
        """What was measured of one document, in words: "took 9.4 h", "late".

        :param float value: as the query says it
        :param str text: the same with its unit
        """
        if self._kpi_kind == "duration":
            return self.env._("took %(time)s", time=text)
        if self._kpi_kind == "ratio":
            return self.env._(self._kpi_true if value else self._kpi_untrue)
        return ""

    def _kpi_get_since(self, records) -> dict:
        """:return: record → day or naive UTC time since when it waits, or False"""
        return {record: record[self._kpi_since] for record in records}

    @api.model
    def _is_available(self) -> bool:
        return all(name in self.env for name in self._kpi_requires)

    @api.model
    def _add_indexes(self):
        """Index what others own: a month is looked up, not found by reading years.

        Here and not by ``models.Index``, as the table may come after this addon. It
        takes its indexes along when it goes.
        """
        for name, table, columns in self._get_indexes():
            create_index(self.env.cr, name, table, columns)

    @api.model
    def _drop_indexes(self):
        """At removal: leave the tables of others as they were."""
        for name, table, _columns in self._get_indexes():
            drop_index(self.env.cr, name, table)

    @api.model
    def _get_indexes(self):
        for table, *columns in self._kpi_indexes:
            yield (
                make_index_name(table, "_".join(["innovation", *columns])),
                table,
                columns,
            )

    @api.model
    def _kpi_dates(self, start, end, company) -> list:
        """[start, end) as days of the company, for columns that hold a date.

        :param datetime start, end: naive UTC
        """
        return [company._get_local_day(moment) for moment in (start, end)]

    def _kpi_measure(self, start, end, company) -> dict:
        """Return {team id, or None for the company: figures}, by a single query.

        A team without any fact has no key; figures hold None for "no data".
        """
        [measured] = self._kpi_measure_each([(start, end)], company)
        return measured

    def _kpi_measure_each(self, bounds, company) -> list:
        """The same of several periods, a dozen of them by a single query.

        :param list bounds: (start, end) of each period, naive UTC
        :return: list of dicts as ``_kpi_measure`` returns them, in that order
        """
        self.env.flush_all()
        measured = []
        for some in split_every(AT_ONCE, bounds):
            rows = self.env.execute_query_dict(self._kpi_figures_query(some, company))
            by_period = [{None: dict(NO_DATA)} for _bounds in some]
            for row in rows:
                by_period[row.pop("period")][row.pop("team_id")] = row
            measured += by_period
        return measured

    def _kpi_figures_query(self, bounds, company) -> SQL:
        """:return: a row of figures per period (its place) and team, NULL for all"""
        facts = (
            SQL("SELECT %s AS period, * FROM (%s) AS fact", place, query)
            for place, query in enumerate(
                self._kpi_query(start, end, company) for start, end in bounds
            )
        )
        return SQL(
            "SELECT period, team_id, %s,"
            " count(*) FILTER (WHERE value IS NULL) AS pending_count"
            " FROM (%s) AS fact GROUP BY GROUPING SETS ((period, team_id), (period))"
            " HAVING GROUPING(team_id) = 1 OR team_id IS NOT NULL",
            SQL(FIGURES[self._kpi_kind]),  # pylint: disable=sql-injection
            SQL(" UNION ALL ").join(facts),
        )

    def _kpi_count(self, start, end, company) -> int:
        """How many it is true for: the numerator of a share, or a count itself.

        :param datetime start, end: naive UTC; where the facts hold dates, their local
            days: the first one included, the last one not
        """
        figures = self._kpi_measure(start, end, company)[None]
        is_share = self._kpi_kind == "ratio"
        return int(figures["numerator" if is_share else "sample_size"])

    def _kpi_get_documents(self, start, end, company, team, which="counted") -> dict:
        """Return {model: ids of the documents behind the figures}.

        The same as ``_kpi_get_facts``, without what was measured.
        """
        documents = defaultdict(list)
        facts = self._kpi_get_facts(start, end, company, team, which)
        for model, res_id in sorted(facts):
            documents[model].append(res_id)
        return dict(documents)

    def _kpi_get_facts(self, start, end, company, team, which="counted") -> dict:
        """Return {(model, id): what was measured of that document}, by a single query.

        With all rights: the caller shows a reader only what that reader may read.

        :param datetime start, end: as for ``_kpi_query``
        :param team: innovation.team; empty for the whole company
        :param str which: ``counted`` (as many as ``sample_size``), ``hit`` (of a
            ratio: those it is true for) or ``pending``. Where a miss is no document
            (nobody shared that signal), ``_kpi_opens`` is ``hit``.
        """
        self.env.flush_all()
        wanted = {
            "counted": COUNTED[self._kpi_kind],
            "hit": "value > 0",
            "pending": "value IS NULL",
        }
        model = which == "pending" and self._kpi_pending_model or self._kpi_model
        query = SQL(
            "SELECT %s AS model, res_id, max(value)::float FROM (%s) AS fact"
            " WHERE res_id IS NOT NULL AND %s AND %s GROUP BY 1, 2",
            SQL("%s", model) if model else SQL("res_model"),
            self._kpi_query(start, end, company),
            SQL(wanted[which]),  # pylint: disable=sql-injection
            SQL("team_id = %s", team.id) if team else SQL("TRUE"),
        )
        return {tuple(fact): value for *fact, value in self.env.execute_query(query)}

    def _kpi_find_hits(self, start, end, company):
        """:return: of the documents that a share is true for, those that the reader
        may read; one model's
        """
        model = self.env[self._kpi_model]
        if not model.has_access("read"):
            return model
        facts = self._kpi_get_facts(start, end, company, company.browse(), "hit")
        return model.search([("id", "in", [res_id for _model, res_id in facts])])
