"""A browser in the demo company: what screenshots and axe have in common."""

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
from screens import MAILS, PAGES, SCREENS, Screen

SIZES = {1400: (1400, 900), 390: (390, 844)}

READY = """() => {
    const main = document.querySelector(".o_action_manager");
    return main && main.children.length && !document.querySelector(".o_blockUI");
}"""
OPEN = """async ([action, method, model, id]) => {
    const {orm, action: actions} = odoo.__WOWL_DEBUG__.root.env.services;
    const dialog = method ? await orm.call(model, method, [[id]]) : action;
    const additionalContext = {active_id: id, active_ids: [id], active_model: model};
    actions.doAction(dialog, id ? {additionalContext} : {});
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
        if "/web" in self.page.url or "/odoo" in self.page.url:
            self.page.wait_for_function(READY, timeout=60000)
        quiet = 0
        for _tick in range(200):
            self.page.wait_for_timeout(100)
            quiet = 0 if self.open else quiet + 1
            if quiet == 5:
                return
        self.problem("still loading after 20 s")


def add_arguments(parser, login="admin"):
    parser.add_argument("screens", nargs="*", metavar="NAME or NAME=/path")
    parser.add_argument(
        "--login", default=login, help="also the password, unless --password"
    )
    parser.add_argument("--password")
    parser.add_argument("--lang", default="en", help="the language of that database")
    parser.add_argument("--db", default=os.environ["DEMO_DB"])
    parser.add_argument("--url", help="a server that runs already; else one is started")
    parser.add_argument(
        "--width", type=int, action="append", help="default 1400 and 390"
    )
    parser.add_argument("--click", help="selector to click on screens given by path")


def chosen(options):
    """:return: dict of name → Screen, or the mail or printed page of that name"""
    known = {**SCREENS, **PAGES, **{name: name for name in MAILS}}
    if not options.screens:
        return known
    screens = {}
    for argument in options.screens:
        name, given, path = argument.partition("=")
        if not given and name not in known:
            sys.exit(f"{name} is neither in the list nor NAME=/path")
        wanted = Screen(path, click=options.click or "")
        screens[name] = wanted if given else known[name]
    return screens


@contextlib.contextmanager
def server(database):
    """Odoo on a free port, for as long as the block runs."""
    psql = ["psql", "-wqAtX", "-d", database, "-c", ""]
    if subprocess.run(psql, stderr=subprocess.DEVNULL).returncode:
        sys.exit(f"there is no database {database}")  # Odoo would create it
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
                sys.exit(f"Odoo stopped, see {log}")
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


def log_in(watch, url, options, login=""):
    """Whoever was there leaves; from here on the menu on top is ours."""
    page, password = watch.page, login or options.password or options.login
    page.context.clear_cookies()
    who = {"db": options.db, "login": login or options.login, "password": password}
    answer = page.request.post(f"{url}/web/session/authenticate", data={"params": who})
    if "error" in answer.json():
        raise Error(f"{who['login']} cannot log in")
    page.goto(f"{url}/odoo/innovation-overview")
    watch.wait_until_idle()


class Visitor:
    """Goes from screen to screen, wide and narrow."""

    def __init__(self, watch, url, options):
        self.watch, self.page, self.url, self.options = watch, watch.page, url, options
        self.mails = Path(os.environ["SHOTS"]) / "mails" / options.lang
        self.records, self.login = {}, ""

    def visit(self, screens, look):
        """Call ``look(name, width)`` on every screen and mail, at every width."""
        for self.watch.screen, screen in screens.items():
            for width in self.options.width or SIZES:
                width, height = SIZES.get(width, (width, 900))
                self.page.set_viewport_size({"width": width, "height": height})
                try:
                    self._show(screen)
                    look(self.watch.screen, width)
                except Error as error:
                    self.watch.problem(str(error))

    def _show(self, screen):
        if isinstance(screen, Screen):
            self._show_screen(screen)
        else:
            self.page.goto((self.mails / f"{screen}.html").as_uri())

    def _show_screen(self, screen):
        self._become(screen.login)
        model, record = self.find(screen.record) if screen.record else ("", 0)
        path = f"/odoo/{screen.address or model}/{record}" if record else screen.path
        self.page.goto(self.url + path)
        self.watch.wait_until_idle()
        landed = urlsplit(self.page.url).path
        if landed != urlsplit(path).path.rstrip("/"):
            self.watch.problem(f"{path} led to {landed}")
        if screen.click:
            self.page.click(screen.click)
            self.watch.wait_until_idle()
        if screen.action or screen.method:
            self._open_dialog(screen, model, record)
        if screen.typed:
            selector, text = screen.typed
            self.page.locator(selector).first.type(text[self.options.lang])
            self.page.wait_for_timeout(800)
            self.watch.wait_until_idle()

    def _become(self, login):
        """Somebody else for a screen that not everybody may open."""
        if login != self.login:
            log_in(self.watch, self.url, self.options, login)
            self.login = login

    def _open_dialog(self, screen, model, record):
        action = screen.action and f"innovation_loop.{screen.action}"
        self.page.evaluate(OPEN, [action, screen.method, model, record])
        self.page.wait_for_selector(".modal", timeout=10000)
        self.watch.wait_until_idle()

    def find(self, name):
        """:return: (model, id) of a record of the demo tables"""
        if not self.records:
            login = self.login
            self._become("admin")  # who may read which id means which record
            domain = [["module", "=", "innovation_loop"], ["model", "!=", False]]
            fields = ["name", "model", "res_id"]
            rows = self.rpc("ir.model.data", "search_read", domain, fields)
            self.records = {row["name"]: (row["model"], row["res_id"]) for row in rows}
            self._become(login)
        return self.records[name]

    def rpc(self, model, method, *args):
        params = {"model": model, "method": method, "args": args, "kwargs": {}}
        url = f"{self.url}/web/dataset/call_kw"
        return self.page.request.post(url, data={"params": params}).json()["result"]


@contextlib.contextmanager
def visitor(options):
    """A browser that is logged in; what the console complained about ends the run."""
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    running = contextlib.nullcontext(options.url) if options.url else server(options.db)
    with running as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path)
        watch = Watch(browser.new_page(bypass_csp=True))
        try:
            log_in(watch, url, options)
        except Error:
            sys.exit(f"{options.login} cannot log in to {options.db} ({url})")
        yield Visitor(watch, url, options)
        browser.close()
    if watch.problems:
        sys.exit("\n".join(watch.problems))
