"""Screenshots of screens, dialogs, mails and printed pages, wide and narrow.

Fails when the browser console shows an error.

scripts/shots                         every screen of screens.py, in both languages
scripts/shots signals decide          some of them
scripts/shots --lang fr signals       in French only
scripts/shots TEAM=/odoo/contacts     a screen that is not in the list
"""

import argparse
import os
import subprocess
from pathlib import Path

from browser import add_arguments, chosen, visitor
from screens import PAGES

FOLDER = Path(os.environ["SHOTS"])


def parse_arguments():
    parser = argparse.ArgumentParser(
        prog="scripts/shots",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    add_arguments(parser, login="claire")
    parser.add_argument(
        "--full", action="store_true", help="the whole page, not the window"
    )
    return parser.parse_args()


def print_pages(visitor, name, report, record):
    """The pages of a PDF as pictures."""
    _model, record = visitor.find(record)
    url = f"{visitor.url}/report/pdf/innovation_loop.{report}/{record}"
    answer = visitor.page.request.get(url, timeout=120000)
    if not answer.ok:
        return visitor.watch.problem(f"{url} answers {answer.status}")
    picture = FOLDER / f"{name}-{visitor.options.lang}"
    command = ["pdftoppm", "-r", "80", "-png", "-", picture]
    subprocess.run(command, input=answer.body(), check=True)
    print(picture)


def main():
    options = parse_arguments()
    screens = chosen(options)
    FOLDER.mkdir(parents=True, exist_ok=True)
    pages = {name: screens.pop(name) for name in set(screens) & set(PAGES)}
    with visitor(options) as visiting:

        def take(name, width):
            file = FOLDER / f"{name}-{options.lang}-{width}.png"
            visiting.page.screenshot(path=file, full_page=options.full)
            print(file)

        visiting.visit(screens, take)
        for visiting.watch.screen, page in pages.items():
            print_pages(visiting, visiting.watch.screen, *page)


main()
