from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged

from ..race_common import RaceCase


@tagged("post_install", "-at_install")
class TestReviewRace(RaceCase):
    """Two workers run the same job beside each other, each in its own transactions."""

    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            decisions = (
                env["innovation.decision"]
                ._as_fact_writer()
                .create([self._prepare_due(env, number) for number in range(2)])
            )
            self.ids = decisions.ids
        self.addCleanup(self._clean_up)

    def _prepare_due(self, env, number):
        admin, today = env.ref("base.user_admin"), fields.Date.today()
        return {
            "name": f"Asked {number} times?",
            "responsible_id": admin.id,
            "success_criterion": "One of us asks",
            "date_due": today - timedelta(days=20),
            "date_raised": fields.Datetime.now() - timedelta(days=30),
            "date_decided": fields.Datetime.now() - timedelta(days=20),
            "outcome": "go",
            "date_review": today - timedelta(days=3),
        }

    def _clean_up(self):
        about = ("innovation.decision", tuple(self.ids))
        with self.registry.cursor() as cr:
            for table, model in (
                ("mail_activity", "res_model"),
                ("mail_followers", "res_model"),
                ("mail_message", "model"),
            ):
                cr.execute(
                    f"DELETE FROM {table} WHERE {model} = %s AND res_id IN %s", about
                )
            cr.execute("DELETE FROM innovation_decision WHERE id IN %s", about[1:])

    def _ask(self):
        with self._transaction() as env:
            env["innovation.decision"]._cron_ask_reviews()

    def test_what_another_worker_has_asked_meanwhile_is_not_asked_again(self):
        cron = self.registry["ir.cron"]
        commit, others = cron._commit_progress, [self._ask]

        def commit_and_let_others_run(self_, *args, **options):
            time_left = commit(self_, *args, **options)
            if others:
                others.pop()()
            return time_left

        with patch.object(cron, "_commit_progress", commit_and_let_others_run):
            self._ask()
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT res_id, count(*) FROM mail_activity WHERE res_id IN %s"
                " AND res_model = 'innovation.decision' GROUP BY res_id ORDER BY 1",
                [tuple(self.ids)],
            )
            self.assertEqual(cr.fetchall(), [(id_, 1) for id_ in self.ids])
