"""What a measure has at hand: who measures, how, and what there is to measure."""

import json
import time
from statistics import median
from unittest.mock import patch

from bench_words import sentence

import odoo.init  # noqa: F401
from odoo import api
from odoo.tools import SQL

MEASURES = []


def measure(function):
    MEASURES.append(function)
    return function


class Bench:
    """A plain user, who may also write tickets, and what there is in the database."""

    def __init__(self, env):
        groups = ("base.group_user", "helpdesk_mgmt.group_helpdesk_user")
        user = env["res.users"].create(
            {
                "name": "Plain User",
                "login": f"bench{time.time()}",
                "group_ids": [(6, 0, [env.ref(group).id for group in groups])],
            }
        )
        self.partner = env["res.partner"].create({"name": "Oak House"})
        self.team = env.company.innovation_team_id
        self.env = env(user=user.id, context={"lang": "en_US", "tz": "Europe/Paris"})
        self.signal = self.env["innovation.signal"]
        self.ticket = self.env["helpdesk.ticket"]
        self.held = True

    def time(self, work):
        """:return: milliseconds and queries of ``work``, as one request does it"""
        cr = self.env.cr
        cr.flush()
        self.env.invalidate_all()
        with cr.savepoint() as savepoint:
            queries, start = cr.sql_log_count, time.perf_counter()
            work()
            cr.flush()
            spent = (time.perf_counter() - start) * 1000
            queries = cr.sql_log_count - queries
            savepoint.rollback()
        self.env.invalidate_all()
        return spent, queries

    def compare(self, name, ours, theirs, runs=9, ratio=None, **limits):
        """Time both, in turns; one round before that warms up what a server keeps."""
        self.time(ours)
        self.time(theirs)
        rounds = [(self.time(ours), self.time(theirs)) for _run in range(runs)]
        ticket_ms = median(ticket for _ours, (ticket, _queries) in rounds)
        samples = [sample for sample, _theirs in rounds]
        self.tell(name, samples, ticket_ms, ratio=ratio, **limits)

    def tell(self, name, samples, ticket_ms=None, ok=True, **limits):
        """Print a measure; limits may be ``ratio``, ``queries`` and ``ms``."""
        limits = {key: value for key, value in limits.items() if value is not None}
        found = {
            "ms": median(spent for spent, _queries in samples),
            "queries": max(queries for _spent, queries in samples),
        }
        found["ratio"] = ticket_ms and found["ms"] / ticket_ms
        ok = ok and all(found[key] <= limit for key, limit in limits.items())
        self.held = self.held and ok
        line = {
            "measure": name,
            "signal_ms": round(found["ms"], 1),
            "ticket_ms": ticket_ms and round(ticket_ms, 1),
            "ratio": found["ratio"] and round(found["ratio"], 3),
            "queries": found["queries"],
            "limit": limits,
            "ok": ok,
        }
        print(json.dumps(line), flush=True)

    def is_scanned(self, table, work):
        """:return: whether a query of ``work`` reads a table from end to end"""
        plans, execute = [], api.Environment.execute_query

        def explain(env, query):
            plans.append(execute(env, SQL("EXPLAIN %s", query)))
            return execute(env, query)

        with patch.object(api.Environment, "execute_query", explain):
            work()
        return f"Seq Scan on {table}" in str(plans)

    # --- What there is ----------------------------------------------------------------

    def fill(self, model, count, **values):
        """Insert records by SQL, up to ``count``, each with its own sentence."""
        missing = count - self.env[model].sudo().search_count([])
        names = [sentence() for _record in range(missing)]
        columns = {**values, "company_id": "1", "active": "true", "create_uid": "2"}
        self.env.cr.execute(
            SQL(
                "INSERT INTO %s (name, create_date, %s) SELECT name, now(), %s "
                "FROM unnest(%s::text[]) WITH ORDINALITY AS sentence (name, i)",
                SQL.identifier(self.env[model]._table),
                SQL(", ").join(SQL.identifier(column) for column in columns),
                SQL(", ").join(SQL(v.replace("%", "%%")) for v in columns.values()),
                names,
            )
        )
        self.env.cr.execute(SQL("ANALYZE %s", SQL.identifier(self.env[model]._table)))

    def fill_signals(self, count):
        """All of them open: what is closed costs nothing here."""
        self.fill(
            "innovation.signal",
            count,
            kind="(ARRAY['irritant', 'blocker', 'opportunity'])[1 + i % 3]",
            state="(ARRAY['new', 'acknowledged', 'deciding', 'improving'])[1 + i % 4]",
            team_id=str(self.team.id),
            partner_id=f"CASE WHEN i % 3 = 0 THEN {self.partner.id} END",
            date_observed="current_date - (i % 700)::int",
            week_start="date_trunc('week', current_date - (i % 700)::int)",
            occurrence_count="1",
            reporter_id="2",
        )

    def fill_tickets(self, count):
        stages = self.ticket.stage_id.sudo().search([("closed", "=", False)]).ids
        self.fill(
            "helpdesk.ticket",
            count,
            number="'HT' || i",
            description="name",
            stage_id=f"(ARRAY{stages})[1 + i % {len(stages)}]",
            partner_id=f"CASE WHEN i % 3 = 0 THEN {self.partner.id} END",
            priority="'1'",
        )
