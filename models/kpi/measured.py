from datetime import datetime, timedelta

from odoo import models
from odoo.tools import format_date


class InnovationKpiValue(models.Model):
    """What is said of each document behind a figure: measured, or how long it waits."""

    _inherit = "innovation.kpi.value"

    def _say_measured(self, facts):
        """:param dict facts: document → what was measured of it, None: it waits
        :return: dict document → the same in words, the worst first
        """
        measured = {record: fact for record, fact in facts.items() if fact is not None}
        worst = -1 if self.kpi_id.better == "lower" else 1
        ranked = sorted(measured, key=lambda record: worst * measured[record])
        return {
            **self._say_waiting([record for record in facts if record not in measured]),
            **{
                record: self.kpi_id._say_measured(measured[record]) for record in ranked
            },
        }

    def _say_waiting(self, records):
        """:return: dict document → since when it waits, and how long; oldest first"""
        since = {}
        for some in self._group_by_model(records):
            found = self.kpi_id._get_source()._kpi_get_since(some)
            since |= {r: self._get_day(day) for r, day in found.items()}
        ranked = sorted(since, key=lambda record: str(since[record] or ""))
        return {record: self._say_wait(since[record]) for record in ranked}

    def _group_by_model(self, records):
        """:return: list of recordsets, one per model"""
        by_model = {}
        for record in records:
            by_model[record._name] = by_model.get(record._name, record) | record
        return list(by_model.values())

    def _get_day(self, since):
        """:param since: naive UTC time, a day, or False"""
        is_time = isinstance(since, datetime)
        return self.company_id._get_local_day(since) if is_time else since

    def _say_wait(self, day):
        """ "waiting since 03/20/2026: 11 days by 03/31/2026"; by today goes unsaid"""
        if not day:
            return self.env._("still waiting")
        last, today = self._get_last_day(), self.company_id._get_today()
        waits_on = self.kpi_id._get_source()._kpi_waits_on or last >= today
        days = ((today if waits_on else last) - day).days
        words = {"day": format_date(self.env, day)}
        if days < 1:
            return self.env._("waiting since %(day)s", **words)
        words["age"] = self.env["innovation.mixin"]._format_days(days)
        if waits_on:
            return self.env._("waiting since %(day)s: %(age)s", **words)
        words["last"] = format_date(self.env, last)
        return self.env._("waiting since %(day)s: %(age)s by %(last)s", **words)

    def _get_last_day(self):
        return self._period().end - timedelta(days=1)
