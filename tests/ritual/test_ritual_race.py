from psycopg2 import IntegrityError

from odoo import SUPERUSER_ID, api
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...models.common.safely import safely
from ..race_common import RaceCase


@tagged("post_install", "-at_install")
class TestRitualRace(RaceCase):
    """Two crons at once plan nothing twice."""

    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            team = env["innovation.team"].create({"name": "Racers"})
            ritual = env["innovation.ritual"].create(
                {"kind": "signals", "team_id": team.id}
            )
            # As if nothing had been planned yet.
            ritual._clear_ahead()
            ritual._write_facts({"planned_until": False})
            self.ritual_id, self.team_id = ritual.id, team.id
        self.addCleanup(self._clean)

    def _clean(self):
        with self._transaction() as env:
            ritual = env["innovation.ritual"].browse(self.ritual_id)
            self._find(env)._take_back()
            ritual.unlink()
            env["innovation.team"].browse(self.team_id).unlink()

    def _find(self, env):
        Session = env["innovation.ritual.session"]
        return Session.search([("ritual_id", "=", self.ritual_id)])

    def test_the_later_of_two_runs_leaves_it_to_the_first(self):
        with self.registry.cursor() as late:
            env = api.Environment(late, SUPERUSER_ID, {})
            # Its first look, before the other one began.
            ritual = env["innovation.ritual"].browse(self.ritual_id)
            self.assertFalse(self._find(env))
            with self._transaction() as first:
                first["innovation.ritual"].browse(self.ritual_id)._plan()
                first.flush_all()
            failures = []
            safely(ritual, lambda r: r._keep_planned(), lambda *f: failures.append(f))
            self.assertFalse(failures)
        with self._transaction() as env:
            days = self._find(env).mapped("planned_day")
            self.assertIn(len(days), (4, 5))
            self.assertEqual(len(days), len(set(days)))

    @mute_logger("odoo.sql_db")
    def test_the_database_knows_one_session_a_day(self):
        with self._transaction() as env:
            env["innovation.ritual"].browse(self.ritual_id)._plan()
            day = self._find(env)[0]
            Session = env["innovation.ritual.session"]._as_fact_writer()
            with self.assertRaises(IntegrityError), env.cr.savepoint():
                Session.create({"ritual_id": self.ritual_id, "start": day.start})
                env.flush_all()
