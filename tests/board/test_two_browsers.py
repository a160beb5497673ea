from contextlib import ExitStack, contextmanager
from functools import partial
from unittest.mock import patch
from urllib.parse import urljoin

from odoo import Command, http
from odoo.service.model import retrying
from odoo.service.security import compute_session_token
from odoo.tests import HttpCase, get_db_name, new_test_user, tagged
from odoo.tests.common import HOST, ChromeBrowser
from odoo.tools import mute_logger

from odoo.addons.bus.websocket import CloseCode, WebsocketConnectionHandler, _kick_all

from ..keyboard_common import Keyboard
from ..race_common import RaceCase

GROUP = "innovation_loop.group_innovation_"
PEOPLE = {"board_fay": "facilitator", "board_ann": "user"}
LINE = "[data-column=%s] .o_board_line input.form-control"
VOTES = 3
# More clicks at once than there are votes; the page's own buttons would stop at three.
VOTE = """Promise.all([...Array(6)].map(() => fetch("/web/dataset/call_kw", {
    method: "POST",
    headers: {"Content-Type": "application/json"},
    body: JSON.stringify({params: {
        model: "innovation.retrospective.note", method: "action_vote",
        args: [[%s]], kwargs: {},
    }}),
}))).then(() => document.body.classList.add("o_all_answered"))"""


@tagged("post_install", "-at_install")
class TestTwoBrowsers(RaceCase, HttpCase):
    """Two people at one board: requests, transactions and calls are real ones."""

    # Each request commits by itself, as it does for people.
    registry_test_mode = False

    def setUp(self):
        super().setUp()
        open_line = patch.multiple(
            WebsocketConnectionHandler, websocket_allowed=lambda *_args: True
        )
        self.startPatcher(open_line)
        self.addCleanup(self._clean_up)
        with self._transaction() as env:
            people = [
                new_test_user(env, login, f"base.group_user,{GROUP}{role}")
                for login, role in PEOPLE.items()
            ]
            self.users = [user.id for user in people]
            self.partners = [user.partner_id.id for user in people]
            fay = people[0]
            board = env["innovation.retrospective"].create(
                {
                    "name": "Seen by two",
                    "team_id": self._make_team(env).id,
                    "facilitator_id": fay.id,
                }
            )
            board.with_user(fay).action_open_board()
            self.board = board.id

    def _make_team(self, env):
        team = env["innovation.team"].create(
            {"name": "Two", "member_ids": [Command.set(self.users)]}
        )
        self.team = team.id
        return team

    def _clean_up(self):
        # What their browsers set off last may still be written.
        with self._transaction() as env:
            retrying(partial(self._remove_all, env), env)

    def _remove_all(self, env):
        env.cr.execute("DELETE FROM bus_bus WHERE message LIKE '%loop.board%'")
        board = env["innovation.retrospective"].browse(self.board)
        board._as_fact_writer().unlink()
        env["innovation.team"].browse(self.team).unlink()
        env["res.users"].browse(self.users).unlink()
        env["res.partner"].browse(self.partners).unlink()

    @contextmanager
    def _at_board(self, *logins):
        """:return: the Keyboard of a browser of each, at the board, for the block"""
        path = f"/odoo/innovation-retrospective-board/{self.board}"
        with ExitStack() as stack:
            browsers = [ChromeBrowser(self) for _login in logins]
            for browser, login in zip(browsers, logins, strict=True):
                stack.callback(browser.stop)
                browser.set_cookie("session_id", self._log_in(login), "/", HOST)
                browser.navigate_to(urljoin(self.base_url(), path))
            keyboards = [Keyboard(browser) for browser in browsers]
            for keys in keyboards:
                keys.sees(".o_board_screen")
            yield keyboards

    def _log_in(self, login):
        session = http.root.session_store.new()
        session.update(http.get_default_session(), db=get_db_name())
        session["_trace_disable"] = True
        with self._transaction() as env:
            user = env["res.users"].search([("login", "=", login)])
            session.update(uid=user.id, login=login)
            session.session_token = compute_session_token(session, env(user=user))
            session.context = dict(user.with_user(user).context_get())
        http.root.session_store.save(session)
        self.addCleanup(http.root.session_store.delete, session)
        return session.sid

    def _say(self, keys, column, words):
        keys.ask(f"document.querySelector('{LINE % column}').focus()")
        keys.type(words)
        keys.press("Enter")

    def _notes(self):
        with self._transaction() as env:
            board = env["innovation.retrospective"].browse(self.board)
            return {note.text: note.id for note in board.note_ids}

    def _cut_off(self, keys, is_off):
        conditions = {"offline": is_off, "latency": 0}
        conditions |= {"downloadThroughput": -1, "uploadThroughput": -1}
        keys.browser._websocket_request("Network.enable")
        keys.browser._websocket_request(
            "Network.emulateNetworkConditions", params=conditions
        )

    def _restart(self):
        """What a restart of the server is to a browser: no line, nothing in memory."""
        with self._transaction() as env:
            env.registry.clear_all_caches()
        _kick_all(CloseCode.RESTART)

    @mute_logger("odoo.sql_db", "odoo.service.model", "odoo.http")
    def test_two_people_see_one_board(self):
        with self._at_board(*PEOPLE) as (fay, ann):
            self._hidden_until_shown(fay, ann)
            self._votes_count_each_once(fay, ann)

    def _hidden_until_shown(self, fay, ann):
        self._say(ann, "worked", "Anns words")
        ann.sees(".o_board_card", "Anns words")
        fay.sees("[data-column=worked] .o_board_hidden", "1 note of others")
        self.assertFalse(fay.ask("document.body.innerHTML.includes('Anns words')"))
        # Half a sentence stands while the line is cut and others go on.
        self._cut_off(ann, True)
        self._say(ann, "change", "Said without a line")
        ann.sees(".o_board_mark", "Not sent yet")
        ann.type("Half a sen")
        self._restart()
        fay.ask("document.querySelector('.o_board_step').click()")
        fay.sees(".o_board_card", "Anns words")
        self._cut_off(ann, False)
        fay.sees("[data-column=change] .o_board_card", "Said without a line")
        ann.sees(".o_board_step, h1", "Add what is still missing")
        self.assertEqual(
            ann.ask(f"document.querySelector('{LINE % 'change'}').value"), "Half a sen"
        )
        self.assertEqual(set(self._notes()), {"Anns words", "Said without a line"})

    def _votes_count_each_once(self, fay, ann):
        with self._transaction() as env:
            board = env["innovation.retrospective"].browse(self.board)
            board = board.with_user(self.users[0])
            board.set_phase("vote")
            board.action_open_round(VOTES)
        fay.sees("h1", f"{VOTES} left")
        # Her line may not be back yet: whatever she does brings her up to date.
        ann.ask("document.querySelector('.o_board_ready').click()")
        ann.sees("h1", f"{VOTES} left")
        note = self._notes()["Anns words"]
        for keys in (fay, ann):
            keys.ask(VOTE % note)
        for keys in (fay, ann):
            keys.sees("body.o_all_answered")
            keys.sees("h1", "0 left")
            keys.sees("p", "2 persons have voted")
        fay.ask("document.querySelector('.o_board_step').click()")
        ann.sees(".o_board_weight", f"{2 * VOTES} votes")
        with self._transaction() as env:
            ballots = env["innovation.retrospective.ballot"].search_count([])
        self.assertFalse(ballots)
