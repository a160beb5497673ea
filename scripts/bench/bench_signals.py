"""How long people wait for signals, beside tickets: the small database first."""

import json
from xml.etree import ElementTree

from bench_base import measure
from bench_words import TYPED, sentence


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
    """What the web client asks for: columns with their first cards, then their bars."""
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
    if bar is not None:
        colors = json.loads(bar.get("colors"))
        asked = {"field": bar.get("field"), "colors": colors}
        model.read_progress_bar(domain, group_by, asked)


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
