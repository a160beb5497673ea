"""axe-core over screens, dialogs and mails, wide and narrow; on a phone targets, too.

Prints a table of what it finds; fails when something serious or critical is ours.

scripts/axe                           every screen of screens.py, in both languages
scripts/axe signals decide            some of them
scripts/axe --lang fr signals         in French only
"""

import argparse
import json
import os
import sys
from collections import Counter
from pathlib import Path

from browser import add_arguments, chosen, visitor
from odoo_faults import ODOO_FAULTS
from screens import PAGES
from targets import PHONE, SMALL_TARGETS

KEYS = ("screen", "rule", "impact", "owner")
GRAVE = ("serious", "critical")
RUN = """async (known) => {
    // What moves is looked at when it has come to rest.
    document.getAnimations().forEach((animation) => {
        try { animation.finish(); } catch { animation.cancel(); }
    });
    const root = document.querySelector(".modal") ? ".modal" : document;
    const {violations} = await axe.run(root, {resultTypes: ["violations"]});
    const isOdoos = (rule, node) => (known[rule] || []).some((selector) => {
        const element = document.querySelector(node.target.at(-1));
        return element && element.matches(selector);
    });
    return violations.flatMap(({id, impact, nodes}) => nodes.map((node) => ({
        rule: id,
        impact: node.impact || impact,
        selector: node.target.join(" "),
        html: node.html.slice(0, 300),
        why: node.any.map(({data}) => data).find((data) => data?.contrastRatio) || {},
        owner: isOdoos(id, node) ? "Odoo" : "ours",
    })));
}"""


def parse_arguments():
    parser = argparse.ArgumentParser(
        prog="scripts/axe",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    add_arguments(parser)
    parser.add_argument("--html", action="store_true", help="show the elements, too")
    return parser.parse_args()


def print_table(faults, options):
    print("screen | rule | impact | whose | how many | for example")
    keys = [tuple(fault[key] for key in KEYS) for fault in faults]
    examples = dict(zip(reversed(keys), reversed(faults), strict=True))
    for key, count in sorted(Counter(keys).items()):
        example = examples[key]["html" if options.html else "selector"]
        print(*key, count, example, sep=" | ")


def main():
    options = parse_arguments()
    screens = chosen(options)
    for name in set(screens) & set(PAGES):
        del screens[name]
    faults, axe = [], Path(os.environ["AXE"]).read_text()
    with visitor(options) as visiting:

        def look(name, width):
            visiting.page.evaluate(axe)
            found = visiting.page.evaluate(RUN, ODOO_FAULTS)
            if width == PHONE:
                found += visiting.page.evaluate(SMALL_TARGETS)
            for fault in found:
                screen = f"{name}-{options.lang}-{width}"
                faults.append({**fault, "screen": screen})

        visiting.visit(screens, look)
    print_table(faults, options)
    kept = Path(os.environ["SHOTS"]) / f"axe-{options.lang}.json"
    kept.write_text(json.dumps(faults, indent=1))
    ours = [f for f in faults if f["owner"] == "ours" and f["impact"] in GRAVE]
    if ours:
        sys.exit(f"{len(ours)} serious or critical faults are ours")


main()
