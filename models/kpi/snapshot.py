import logging
from contextlib import contextmanager
from datetime import datetime, timedelta

from odoo import api, fields, models
from odoo.exceptions import LockError, UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tools import SQL

from ...tools.periods import Period
from ..common.days import check_day
from ..common.given import as_day

_logger = logging.getLogger(__name__)

PLANNER = {"enable_seqscan": "off", "random_page_cost": "1.1", "jit": "off"}
MAX_YEARS = 20  # a year typed wrong keeps nobody waiting
PATIENCE = 60_000  # milliseconds for one query of the nightly run; the usual is < 1 s


class InnovationKpi(models.Model):
    """How KPIs follow their sources and how their values are measured and kept."""

    _inherit = "innovation.kpi"

    @api.model
    def _get_sources(self):
        """:return: dict code → model that inherits ``innovation.kpi.source``"""
        names = self.env.registry.descendants(["innovation.kpi.source"], "_inherit")
        sources = (self.env[name] for name in names)
        return {source._kpi_code: source for source in sources if source._kpi_code}

    def _get_source(self):
        """The model behind this KPI, or None when its addon is gone."""
        return self._get_sources().get(self.code)

    def _is_by_team(self):
        return self._get_source()._kpi_by_team

    @api.model
    def _sync_sources(self):
        """One record per source: create, archive without its models, bring back.

        Label, target, owner, granularity and a person's archiving are left alone.
        """
        # Also run by the installation, before anybody could have rights on KPIs.
        kpis = self.sudo().with_context(active_test=False, lang="en_US")
        kpis = kpis.search([("code", "!=", False)])
        by_code = {kpi.code: kpi for kpi in kpis}
        for code, source in self._get_sources().items():
            kpi = by_code.pop(code, None) or kpis._create_from(source)
            kpi._follow(source)
        for orphan in by_code.values():
            orphan._set_available(False)

    def _create_from(self, source):
        kpi = self.create(
            {
                "name": source._description,
                "code": source._kpi_code,
                "unit": source._kpi_unit,
                "better": source._kpi_better,
                "granularity": source._kpi_granularity,
            }
        )
        # With an xml id the label is translated, and goes when its addon goes.
        xml_id = f"{source._original_module}.kpi_{source._kpi_code}"
        self.env["ir.model.data"]._update_xmlids(
            [{"xml_id": xml_id, "record": kpi, "noupdate": True}]
        )
        return kpi

    def _follow(self, source):
        for name, value in (
            ("unit", source._kpi_unit),
            ("better", source._kpi_better),
        ):
            if self[name] != value:
                self._write_facts({name: value})
        available = source._is_available()
        if available:
            source._add_indexes()
        self._set_available(available)

    def _set_available(self, available):
        """Only a change of availability touches ``active``: a person may archive."""
        if self.is_available != available:
            self._write_facts({"is_available": available, "active": available})

    @api.model
    def _cron_snapshot(self):
        """Store the running period, the provisional ones and any that was missed.

        Each company is committed on its own: a run killed half-way loses only the
        company it was at, and the next run begins with the one measured longest ago.
        """
        self._sync_sources()
        kpis = self.search([("is_available", "=", True)])
        companies = self._get_companies_by_age()
        self.env["ir.cron"]._commit_progress(remaining=len(companies))
        failed = self.browse()
        for company in companies:
            measured = kpis._lock_what_is_free()
            failed |= measured._snapshot_or_tell(company)
            (measured - failed)._set_computed()
            self.env["ir.cron"]._commit_progress(1)

    def _lock_what_is_free(self):
        """:return: those that nobody rebuilds at this moment; locked for this one

        What was changed since this transaction began is left to the next run.
        """
        try:
            with self.env.cr.savepoint():
                return self.try_lock_for_update()
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            _logger.info("KPIs are being changed: the next run measures them")
            return self.browse()

    @api.model
    def _get_companies_by_age(self):
        """:return: res.company, those first whose figures are the oldest"""
        ages = self.env["innovation.kpi.value"]._read_group(
            [], ["company_id"], ["write_date:max"]
        )
        written = {company: moment for company, moment in ages}
        return self._get_companies().sorted(
            lambda company: (written.get(company, datetime.min), company.id)
        )

    def _snapshot_or_tell(self, company):
        """A KPI that fails must not stop the others: it shows its error instead.

        They are measured together; when that fails, each one alone, to find which.

        :return: the KPIs that failed
        """
        try:
            with self.env.cr.savepoint():
                # Otherwise a query that hangs would hold up the KPIs after it.
                self.env.cr.execute("SET LOCAL statement_timeout = %s", [PATIENCE])
                self._snapshot(company)
            return self.browse()
        except Exception as error:
            if len(self) > 1:
                return self.union(*(kpi._snapshot_or_tell(company) for kpi in self))
            _logger.exception("KPI %s could not be computed", self.code)
            self._write_facts(
                {
                    "last_error": str(error) or type(error).__name__,
                    "last_error_date": fields.Datetime.now(),
                }
            )
            return self

    def _set_computed(self):
        self._write_facts(
            {
                "snapshot_date": fields.Datetime.now(),
                "last_error": False,
                "last_error_date": False,
            }
        )

    def action_backfill(self, date_from=None):
        """Rebuild history: measure every period from ``date_from`` on again.

        It is that of the companies one works in.

        :param date_from: date or ISO string; default: one year ago
        :raise LockError: when a KPI is being computed at this moment
        """
        self.check_access("write")
        year_ago = fields.Date.subtract(fields.Date.today(), years=1)
        day = as_day(date_from) if date_from else year_ago
        check_day(self.env, day, self.env._("First day"))
        if not day or day < fields.Date.subtract(year_ago, years=MAX_YEARS):
            raise UserError(
                self.env._(
                    "History is rebuilt from a day within the last %s years.", MAX_YEARS
                )
            )
        # Values are written by this code only: nobody has the right to do it by hand.
        kpis = self.sudo()
        if kpis.try_lock_for_update() != kpis:
            raise LockError(
                self.env._("Being measured at this moment: try again in a minute.")
            )
        known = kpis.filtered(lambda k: k.active and k._get_source() is not None)
        for company in self.env.companies:
            known._snapshot(company, day)
        known._set_computed()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    @api.model
    def _get_companies(self):
        return self.env["res.company"].search([("active", "=", True)])

    def _get_due_periods(self, company):
        """From where on a series is not final: provisional, or never measured.

        :return: dict innovation.kpi → its oldest Period to measure
        """
        open_ones = self.env["innovation.kpi.value"]._read_group(
            [*self._get_series_domain(company), ("is_provisional", "=", True)],
            ["kpi_id", "granularity"],
            ["period_start:min"],
        )
        oldest = {(kpi, kind): Period(day, kind) for kpi, kind, day in open_ones}
        return {kpi: kpi._get_due_period(company, oldest) for kpi in self}

    def _get_due_period(self, company, oldest):
        current = self._get_current_period(company)
        last = current.previous()
        known = oldest.get((self, current.granularity), last)
        return min(last, known, self._get_provisional_period(company))

    def _get_provisional_period(self, company):
        """The oldest period that late facts can still change; else the running one."""
        source = self._get_source()
        if not source._kpi_late:
            return self._get_current_period(company)
        days = max(company.innovation_provisional_days, source._kpi_late_days)
        day = company._get_today() - timedelta(days=days)
        return Period.holding(day, self._get_granularity(company))

    def _get_current_period(self, company):
        day = company._get_today()
        return Period.holding(day, self._get_granularity(company))

    def _snapshot(self, company, day=None):
        """Measure and store the periods of these KPIs up to the running one.

        :param date day: begin with the period that holds it; default: with the oldest
            one that is not final yet
        """
        if day:
            first = {k: Period.holding(day, k._get_granularity(company)) for k in self}
        else:
            first = self._get_due_periods(company)
        with self._reading_by_index():
            measured = {kpi: kpi._measure(company, first[kpi]) for kpi in self}
        self.env["innovation.kpi.value"]._store(company, measured)

    def _measure(self, company, first):
        """:return: dict Period → {team id, or None for the company: figures}"""
        periods = first.until(self._get_current_period(company))
        zone = company._get_zone()
        bounds = [period.bounds(zone) for period in periods]
        measured = self._get_source()._kpi_measure_each(bounds, company)
        return dict(zip(periods, measured, strict=True))

    @contextmanager
    def _reading_by_index(self):
        """A month is read through its index, however many years lie behind it.

        The planner thinks of cold disks and would soon read whole tables instead; and
        compiling a query of milliseconds takes longer than running it.
        """
        self._set_planner({name: SQL("= %s", kept) for name, kept in PLANNER.items()})
        yield
        # After an error the savepoint around us has put them back.
        self._set_planner(dict.fromkeys(PLANNER, SQL("TO DEFAULT")))

    @api.model
    def _set_planner(self, settings):
        changes = (
            SQL("SET LOCAL %s %s", SQL.identifier(name), value)
            for name, value in settings.items()
        )
        self.env.cr.execute(SQL("; ").join(changes))

    def _measure_now(self, company, period):
        """A value of the whole company, measured now and not stored.

        An aggregate of the company: the reader needs no right on what it counts.
        """
        figures, source = {"value": None}, self._get_source()
        if source is not None and source._is_available() and not self.last_error:
            bounds = period.bounds(company._get_zone())
            figures = source._kpi_measure(*bounds, company)[None]
        figures = {name: float(figure or 0.0) for name, figure in figures.items()} | {
            "verdict": "no_data" if figures["value"] is None else "too_early"
        }
        return self.env["innovation.kpi.value"].new(
            {
                "kpi_id": self.id,
                "company_id": company.id,
                "granularity": period.granularity,
                "period_start": period.start,
                **figures,
            }
        )
