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

from playwright.sync_api import Error, sync_playwright

# name: (path, selector to click once the page is there, or None)
SCREENS = {
    "overview": ("/odoo/innovation", None),
    "signals": ("/odoo/innovation-signals", None),
    "decisions": ("/odoo/innovation-decisions", None),
    "sprints": ("/odoo/innovation-sprints", None),
    "retrospectives": ("/odoo/innovation-retrospectives", None),
    "lessons": ("/odoo/innovation-lessons", None),
    "rituals": ("/odoo/innovation-rituals", None),
    "kpis": ("/odoo/innovation-kpis", None),
}
SIZES = {1400: (1400, 900), 390: (390, 844)}

READY = """() => {
    const main = document.querySelector(".o_action_manager");
    const busy = ".o_blockUI, .o_view_sample_loading, .o_loading_indicator";
    return main && main.children.length && !document.querySelector(busy);
}"""


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
    process = subprocess.Popen(command)
    try:
        for _attempt in range(200):
            if process.poll() is not None:
                sys.exit("shots: Odoo stopped, see above")
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


def log_in(page, url, options):
    page.goto(f"{url}/web/login?db={options.db}")
    page.fill("input[name=login]", options.login)
    page.fill("input[name=password]", options.password or options.login)
    page.click("button[type=submit]")
    page.wait_for_function(READY, timeout=60000)


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

    session = rpc("/web/session/get_session_info")

    def switch(lang):
        arguments = {"args": [[session["uid"]], {"lang": lang}], "kwargs": {}}
        rpc("/web/dataset/call_kw", model="res.users", method="write", **arguments)

    switch(code)
    try:
        yield
    finally:
        switch(session["user_context"]["lang"])


def shoot(page, url, name, path, selector, options):
    for width in options.width or SIZES:
        size = SIZES.get(width, (width, 900))
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(url + path)
        with contextlib.suppress(Error):  # the bus may keep a connection open
            page.wait_for_load_state("networkidle", timeout=8000)
        page.wait_for_function(READY, timeout=30000)
        if selector:
            page.click(selector)
            page.wait_for_timeout(800)
        page.wait_for_timeout(400)  # animations
        suffix = f"-{options.lang[:2]}" if options.lang else ""
        file = Path(os.environ["SHOTS"]) / f"{name}{suffix}-{width}.png"
        page.screenshot(path=file, full_page=options.full)
        print(file)


def main():
    options = parse_arguments()
    screens = chosen(options)
    Path(os.environ["SHOTS"]).mkdir(parents=True, exist_ok=True)
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    running = contextlib.nullcontext(options.url) if options.url else server(options.db)
    problems = []
    with running as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path)
        page = browser.new_page()
        current = ["login"]
        page.on("pageerror", lambda error: problems.append(f"{current[0]}: {error}"))
        page.on(
            "console",
            lambda message: message.type == "error"
            and problems.append(f"{current[0]}: {message.text}"),
        )
        log_in(page, url, options)
        with language(page, url, options.lang):
            for name, (path, selector) in screens.items():
                current[0] = name
                try:
                    shoot(page, url, name, path, selector, options)
                except Error as error:
                    problems.append(f"{name}: {error}")
        browser.close()
    print("\n".join(problems), file=sys.stderr)
    sys.exit(bool(problems))


main()
