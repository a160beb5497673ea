"""Screenshots of the web client, wide and narrow.

Fails when the browser console shows an error.

scripts/shots                         every screen below
scripts/shots signals sprint_board    some of them
scripts/shots TEAM=/odoo/contacts     a screen that is not in the list
"""

import argparse
import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Error, sync_playwright

# name: (path, selector to click once the page is there, or None)
FIRST = ".o_data_row .o_data_cell[name=name], .o_kanban_record:not(.o_kanban_ghost)"
SCREENS = {
    "overview": ("/odoo/innovation-overview", None),
    "signals": ("/odoo/innovation-signals", None),
    "my_signals": ("/odoo/innovation-my-signals", None),
    "decisions": ("/odoo/innovation-decisions", None),
    "to_cut": ("/odoo/innovation-to-cut", None),
    "board": ("/odoo/innovation-board", None),
    "planning": ("/odoo/innovation-planning", None),
    "sprints": ("/odoo/innovation-sprints", None),
    "retrospectives": ("/odoo/innovation-retrospectives", None),
    "kpis": ("/odoo/innovation-kpis", None),
    "signals_map": ("/odoo/innovation-map", None),
    "signal": ("/odoo/innovation-my-signals", FIRST),
    "decision": ("/odoo/innovation-to-cut", FIRST),
    "improvement": ("/odoo/innovation-board", FIRST),
    "sprint": ("/odoo/innovation-sprints", FIRST),
    "retrospective": ("/odoo/innovation-retrospectives", FIRST),
    "kpi": ("/odoo/innovation-kpis", FIRST),
    "kpi_values": ("/odoo/innovation-kpi-values", None),
    "signals_analysis": ("/odoo/innovation-signals-analysis", None),
    "decisions_analysis": ("/odoo/innovation-decisions-analysis", None),
    "improvements_analysis": ("/odoo/innovation-improvements-analysis", None),
    "teams": ("/odoo/innovation-teams", None),
    "themes": ("/odoo/innovation-themes", None),
    "stages": ("/odoo/innovation-stages", None),
}
SIZES = {1400: (1400, 900), 390: (390, 844)}

READY = """() => {
    const main = document.querySelector(".o_action_manager");
    return main && main.children.length && !document.querySelector(".o_blockUI");
}"""


class Watch:
    """What the page is still waiting for, and what it complained about."""

    def __init__(self, page):
        self.page, self.open, self.problems, self.screen = page, set(), [], "login"
        page.on("request", self._opened)
        page.on("requestfinished", lambda request: self.open.discard(request))
        page.on("requestfailed", lambda request: self.open.discard(request))
        page.on("pageerror", lambda error: self.problem(str(error)))
        page.on("console", self._said)

    def _opened(self, request):
        # A worker's own script is never reported as finished.
        if "/bus/websocket_worker_bundle" not in request.url:
            self.open.add(request)

    def _said(self, message):
        if message.type == "error":
            self.problem(message.text)

    def problem(self, text):
        self.problems.append(f"{self.screen}: {text}")

    def wait_until_idle(self):
        """Nothing asked for during half a second, in 20 at most."""
        self.page.wait_for_function(READY, timeout=60000)
        quiet = 0
        for _tick in range(200):
            self.page.wait_for_timeout(100)
            quiet = 0 if self.open else quiet + 1
            if quiet == 5:
                return
        self.problem("still loading after 20 s")


