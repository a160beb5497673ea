from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.common.safely import each_safely, safely
from .common import LoopCase
from .race_common import RaceCase

LOGGER = "odoo.addons.innovation_loop.models.common.safely"


@tagged("post_install", "-at_install")
class TestSafely(LoopCase):
    """The queue that all crons share; on themes, which have no rules of their own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        Theme = cls.env["innovation.theme"]
        cls.themes = Theme.create([{"name": name} for name in ("One", "Two", "Three")])

    def _queue(self, step, failed=None, hurry=False, **options):
        """:return: whether all were done, and how many each commit told"""
        told = []

        def commit(_cron, processed=0, **_options):
            told.append(processed)
            return 0 if hurry else 1

        cron = type(self.env["ir.cron"])
        with patch.object(cron, "_commit_progress", commit), mute_logger(LOGGER):
            return each_safely(self.themes, step, failed, **options), told

    def _rename_but_first(self, theme):
        theme.name = "Done"
        if theme == self.themes[0]:
            raise ValueError("The power fails")

    def test_what_fails_leaves_nothing_behind_and_stops_no_other(self):
        self.assertEqual(self._queue(self._rename_but_first), (True, [0, 1, 1, 1]))
        self.assertEqual(self.themes.mapped("name"), ["One", "Done", "Done"])

    def test_what_fails_is_told(self):
        failures = []
        self._queue(self._rename_but_first, lambda *failure: failures.append(failure))
        [(theme, error)] = failures
        self.assertEqual((theme, str(error)), (self.themes[0], "The power fails"))

    def test_few_are_committed_together(self):
        self.assertEqual(self._queue(lambda _t: None, batch=2), (True, [0, 2, 1]))

    def test_when_the_time_is_up_the_rest_is_left_to_the_next_run(self):
        done = self._queue(self._rename_but_first, hurry=True)
        self.assertEqual(done, (False, [0, 1]))
        self.assertEqual(self.themes[2].name, "Three")


@tagged("post_install", "-at_install")
class TestSafelyRace(RaceCase):
    def setUp(self):
        super().setUp()
        with self._transaction() as env:
            self.theme = env["innovation.theme"].create({"name": "Contended"})
        self.addCleanup(self._remove)

    def _remove(self):
        with self._transaction() as env:
            self.theme.with_env(env).unlink()

    def _rename(self, theme):
        theme.name = "Mine"

    def test_what_somebody_holds_is_left_alone(self):
        with self.registry.cursor() as holder, self._transaction() as env:
            holder.execute(
                "SELECT 1 FROM innovation_theme WHERE id = %s FOR UPDATE",
                [self.theme.id],
            )
            theme = self.theme.with_env(env)
            safely(theme, self._rename)
            self.assertEqual(theme.name, "Contended")

    @mute_logger("odoo.sql_db")
    def test_what_was_changed_since_the_run_began_waits_for_the_next_one(self):
        with self._transaction() as env:
            theme = self.theme.with_env(env)
            self.assertEqual(theme.name, "Contended")  # the run has begun
            with self._transaction() as other:
                self.theme.with_env(other).name = "Theirs"
            with self.assertNoLogs(LOGGER, "ERROR"):
                safely(theme, self._rename)
            self.assertEqual(theme.name, "Contended")
        with self._transaction() as env:
            self.assertEqual(self.theme.with_env(env).name, "Theirs")
