import os
from datetime import datetime, timedelta
from itertools import product

from odoo.tests import tagged
from odoo.tools import SQL

from .clock_worlds import KINDS, PLACES, World
from .test_innovation_clock import ClockCase

# Another seed draws other worlds: CLOCK_SEED=7 scripts/test tests/team/…
SEED = os.environ.get("CLOCK_SEED", "1")
QUESTIONS = 30  # about hours, in each world; and a third as many about days


@tagged("post_install", "-at_install")
class TestClockWorlds(ClockCase):
    """A team's clock, asked through Odoo, finds what one finds minute by minute."""

    def _move_to(self, world):
        """Let the team work at that place and in that week; and others take leave."""
        self.team.works_weekends = world.works_weekends
        self.calendar.tz = world.tz
        self.env["resource.calendar.leaves"].search([]).unlink()
        for number, (begin, end) in enumerate(world.stored_leaves):
            self._leave(begin, end, calendar_id=number % 2 and self.calendar.id)
        whole = world.start, world.draw_moment()
        self._leave(*whole, self.other_company)
        self._leave(*whole, time_type="other")
        self._leave(*whole, resource_id=self.ben, calendar_id=self.calendar.id)

    def _leave(self, begin, end, company=None, **values):
        """Where it is meant to lie, also on top of another.

        Odoo's app for time off refuses two at once and moves what is entered far away;
        what is older than it, or was brought in, lies as it lies.
        """
        self.days_off += 1
        long_ago = datetime(2000, 1, 1) + timedelta(days=self.days_off)
        leave = super()._leave(long_ago, long_ago, company, **values)
        leave.flush_recordset()
        self.env.cr.execute(
            SQL(
                "UPDATE resource_calendar_leaves SET date_from = %s, date_to = %s"
                " WHERE id = %s",
                begin,
                end,
                leave.id,
            )
        )
        leave.invalidate_recordset()
        leave._forget_working_time()
        return leave

    def _ask(self, world):
        """:return: how many questions were asked"""
        for _number in range(QUESTIONS):
            start, end = world.draw_moment(), world.draw_moment()
            found = self.team._get_working_hours(start, end)
            self.assertAlmostEqual(
                found, world.get_hours(start, end), msg=f"{start} to {end}"
            )
        for _number in range(QUESTIONS // 3):
            days = world.draw_days()
            found = self.team._get_working_days(*days)
            self.assertEqual(found, world.get_days(*days), days)
        return QUESTIONS + QUESTIONS // 3

    def setUp(self):
        super().setUp()
        self.days_off = 0
        self.ben = self.env["resource.resource"].create({"name": "Ben"}).id

    def test_every_week_at_every_place(self):
        asked = 0
        for place, kind in product(PLACES, KINDS):
            world = World(SEED, kind, place)
            lines = [(day, a / 60, b / 60) for day, a, b in world.lines]
            self._work(lines, **world.flexible)
            self._move_to(world)
            with self.subTest(seed=SEED, world=world):
                asked += self._ask(world)
        self.assertGreaterEqual(asked, 2000)
        self.assertEqual(len({tz for tz, _day in PLACES}), 5)
