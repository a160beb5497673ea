from contextlib import contextmanager
from datetime import timedelta

import pytz

from odoo import api, fields, models
from odoo.exceptions import LockError
from odoo.tools import SQL

from ...tools.periods import Period
from ..common.safely import each_safely

PLANNER = {"enable_seqscan": "off", "random_page_cost": "1.1", "jit": "off"}
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
                self[name] = value
        available = source._is_available()
        if available:
            source._add_indexes()
        self._set_available(available)

    def _set_available(self, available):
        """Only a change of availability touches ``active``: a person may archive."""
        if self.is_available != available:
            self.write({"is_available": available, "active": available})

    @api.model
    def _cron_snapshot(self):
        """Store the running period, the provisional ones and any that was missed.

        Each KPI is committed on its own: a run killed half-way loses only the KPI it
        was at, and the next run begins with the one computed longest ago.
        """
        self._sync_sources()
        kpis = self.search([("is_available", "=", True)])
        kpis = kpis.sorted(lambda kpi: (kpi.snapshot_date or kpi.create_date, kpi.id))
        each_safely(kpis, lambda kpi: kpi._snapshot_due(), type(self)._tell_error)

    def _snapshot_due(self):
        # Otherwise a query that hangs would hold up the KPIs after it.
        self.env.cr.execute("SET LOCAL statement_timeout = %s", [PATIENCE])
        for company in self._get_companies():
            self._snapshot(company, self._get_due_period(company))
        self._set_computed()

    def _tell_error(self, error):
        """A KPI that failed shows it, to whoever tunes it."""
        self.last_error = str(error) or type(error).__name__
        self.last_error_date = fields.Datetime.now()

    def _set_computed(self):
        self.write(
            {
                "snapshot_date": fields.Datetime.now(),
                "last_error": False,
                "last_error_date": False,
            }
        )

    def action_backfill(self, date_from=None):
        """Rebuild history: measure every period from ``date_from`` on again.

        :param date_from: date or ISO string; default: one year ago
        :raise LockError: when a KPI is being computed at this moment
        """
        self.check_access("write")
        year_ago = fields.Date.subtract(fields.Date.today(), years=1)
        day = fields.Date.to_date(date_from) or year_ago
        companies = self._get_companies() if self.env.su else self.env.companies
        # Values are written by this code only: nobody has the right to do it by hand.
        kpis = self.sudo()
        if kpis.try_lock_for_update() != kpis:
            raise LockError(
                self.env._("Being measured at this moment: try again in a minute.")
            )
        for kpi in kpis.filtered(lambda k: k.active and k._get_source() is not None):
            for company in companies:
                first = Period.holding(day, kpi._get_granularity(company))
                kpi._snapshot(company, first)
            kpi._set_computed()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    @api.model
    def _get_companies(self):
        return self.env["res.company"].search([("active", "=", True)])

    def _get_due_period(self, company):
        """The oldest period that is not final yet: provisional, or never measured."""
        current = self._get_current_period(company)
        granularity = current.granularity
        first = min(current.previous(), self._get_provisional_period(company))
        [(oldest,)] = self.env["innovation.kpi.value"]._read_group(
            [
                ("kpi_id", "=", self.id),
                ("company_id", "=", company.id),
                ("team_id", "=", False),
                ("granularity", "=", granularity),
                ("is_provisional", "=", True),
            ],
            aggregates=["period_start:min"],
        )
        return min(first, Period(oldest, granularity)) if oldest else first

    def _get_provisional_period(self, company):
        """The oldest period that late facts can still change; else the running one."""
        source = self._get_source()
        if not source._kpi_late:
            return self._get_current_period(company)
        days = max(company.innovation_provisional_days, source._kpi_late_days)
        day = self._get_today(company) - timedelta(days=days)
        return Period.holding(day, self._get_granularity(company))

    def _get_current_period(self, company):
        day = self._get_today(company)
        return Period.holding(day, self._get_granularity(company))

    def _snapshot(self, company, first):
        """Measure and store every period from ``first`` to the running one."""
        source = self._get_source()
        timezone = self._get_timezone(company)
        with self._reading_by_index():
            measured = {
                period: source._kpi_measure(*period.bounds(timezone), company)
                for period in first.until(self._get_current_period(company))
            }
        self.env["innovation.kpi.value"]._store(self, company, measured)

    @contextmanager
    def _reading_by_index(self):
        """A month is read through its index, however many years lie behind it.

        The planner thinks of cold disks and would soon read whole tables instead; and
        compiling a query of milliseconds takes longer than running it.
        """
        for name, value in PLANNER.items():
            self.env.cr.execute(SQL("SET LOCAL %s = %s", SQL.identifier(name), value))
        yield
        # After an error the savepoint around us has put them back.
        for name in PLANNER:
            self.env.cr.execute(SQL("SET LOCAL %s TO DEFAULT", SQL.identifier(name)))

    def _measure_now(self, company, period):
        """A value of the whole company, measured now and not stored.

        An aggregate of the company: the reader needs no right on what it counts.
        """
        figures, source = {"value": None}, self._get_source()
        if source is not None and source._is_available() and not self.last_error:
            bounds = period.bounds(self._get_timezone(company))
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

    @api.model
    def _get_timezone(self, company):
        """Periods begin and end at midnight where the company works."""
        return company.resource_calendar_id.tz or "UTC"

    @api.model
    def _get_today(self, company):
        now = pytz.utc.localize(fields.Datetime.now())
        return now.astimezone(pytz.timezone(self._get_timezone(company))).date()
