"""How long people wait. Run by scripts/bench/run; prints one JSON line per measure.

A measure is a function with ``@measure`` in one of the files ``bench_*.py``: it asks
the bench to compare two pieces of work, ours and what it is held against. They
alternate in one database, each on cold caches, as a request finds them, and everything
they write is rolled back.
"""

import random
import sys

import bench_decisions  # noqa: F401
import bench_kpi
import bench_likeness  # noqa: F401
import bench_signals  # noqa: F401
import bench_sprints  # noqa: F401
from bench_base import MEASURES, Bench

import odoo.init  # noqa: F401
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import config


def main(database, *words):
    config.parse_config(["--no-http", "--log-level=error"])
    random.seed(1)
    with Registry(database).cursor() as cr:
        bench = Bench(api.Environment(cr, SUPERUSER_ID, {}))
        for function in (*MEASURES, *bench_kpi.MEASURES):
            if not words or any(word in function.__name__ for word in words):
                function(bench)
        cr.rollback()
    return 0 if bench.held else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