def parse_arguments():
    parser = argparse.ArgumentParser(
        prog="scripts/shots",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("screens", nargs="*", metavar="NAME or NAME=/path")
    parser.add_argument(
        "--login", default="admin", help="also the password, unless --password"
    )
    parser.add_argument("--password")
    parser.add_argument("--lang", help="language of the user for these shots, as fr_FR")
    parser.add_argument("--db", default=os.environ["DEMO_DB"])
    parser.add_argument("--url", help="a server that runs already; else one is started")
    parser.add_argument(
        "--width", type=int, action="append", help="default 1400 and 390"
    )
    parser.add_argument("--click", help="selector to click on screens given by path")
    parser.add_argument(
        "--full", action="store_true", help="the whole page, not the window"
    )
    return parser.parse_args()


def chosen(options):
    if not options.screens:
        return SCREENS
    screens = {}
    for argument in options.screens:
        name, given, path = argument.partition("=")
        if not given and name not in SCREENS:
            sys.exit(f"shots: {name} is neither in the list nor NAME=/path")
        screens[name] = (path, options.click) if given else SCREENS[name]
    return screens


@contextlib.contextmanager
def server(database):
    """Odoo on a free port, for as long as the block runs."""
    psql = ["psql", "-wqAtX", "-d", database, "-c", ""]
    if subprocess.run(psql, stderr=subprocess.DEVNULL).returncode:
        sys.exit(f"shots: there is no database {database}")  # Odoo would create it
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, os.environ["ODOO_BIN"], "-d", database]
    command += [f"--db-filter=^{re.escape(database)}$", "--max-cron-threads=0"]
    command += [f"--http-port={port}", "--log-level=error"]
    log = Path(os.environ["SHOTS"]) / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        for _attempt in range(200):
            if process.poll() is not None:
                sys.exit(f"shots: Odoo stopped, see {log}")
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            time.sleep(0.3)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def log_in(watch, url, options):
    page = watch.page
    page.goto(f"{url}/web/login?db={options.db}")
    page.fill("input[name=login]", options.login)
    page.fill("input[name=password]", options.password or options.login)
    page.click("button[type=submit]")
    watch.wait_until_idle()


@contextlib.contextmanager
def language(page, url, code):
    """The user's language, put back afterwards."""
    if not code:
        yield
        return

    def rpc(route, **params):
        answer = page.request.post(url + route, data={"params": params}).json()
        if "error" in answer:
            sys.exit(f"shots: {route}: {answer['error']['data']['message']}")
        return answer["result"]

    def switch(lang):
        arguments = {"args": [[session["uid"]], {"lang": lang}], "kwargs": {}}
        rpc("/web/dataset/call_kw", model="res.users", method="write", **arguments)
        return rpc("/web/session/get_session_info")["user_context"]["lang"] == lang

    session = rpc("/web/session/get_session_info")
    try:
        if not switch(code):
            sys.exit(f"shots: {code} is not installed in this database")
        yield
    finally:
        switch(session["user_context"]["lang"])


def shoot(watch, url, path, selector, options):
    page = watch.page
    for width in options.width or SIZES:
        size = SIZES.get(width, (width, 900))
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(url + path)
        watch.wait_until_idle()
        landed = urlsplit(page.url).path
        if landed != urlsplit(path).path.rstrip("/"):
            watch.problem(f"{path} led to {landed}")
        if selector:
            page.click(selector)
            watch.wait_until_idle()
        suffix = f"-{options.lang[:2]}" if options.lang else ""
        file = Path(os.environ["SHOTS"]) / f"{watch.screen}{suffix}-{width}.png"
        page.screenshot(path=file, full_page=options.full)
        print(file)


def main():
    options = parse_arguments()
    screens = chosen(options)
    Path(os.environ["SHOTS"]).mkdir(parents=True, exist_ok=True)
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    running = contextlib.nullcontext(options.url) if options.url else server(options.db)
    with running as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path)
        watch = Watch(browser.new_page())
        try:
            log_in(watch, url, options)
        except Error:
            sys.exit(f"shots: {options.login} cannot log in to {options.db} ({url})")
        with language(watch.page, url, options.lang):
            for watch.screen, (path, selector) in screens.items():
                try:
                    shoot(watch, url, path, selector, options)
                except Error as error:
                    watch.problem(str(error))
        browser.close()
    if watch.problems:
        sys.exit("\n".join(watch.problems))


main()
