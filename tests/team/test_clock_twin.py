from datetime import datetime, timedelta

from odoo.tests import BaseCase, tagged

from ...tools.local_time import get_day_parts, get_zone, midnight, to_local
from ...tools.working_time import WorkingTime, get_stretches, take_out
from .clock_twin import MINUTE, Twin

try:
    from hypothesis import given, settings
    from hypothesis import strategies as st
except ImportError:  # a tool of the developers, not of every Odoo
    given = None

# (zone, a day in it): both changes, of an hour and of half an hour, at night, at
# midnight (Cairo loses it, Havana has it twice, Santiago the hour before it), and none.
PLACES = [
    ("Europe/Paris", "2026-03-29"),
    ("Europe/Paris", "2026-10-25"),
    ("Australia/Lord_Howe", "2026-04-05"),
    ("Australia/Lord_Howe", "2026-10-04"),
    ("Africa/Cairo", "2026-04-24"),
    ("America/Havana", "2026-11-01"),
    ("America/Santiago", "2026-04-04"),
    ("Pacific/Apia", "2011-12-30"),  # the day they left out
    ("Asia/Kathmandu", "2026-06-30"),
    ("UTC", "2026-12-31"),
]
TEN_MINUTES = 10 * MINUTE


if given:

    @st.composite
    def worlds(draw):
        """A place, its week, its leaves and a question, all around a clock change.

        :return: (zone, day, lines, leaves, start, stop)
        """
        name, text = draw(st.sampled_from(PLACES))
        day = datetime.fromisoformat(text)
        lines = []
        for weekday in draw(st.sets(st.integers(0, 6))):
            cuts = draw(st.lists(st.integers(0, 144), unique=True, max_size=4))
            cuts = [10 * cut for cut in sorted(cuts)]
            pairs = zip(cuts[::2], cuts[1::2], strict=False)
            lines += [(weekday, begin, end) for begin, end in pairs]
        moments = st.integers(-200, 350).map(lambda n: day + n * TEN_MINUTES)
        pairs = st.tuples(moments, moments).map(sorted)
        leaves = draw(st.lists(pairs, max_size=3))
        return get_zone(name), day.date(), lines, leaves, *draw(pairs)

    def get_week(lines):
        """:return: as ``get_stretches`` wants them: the same in both weeks"""
        week = {}
        for weekday, begin, end in lines:
            week.setdefault((0, weekday), []).append((begin, end))
        return week | {(1, weekday): spans for (_week, weekday), spans in week.items()}

    def get_working_time(zone, day, lines, leaves):
        reach = timedelta(days=5)
        stretches = get_stretches(day - reach, day + reach, get_week(lines), zone)
        return WorkingTime(take_out(stretches, leaves, zone), zone)


@tagged("post_install", "-at_install")
class TestClockTwin(BaseCase):
    """Whatever the calendar, the clock says what one finds by walking through it."""

    if given:

        @settings(max_examples=80, deadline=None, derandomize=True)
        @given(worlds())
        def test_hours_are_the_minutes_one_finds(self, world):
            zone, day, lines, leaves, start, stop = world
            found = get_working_time(zone, day, lines, leaves).hours(start, stop)
            self.assertAlmostEqual(
                found, Twin(zone, lines, leaves).get_hours(start, stop)
            )

        @settings(max_examples=40, deadline=None, derandomize=True)
        @given(worlds())
        def test_working_days_are_the_dates_with_such_a_minute(self, world):
            zone, day, lines, leaves, _start, _stop = world
            first, last = day - timedelta(days=1), day + timedelta(days=1)
            found = get_working_time(zone, day, lines, leaves).days(first, last)
            self.assertEqual(found, Twin(zone, lines, leaves).get_days(first, last))

        @settings(max_examples=100, deadline=None, derandomize=True)
        @given(worlds())
        def test_a_question_cut_in_two_has_the_same_answer(self, world):
            zone, day, lines, leaves, start, stop = world
            hours = get_working_time(zone, day, lines, leaves).hours
            middle = start + (stop - start) / 3
            self.assertAlmostEqual(
                hours(start, middle) + hours(middle, stop), hours(start, stop)
            )
            self.assertEqual(hours(stop, start), 0)

    def test_a_day_begins_at_its_first_minute(self):
        for name, text in PLACES:
            zone, day = get_zone(name), datetime.fromisoformat(text).date()
            for other in (day - timedelta(days=1), day, day + timedelta(days=1)):
                with self.subTest(zone=name, day=other):
                    first = Twin(zone, [], []).get_midnight(other)
                    self.assertEqual(midnight(other, zone), first)

    def test_the_parts_of_a_day_are_the_whole_day(self):
        for name, text in PLACES:
            zone, day = get_zone(name), datetime.fromisoformat(text).date()
            for start, stop, offset in get_day_parts(day, zone):
                with self.subTest(zone=name, start=start):
                    self.assertEqual(to_local(start, zone), start + offset)
                    last = stop - timedelta(seconds=1)
                    self.assertEqual(to_local(last, zone), last + offset)
                    self.assertEqual(to_local(last, zone).date(), day)

    def test_a_name_that_went_out_of_use_is_still_a_zone(self):
        """Debian ships old names apart; Odoo's list offers them all the same."""
        moment = datetime(2026, 7, 1, 12)
        self.assertEqual(to_local(moment, get_zone("US/Pacific")).hour, 5)
        self.assertEqual(to_local(moment, get_zone(False)), moment)
