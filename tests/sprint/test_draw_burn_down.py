from datetime import date, timedelta

from odoo.tests import BaseCase, tagged

from ...tools.burn_down import draw_burn_down

MONDAY = date(2026, 3, 23)
ALWAYS = (date.min, date.max)


def day(number):
    """The day so many days behind the Monday on which the sprint starts."""
    return MONDAY + timedelta(days=number)


@tagged("post_install", "-at_install")
class TestDrawBurnDown(BaseCase):
    """Plain figures, no records: days and stays in, points out."""

    def _draw(self, stays, days=5, planned=5, known=9, key="remaining"):
        days = [day(number) for number in range(days)]
        points = draw_burn_down(MONDAY, days, stays, len(stays), planned, day(known))
        return [point[key] for point in points]

    def test_what_leaves_is_gone_at_the_end_of_that_day(self):
        stays = [ALWAYS, (date.min, day(2))]
        self.assertEqual(self._draw(stays), [2, 2, 2, 1, 1, 1])

    def test_what_joins_later_was_not_there_before(self):
        self.assertEqual(self._draw([(day(3), date.max)]), [1, 0, 0, 0, 1, 1])

    def test_what_happens_behind_the_last_day_shows_on_it(self):
        self.assertEqual(self._draw([(date.min, day(6))]), [1, 1, 1, 1, 1, 0])

    def test_nobody_knows_what_is_to_come(self):
        self.assertEqual(self._draw([ALWAYS], known=1), [1, 1, 1, None, None, None])

    def test_the_ideal_falls_to_nothing_and_stays_there_when_it_is_late(self):
        ideal = self._draw([ALWAYS] * 4, days=6, planned=4, key="ideal")
        self.assertEqual(ideal, [4, 3, 2, 1, 0, 0, 0])

    def test_without_a_single_working_day_there_is_the_start(self):
        self.assertEqual(self._draw([ALWAYS], days=0, planned=0), [1])
        self.assertEqual(
            self._draw([], days=0, planned=0, key="date"), [MONDAY.isoformat()]
        )
