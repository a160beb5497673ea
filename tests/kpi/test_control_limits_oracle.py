from fractions import Fraction

from odoo.tests import BaseCase, tagged

from ...tools.control_limits import limits_of, read

try:
    from hypothesis import given, settings
    from hypothesis import strategies as st
except ImportError:  # a tool of the developers, not of every Odoo
    given = None

# Batch flow rates, limits 45.816 and 55.804 around 50.81: NIST/SEMATECH e-Handbook of
# Statistical Methods, 6.3.2.2 "Individuals Control Charts",
# https://www.itl.nist.gov/div898/handbook/pmc/section3/pmc322.htm
FLOW_RATES = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
# Limits -20.7 and 85.7 around 32.5: the example of https://github.com/
# mattmccormick/statprocon, which follows D. Wheeler, "Making Sense of Data".
COUNTS = [10, 50, 40, 30]


@tagged("post_install", "-at_install")
class TestPublishedExamples(BaseCase):
    def test_the_limits_are_those_of_the_nist_handbook(self):
        """Mean 508.1 / 10; moving ranges 2 2.3 1.4 3.5 3.4 1.4 .2 1.2 1.5, mean 1.8778.

        The handbook takes 3 / 1.128 where we take 2.66: a thousandth apart.
        """
        limits = limits_of(FLOW_RATES)
        self.assertAlmostEqual(limits.center, 50.81)
        self.assertAlmostEqual(limits.low, 45.8159, delta=0.002)
        self.assertAlmostEqual(limits.high, 55.8041, delta=0.002)

    def test_the_handbook_finds_its_process_in_control_and_so_do_we(self):
        self.assertEqual({r.verdict for r in read(FLOW_RATES)[5:]}, {"stable"})

    def test_the_limits_are_those_of_an_example_after_wheeler(self):
        """Mean 130 / 4; moving ranges 40 10 10, mean 20; 2.66 x 20 = 53.2"""
        limits = limits_of(COUNTS)
        self.assertAlmostEqual(limits.center, 32.5)
        self.assertAlmostEqual(limits.low, -20.7)
        self.assertAlmostEqual(limits.high, 85.7)


def slow_limits(points):
    """As in the textbook, in exact fractions."""
    center = Fraction(sum(points), len(points))
    ranges = []
    for number in range(1, len(points)):
        ranges.append(abs(points[number] - points[number - 1]))
    reach = Fraction(266, 100) * Fraction(sum(ranges), len(ranges))
    return center, center - reach, center + reach


def slow_reading(series, better):
    """(verdict, index where the change begins) of the last point, by the rules.

    Fewer than six points with data: too early. The first twelve at most are the
    baseline; of five or more that are alike in the beginning only the last one counts.
    A change: seven in a row on one side of the centre, or a point outside.
    """
    if series[-1] is None:
        return "no_data", None
    places = [index for index in range(len(series)) if series[index] is not None]
    alike = 0
    while alike < len(places) and series[places[alike]] == series[places[0]]:
        alike += 1
    if alike >= 5:
        places = places[alike - 1 :]
    points = [series[index] for index in places]
    if len(points) < 6:
        return "too_early", None
    center, low, high = slow_limits(points[:12])
    for above in (True, False):
        row = [(p > center) if above else (p < center) for p in points]
        if row[-7:] == [True] * 7:
            return slow_change(row, places, above, better)
        beyond = [(p > high) if above else (p < low) for p in points]
        if beyond[-1]:
            return slow_change(beyond, places, above, better)
    return "stable", None


def slow_change(is_in, places, above, better):
    first = len(is_in) - 1
    while first > 0 and is_in[first - 1]:
        first -= 1
    good = above == (better == "higher")
    return ("improving" if good else "worsening"), places[first]


if given:
    POINT = st.none() | st.integers(0, 200)
    # Long flat stretches too: chance alone hardly ever gives seven in a row.
    STRETCH = st.tuples(POINT, st.integers(1, 9)).map(lambda s: [s[0]] * s[1])
    SERIES = st.lists(POINT, max_size=30) | st.lists(STRETCH, max_size=8).map(
        lambda stretches: sum(stretches, [])
    )
    BETTER = st.sampled_from(["lower", "higher"])
    check = settings(database=None, deadline=None, derandomize=True, max_examples=300)

    @tagged("post_install", "-at_install")
    class TestAgainstTheSlowOne(BaseCase):
        @check
        @given(SERIES, BETTER)
        def test_every_verdict_and_its_date_are_those_of_the_slow_one(self, s, better):
            expected = [slow_reading(s[: n + 1], better) for n in range(len(s))]
            found = [(r.verdict, r.since) for r in read(s, better)]
            self.assertEqual(found, expected)

        @check
        @given(st.lists(st.integers(0, 200), min_size=2, max_size=30))
        def test_limits_are_those_of_the_slow_one(self, points):
            limits = limits_of(points)
            center, low, high = slow_limits(points)
            self.assertAlmostEqual(limits.center, float(center), 6)
            self.assertAlmostEqual(limits.low, float(low), 6)
            self.assertAlmostEqual(limits.high, float(high), 6)
