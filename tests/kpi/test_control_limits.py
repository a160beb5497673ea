from odoo.tests import BaseCase, tagged

from ...tools.control_limits import Limits, limits_of, read

try:
    from hypothesis import given, settings
    from hypothesis import strategies as st
except ImportError:  # a tool of the developers, not of every Odoo
    given = None

# Mean 5; moving ranges 2 1 2 2 2, mean 1.8; 2.66 x 1.8 = 4.788
SIX = [4, 6, 5, 7, 5, 3]
# Mean 4; all moving ranges 2: 2.66 x 2 = 5.32, so -1.32 to 9.32
TWELVE = [3, 5] * 6


def verdicts(series, better="lower"):
    return [reading.verdict for reading in read(series, better)]


@tagged("post_install", "-at_install")
class TestControlLimits(BaseCase):
    def test_limits_are_the_mean_and_266_mean_moving_ranges(self):
        limits = limits_of(SIX)
        self.assertAlmostEqual(limits.center, 5)
        self.assertAlmostEqual(limits.low, 0.212)
        self.assertAlmostEqual(limits.high, 9.788)

    def test_one_point_has_no_limits(self):
        self.assertIsNone(limits_of([4]))

    def test_five_points_are_too_early_and_get_no_limits(self):
        readings = read(SIX[:5])
        self.assertEqual({r.verdict for r in readings}, {"too_early"})
        self.assertEqual({r.limits for r in readings}, {None})
        self.assertEqual([r.known for r in readings], [1, 2, 3, 4, 5])

    def test_the_sixth_point_gets_trial_limits(self):
        last = read(SIX)[-1]
        self.assertEqual(last.verdict, "stable")
        self.assertAlmostEqual(last.limits.high, 9.788)

    def test_trial_limits_move_with_every_point_up_to_eleven(self):
        readings = read([*SIX, 5])
        self.assertNotEqual(readings[5].limits, readings[6].limits)
        self.assertEqual(readings[6].limits, limits_of([*SIX, 5]))

    def test_limits_are_locked_at_twelve_points(self):
        readings = read([*TWELVE, 9, 9, 1])
        self.assertEqual(readings[-1].limits, readings[11].limits)
        self.assertEqual(readings[-1].limits.center, 4)
        self.assertAlmostEqual(readings[-1].limits.low, -1.32)
        self.assertAlmostEqual(readings[-1].limits.high, 9.32)

    def test_a_point_outside_the_limits_is_a_real_change(self):
        self.assertEqual(verdicts([*TWELVE, 9.3])[-1], "stable")
        self.assertEqual(verdicts([*TWELVE, 9.4])[-1], "worsening")
        self.assertEqual(verdicts([*TWELVE, 9.4], "higher")[-1], "improving")

    def test_seven_in_a_row_on_one_side_are_a_real_change(self):
        series = [*TWELVE, 3, 3, 3, 3, 3, 3, 3]  # the twelfth, a 5, is above
        self.assertEqual(verdicts(series)[-2:], ["stable", "improving"])
        self.assertEqual(verdicts(series, "higher")[-1], "worsening")

    def test_a_point_on_the_centre_breaks_the_row(self):
        series = [*TWELVE, 3, 3, 3, 4, 3, 3, 3]
        self.assertEqual(verdicts(series)[-1], "stable")

    def test_the_change_is_dated_where_the_row_begins(self):
        last = read([*TWELVE, 3, 3, 3, 3, 3, 3, 3, 2])[-1]
        self.assertEqual(last.since, 12)
        self.assertEqual(last.after, 23 / 8)

    def test_a_change_by_points_outside_is_dated_at_the_first_of_them(self):
        last = read([*TWELVE, 5, 10, 12])[-1]
        self.assertEqual(last.since, 13)
        self.assertEqual(last.after, 11)

    def test_a_period_without_data_is_neither_zero_nor_the_end_of_a_row(self):
        series = [*TWELVE, 3, 3, None, 3, 3, None, 3, 3, 3]
        self.assertEqual(verdicts(series)[14], "no_data")
        self.assertEqual(verdicts(series)[-1], "improving")
        self.assertEqual(read(series)[-1].limits.center, 4)

    def test_no_data_does_not_count_towards_six(self):
        self.assertEqual(verdicts([4, None, 6, 5, None, 7, 5])[-1], "too_early")

    def test_what_never_moved_has_no_usual_range(self):
        for flat, following in ((0, 0.4), (5, 5.1), (100, 98), (2.6, 2.6 + 1e-12)):
            for length in (5, 6, 11, 12, 20):
                with self.subTest(flat=flat, length=length):
                    readings = read([flat] * length + [following] * 2)
                    self.assertEqual({r.verdict for r in readings}, {"too_early"})
                    self.assertEqual({r.limits for r in readings}, {None})
                    self.assertEqual(readings[-1].known, length + 2)

    def test_after_a_flat_line_the_baseline_begins_where_it_moves(self):
        series = [0] * 12 + [2, 1, 2, 1, 2]  # with the last 0: 0 2 1 2 1 2
        self.assertEqual(verdicts(series)[-2:], ["too_early", "stable"])
        self.assertEqual(read(series)[-1].limits, limits_of([0, 2, 1, 2, 1, 2]))
        # Mean 8 / 6; moving ranges 2 1 1 1 1, mean 1.2; 2.66 x 1.2 = 3.192
        self.assertEqual(verdicts([*series, 1, 2, 1, 2, 1, 2, 4.6])[-1], "worsening")

    def test_a_few_that_are_alike_are_no_flat_line(self):
        self.assertEqual(
            read([4, 4, 4, 4, 5, 3])[-1].limits, limits_of([4] * 4 + [5, 3])
        )

    def test_an_empty_series_says_nothing(self):
        self.assertEqual(read([]), [])
        self.assertEqual(verdicts([None, None]), ["no_data", "no_data"])

    def test_a_point_on_the_limit_is_inside(self):
        limits = Limits(4, 1, 7)
        self.assertEqual([limits.outside(p) for p in (0, 1, 7, 8)], [-1, 0, 0, 1])


if given:
    SERIES = st.lists(st.none() | st.integers(0, 200), max_size=30)
    check = settings(database=None, deadline=None, derandomize=True, max_examples=60)

    @tagged("post_install", "-at_install")
    class TestControlLimitsProperties(BaseCase):
        @check
        @given(SERIES, st.integers(-50, 50))
        def test_moving_every_point_moves_no_verdict(self, series, step):
            moved = [None if p is None else p + step for p in series]
            self.assertEqual(verdicts(moved), verdicts(series))

        @check
        @given(SERIES)
        def test_a_mirror_and_the_other_direction_say_the_same(self, series):
            mirror = [None if p is None else -p for p in series]
            self.assertEqual(verdicts(mirror, "higher"), verdicts(series, "lower"))

        @check
        @given(SERIES)
        def test_a_new_point_rewrites_nothing_said_before(self, series):
            self.assertEqual(read(series)[:-1], read(series[:-1]))

        @check
        @given(SERIES)
        def test_periods_without_data_change_no_other_verdict(self, series):
            points = [p for p in series if p is not None]
            kept = [v for v in verdicts(series) if v != "no_data"]
            self.assertEqual(kept, verdicts(points))
