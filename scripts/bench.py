"""How long people wait. Run by scripts/bench; prints one JSON line per measure.

A measure is a function below with ``@measure``: it asks the bench to compare two pieces
of work, ours and the ticket's. They alternate in one database, each on cold caches, as
a request finds them, and everything they write is rolled back.
"""

import json
import random
import sys
import time
from statistics import median
from unittest.mock import patch
from xml.etree import ElementTree

import odoo.init  # noqa: F401
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import SQL, config

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
                "FROM unnest(%s) WITH ORDINALITY AS sentence (name, i)",
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


# --- What people say ------------------------------------------------------------------

FRENCH = (
    "Les factures/Le quai/Le client/La machine à découper/Le stock de vis/La livraison/"
    "Le devis/L'équipe du matin/Le transporteur/La scie/Le fournisseur de peinture/"
    "Le magasinier/Le commercial/L'atelier/La hotline/Le bon de livraison/Les retours/"
    "Le scanner/La palette/Les étiquettes/La commande urgente/Le planning/La notice",
    "part en retard/attend une heure/est introuvable/tombe en panne/n'est pas à jour/"
    "arrive cassé/demande deux signatures/bloque la préparation/se plaint du délai/"
    "revient avec des défauts/manque de place/contient des erreurs de prix/"
    "oublie la référence/n'est pas prévenu/reste sans réponse/coûte trop cher",
    "le vendredi/chaque matin/depuis la mise à jour/quand il pleut/au dépôt de Lyon/"
    "pendant l'inventaire/à la fin du mois/dans l'entrepôt nord/sur le site web/"
    "lors du contrôle qualité/pour les pièces détachées/faute de personnel/au comptoir",
)
ENGLISH = (
    "Invoices/The dock/A customer/The cutting machine/The screw stock/Delivery/"
    "The quotation/The morning shift/The carrier/The saw/The paint supplier/Sales/"
    "The storekeeper/The assembly line/Support/The packing slip/Returned goods/"
    "The barcode reader/The pallet/Labels/The rush order/The schedule/The manual",
    "leaves late/waits for an hour/cannot be found/breaks down/is never up to date/"
    "arrives damaged/needs two signatures/blocks picking/complains about lead times/"
    "comes back faulty/lacks room/shows wrong prices/misses the reference/"
    "was not warned/gets no answer/costs too much",
    "on Fridays/every morning/since the update/when it rains/at the Leeds depot/"
    "during stocktaking/at month end/in the north warehouse/on the website/"
    "at the quality check/for spare parts/for lack of staff/at the counter",
)
PHRASES = [[part.split("/") for part in parts] for parts in (FRENCH, ENGLISH)]
SYLLABLES = "ba be bri co da du fa gar ho ja ka lo lin ma mer ne no pa ri ro sal ti vo"
TYPED = (
    "Les factures partent tard le vendredi",
    "factures en retard",
    "le scanner tombe toujours en panne le matin",
    "client mécontent du délai de livraison",
    "il manque des étiquettes sur les palettes",
    "Invoices leave late every Friday",
    "the dock waits",
    "barcode reader is broken in the warehouse",
    "our website shows the wrong price",
    "customers complain about lead times when it rains",
    "nobody answers the phone",
)


def sentence():
    """:return: what somebody saw, most often with a name nobody else mentions"""
    words = [random.choice(part) for part in random.choice(PHRASES)]
    name = "".join(random.choices(SYLLABLES.split(), k=3)).title()
    return " ".join([*words, name] if random.random() < 0.8 else words)


# --- Measures: the small database first -----------------------------------------------


def signal_vals(bench):
    """What the form sends, empty fields included."""
    return {
        "name": sentence(),
        "kind": "blocker",
        "description": False,
        "theme_id": False,
        "date_observed": "2026-03-02",
        "is_anonymous": False,
        "team_id": bench.team.id,
        "partner_id": bench.partner.id,
        "ticket_id": False,
        "sale_order_id": False,
        "minutes_lost": 10,
        "amount_at_stake": 0,
        "answer": False,
    }


def ticket_vals(bench):
    return {
        "name": sentence(),
        "description": "<p>As above</p>",
        "partner_id": bench.partner.id,
        "priority": "1",
        "tag_ids": [],
    }


@measure
def create_one(bench):
    bench.compare(
        "create_one",
        lambda: bench.signal.create([signal_vals(bench)]),
        lambda: bench.ticket.create([ticket_vals(bench)]),
        runs=31,
        ratio=0.5,
        queries=8,
    )


@measure
def create_500(bench):
    bench.compare(
        "create_500",
        lambda: bench.signal.create([signal_vals(bench) for _i in range(500)]),
        lambda: bench.ticket.create([ticket_vals(bench) for _i in range(500)]),
        runs=3,
        ratio=0.1,
        queries=60,
    )


def open_kanban(model, domain, group_by):
    """What the web client asks for: columns with their first cards, then the bar."""
    arch = ElementTree.fromstring(
        model.get_views([(False, "kanban")])["views"]["kanban"]["arch"]
    )
    names = {node.get("name") for node in arch.iter("field")}
    bar = arch.find("progressbar")
    nested = {"fields": {"display_name": {}}}
    model.web_read_group(
        domain,
        [group_by],
        ["__count"],
        auto_unfold=True,
        unfold_read_specification={
            name: nested if model._fields[name].relational else {} for name in names
        },
        unfold_read_default_limit=40,
    )
    model.read_progress_bar(
        domain,
        group_by,
        {"field": bar.get("field"), "colors": json.loads(bar.get("colors"))},
    )


@measure
def kanban_100000(bench):
    bench.fill_signals(100_000)
    bench.fill_tickets(100_000)
    states = ("new", "acknowledged", "deciding", "improving")
    bench.compare(
        "kanban_100000",
        lambda: open_kanban(bench.signal, [("state", "in", states)], "kind"),
        lambda: open_kanban(
            bench.ticket, [("stage_id.closed", "=", False)], "stage_id"
        ),
        ratio=1,
    )


@measure
def find_similar_200000(bench):
    """No ticket does this; the median goes over different sentences."""
    bench.fill_signals(200_000)
    works = [lambda text=text: bench.signal.find_similar(text) for text in TYPED]
    scanned = any(bench.is_scanned("innovation_signal", work) for work in works)
    samples = [bench.time(work) for work in works * 3]
    bench.tell("find_similar_200000", samples, ok=not scanned, ms=50)


def main(database, *words):
    config.parse_config(["--no-http", "--log-level=error"])
    random.seed(1)
    with Registry(database).cursor() as cr:
        bench = Bench(api.Environment(cr, SUPERUSER_ID, {}))
        for function in MEASURES:
            if not words or any(word in function.__name__ for word in words):
                function(bench)
        cr.rollback()
    return 0 if bench.held else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
