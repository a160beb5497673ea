"""What daily steps cost in calls and queries. Run by scripts/bench/trace; a table.

A step is a function with ``@step``: it prepares what is needed and returns the work
that is counted. It is counted the second time, on cold records and a warm server, as a
request finds them; everything it writes is rolled back. Calls are those of functions of
this addon, queries are all that the step sends to PostgreSQL.
"""

import sys
from contextlib import contextmanager
from importlib import import_module

from freezegun import freeze_time

import odoo.init  # noqa: F401
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import config

STEPS = []


def step(function):
    STEPS.append(function)
    return function


class Firm:
    """ann, who only shares, and fay, who leads her team; both as in daily use."""

    def __init__(self, env):
        self.env = env(context={})
        self.ann = self._user("ann", "user")
        self.fay = self._user("fay", "facilitator")
        self.team = self.env["innovation.team"].create(
            {
                "name": "Workshop",
                "member_ids": self.ann.ids,
                "facilitator_id": self.fay.id,
            }
        )

    def _user(self, login, role):
        group = self.env.ref(f"innovation_loop.group_innovation_{role}")
        return self.env["res.users"].create(
            {
                "login": login,
                "name": login.title(),
                "email": f"{login}@example.com",
                "tz": "Europe/Paris",
                "group_ids": (self.env.ref("base.group_user") | group).ids,
            }
        )

    def signal(self, **values):
        return self.env(user=self.ann)["innovation.signal"].create(
            {"name": "The dock waits for invoices", "team_id": self.team.id, **values}
        )

    def decision(self):
        decision = self.env(user=self.fay)["innovation.decision"].create(
            {
                "name": "Do invoices leave with the goods?",
                "team_id": self.team.id,
                "responsible_id": self.ann.id,
                "date_due": "2026-03-13",
                "success_criterion": "No truck waits two weeks in a row",
            }
        )
        decision.action_submit()
        self.signal().with_user(self.fay).decision_id = decision
        return decision

    def sprint(self):
        decision = self.decision()
        decision.action_decide("go", "Trucks wait")
        improvements = self.env(user=self.fay)["innovation.improvement"]
        card = {"team_id": self.team.id, "user_id": self.ann.id}
        cards = [{"name": f"Card {number}", **card} for number in range(4)]
        cards[0]["decision_id"] = decision.id
        improvements = improvements.create(cards)
        sprint = self.env(user=self.fay)["innovation.sprint"].create(
            {
                "goal": "No truck waits",
                "team_id": self.team.id,
                "date_start": "2026-03-02",
            }
        )
        improvements.sprint_id = sprint
        sprint.action_start()
        return sprint


@step
def capture(firm):
    values = {"name": "The dock waits for invoices", "kind": "blocker"}
    signals = firm.env(user=firm.ann)["innovation.signal"]
    return lambda: signals.capture(values)


@step
def open_decision(firm):
    return firm.signal().with_user(firm.fay).action_open_decision


@step
def decide(firm):
    decision = firm.decision()
    return lambda: decision.action_decide("go", "Trucks wait")


@step
def deliver(firm):
    card = firm.sprint().improvement_ids.filtered("decision_id")
    card.write({"observed_result": "Nobody waited", "verdict": "keep"})
    return card.action_deliver


@step
def close(firm):
    sprint = firm.sprint()
    wizard = sprint.env["innovation.sprint.close"]
    wizard = wizard.browse(sprint.action_close()["res_id"])
    outcomes = ("carried", "carried", "returned", "dropped")
    for line, outcome in zip(wizard.line_ids, outcomes, strict=True):
        line.write({"outcome": outcome, "reason": "Because"})
    return wizard.action_confirm


@step
def snapshot(firm):
    """A night's, of all KPIs of the one company and its teams."""
    firm.sprint()
    kpis = firm.env["innovation.kpi"]
    kpis._cron_snapshot()
    return kpis._cron_snapshot


@step
def weekly_mail(firm):
    firm.sprint()
    firm.env["innovation.kpi"]._cron_snapshot()
    summaries = firm.env["innovation.summary"]
    week = summaries._get_week_start(firm.fay)
    return summaries.create({"user_id": firm.fay.id, "week_start": week})._write_mail


@contextmanager
def counted():
    """:return: list of the functions of the addon that are called, in their order"""
    addon = import_module("odoo.addons.innovation_loop").__path__[0]
    calls = []

    def note(frame, event, _argument):
        code = frame.f_code
        # Comprehensions and lambdas count or not as Python's version has it.
        is_named = not code.co_name.startswith("<")
        if event == "call" and is_named and code.co_filename.startswith(addon):
            calls.append(code)

    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(None)


def count(firm, function):
    """:return: calls and queries of a step, as one request does it"""
    env, cr = firm.env, firm.env.cr
    with cr.savepoint() as savepoint:
        work = function(firm)
        cr.flush()
        env.invalidate_all()
        queries = cr.sql_log_count
        with counted() as calls:
            work()
            cr.flush()
        queries = cr.sql_log_count - queries
        savepoint.rollback()
    env.invalidate_all()
    return len(calls), queries


def main(database, *words):
    config.parse_config(["--no-http", "--log-level=error"])
    with Registry(database).cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        # It commits after each company; here nothing is to stay.
        env.registry["ir.cron"]._commit_progress = lambda *_args, **_options: 1
        firm = Firm(env)
        print(f"{'step':16}{'calls':>8}{'queries':>8}")
        for function in STEPS:
            if not words or any(word in function.__name__ for word in words):
                count(firm, function)
                calls, queries = count(firm, function)
                print(f"{function.__name__:16}{calls:8}{queries:8}", flush=True)
        cr.rollback()


if __name__ == "__main__":
    with freeze_time("2026-03-04 09:00:00"):
        main(*sys.argv[1:])
