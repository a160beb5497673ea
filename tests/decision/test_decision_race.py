from functools import partial
from threading import Barrier, Thread
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..race_common import RaceCase


@tagged("post_install", "-at_install")
class TestDecisionRace(RaceCase):
    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            decisions = (
                env["innovation.decision"]
                ._as_fact_writer()
                .create(
                    [
                        {
                            "name": f"Raced for {number}",
                            "responsible_id": env.ref("base.user_admin").id,
                            "date_due": "2026-03-13",
                            "date_raised": "2026-03-02 09:00:00",
                            "success_criterion": "One of us wins",
                        }
                        for number in range(2)
                    ]
                )
            )
            self.ids = decisions.ids
        self.addCleanup(self._clean_up)
        # Here and not in the threads: each would put back what the other has put.
        only, Decision = [("id", "in", self.ids)], self.registry["innovation.decision"]
        alone = patch.object(Decision, "_get_climbing_domain", lambda self: only)
        self.addCleanup(alone.stop)
        alone.start()

    def _clean_up(self):
        with self.registry.cursor() as cr:
            records = ("innovation.decision", tuple(self.ids))
            for table, model in (
                ("mail_activity", "res_model"),
                ("mail_followers", "res_model"),
                ("mail_message", "model"),
            ):
                cr.execute(
                    f"DELETE FROM {table} WHERE {model} = %s AND res_id IN %s", records
                )
            cr.execute("DELETE FROM innovation_decision WHERE id IN %s", records[1:])

    def _decide(self, outcome, rationale, barrier, said):
        first = [True]

        def decide(env):
            decision = env["innovation.decision"].browse(self.ids[0])
            self.assertTrue(decision.state)
            if first.pop() if first else False:
                barrier.wait(30)  # both have read that it is to decide
            decision.action_decide(outcome, rationale)

        with self._transaction(uid=2) as env:
            try:
                retrying(partial(decide, env), env)
                said.append(outcome)
            except UserError as error:
                said.append(str(error))

    def test_two_people_deciding_at_the_same_moment_yield_one_decision(self):
        barrier, said = Barrier(2), []
        threads = [
            Thread(target=self._decide, args=(outcome, "I say so", barrier, said))
            for outcome in ("go", "no_go")
        ]
        with (
            mute_logger("odoo.sql_db", "odoo.service.model"),
            patch("odoo.service.model.random.uniform", return_value=0),
        ):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(60)
        [won] = [words for words in said if words in ("go", "no_go")]
        [lost] = [words for words in said if words not in ("go", "no_go")]
        self.assertRegex(lost, "Raced for 0.*at the step “Decided”.*Reload the page")
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT outcome, state FROM innovation_decision WHERE id = %s",
                self.ids[:1],
            )
            self.assertEqual(cr.fetchall(), [(won, "decided")])

    def _escalate(self):
        with self._transaction() as env:
            env["innovation.decision"]._cron_escalate()

    def _levels(self):
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT escalation_level FROM innovation_decision WHERE id IN %s "
                "ORDER BY id",
                [tuple(self.ids)],
            )
            return [level for (level,) in cr.fetchall()]

    def test_one_that_somebody_holds_waits_for_the_next_run(self):
        with self.registry.cursor() as holder:
            holder.execute(
                "SELECT 1 FROM innovation_decision WHERE id = %s FOR UPDATE",
                self.ids[:1],
            )
            run = Thread(target=self._escalate)
            self.addCleanup(run.join, 60)
            run.start()
            run.join(30)
            self.assertFalse(run.is_alive())  # it does not wait for the holder
            self.assertEqual(self._levels(), [0, 1])
        self._escalate()
        self.assertEqual(self._levels(), [1, 1])

    def test_two_runs_at_the_same_moment_take_one_step(self):
        threads = [Thread(target=self._escalate) for _run in range(2)]
        with mute_logger("odoo.sql_db"):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(60)
        self.assertEqual(self._levels(), [1, 1])
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT count(*) FROM mail_activity WHERE res_id IN %s AND "
                "res_model = 'innovation.decision'",
                [tuple(self.ids)],
            )
            self.assertEqual(cr.fetchone(), (2,))
