import json
import time
from contextlib import ExitStack, contextmanager
from unittest.mock import patch
from urllib.parse import urljoin

from odoo.tests import HttpCase
from odoo.tests.common import ChromeBrowser

from odoo.addons.bus.websocket import CloseCode, WebsocketConnectionHandler, _kick_all

WAIT = 15  # seconds
MOST_TABS = 80
ALT, CONTROL, SHIFT = 1, 2, 8
MODIFIERS = {"alt": ALT, "control": CONTROL, "shift": SHIFT}
# Name → code, number and what it types, as a keyboard reports them.
KEYS = {
    "Tab": ("Tab", 9, ""),
    "Enter": ("Enter", 13, "\r"),
    "Escape": ("Escape", 27, ""),
    " ": ("Space", 32, " "),
    "ArrowRight": ("ArrowRight", 39, ""),
    "ArrowDown": ("ArrowDown", 40, ""),
}
FOCUSED = """(() => {
    const element = document.activeElement;
    const shown = element.matches(".btn-check") ? element.nextElementSibling : element;
    const {width, height} = shown.getBoundingClientRect();
    return Boolean(width && height) && (element.matches(%(selector)s) &&
        (element.textContent + (element.getAttribute("aria-label") || "")
            + (shown.textContent || "")).includes(%(words)s));
})()"""
WHERE = """(() => {
    const {activeElement: element} = document;
    return element.outerHTML.slice(0, 200);
})()"""
SEEN = """[...document.querySelectorAll(%(selector)s)].some((element) =>
    element.checkVisibility() && element.textContent.includes(%(words)s))"""


class Keyboard:
    """The keys of a browser, pressed as a person's hand does."""

    def __init__(self, browser):
        self.browser = browser

    def ask(self, script):
        """:return: what the page's script answers"""
        answer = self.browser._websocket_request(
            "Runtime.evaluate", params={"expression": script, "returnByValue": True}
        )
        return answer["result"].get("value")

    def press(self, keys):
        """:param str keys: one key, or several held together: alt+shift+s"""
        *held, key = keys.split("+") if len(keys) > 1 else [keys]
        modifiers = sum(MODIFIERS[name] for name in held)
        code, number, text = KEYS.get(key) or self._get_sign(key)
        if modifiers & ~SHIFT:
            text = ""
        params = {"key": key, "code": code, "modifiers": modifiers}
        params["windowsVirtualKeyCode"] = number
        down = {"type": "keyDown" if text else "rawKeyDown", "text": text}
        for event in (down, {"type": "keyUp"}):
            self.browser._websocket_request(
                "Input.dispatchKeyEvent", params={**params, **event}
            )

    @staticmethod
    def _get_sign(key):
        kind = "Digit" if key.isdigit() else "Key"
        return f"{kind}{key.upper()}", ord(key.upper()), key

    def type(self, words):
        """As an input method does: what is typed arrives as text."""
        self.browser._websocket_request("Input.insertText", params={"text": words})

    def sees_now(self, selector, words=""):
        """:return: whether it is on the screen"""
        names = {"selector": json.dumps(selector), "words": json.dumps(words)}
        return self.ask(SEEN % names)

    def sees(self, selector, words=""):
        """Wait until it is on the screen."""
        end = time.monotonic() + WAIT
        while not self.sees_now(selector, words):
            if time.monotonic() > end:
                raise AssertionError(f"{selector} with “{words}” did not come")
            time.sleep(0.05)

    def is_on(self, selector, words=""):
        names = {"selector": json.dumps(selector), "words": json.dumps(words)}
        return self.ask(FOCUSED % names)

    def reach(self, selector, words="", key="Tab"):
        """Press a key until it has the focus; what keys do not reach is a fault."""
        for _press in range(MOST_TABS):
            if self.is_on(selector, words):
                return
            self.press(key)
            time.sleep(0.02)
        where = self.ask(WHERE)
        raise AssertionError(f"{selector} with “{words}” is not reached: {where}")

    def is_focused(self):
        """:return: whether keys go on from somewhere, not from the top of the page"""
        return self.ask("document.activeElement !== document.body")


class KeyboardCase(HttpCase):
    """A browser without a mouse."""

    @contextmanager
    def keyboard(self, path, login):
        """:return: the Keyboard of a browser on that screen, for the block"""
        browser = ChromeBrowser(self)
        with self.allow_requests(browser=browser), ExitStack() as atexit:
            atexit.callback(self._wait_remaining_requests)
            atexit.callback(_kick_all, CloseCode.KILL_NOW)
            allowed = {"websocket_allowed": lambda *_args: True}
            atexit.enter_context(patch.multiple(WebsocketConnectionHandler, **allowed))
            self.authenticate(login, login, browser=browser)
            # Requests have cursors, and caches, of their own.
            self.cr.flush()
            self.cr.clear()
            atexit.callback(browser.stop)
            browser.navigate_to(urljoin(self.base_url(), path))
            keys = Keyboard(browser)
            keys.sees(".o_action_manager > *")
            yield keys
            if browser._result.done():
                browser._result.result()
        self.env.invalidate_all()
