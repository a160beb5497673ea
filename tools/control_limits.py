"""Tell a real change from noise: individuals and moving range chart (XmR).

Plain Python: no Odoo, no database, no clock. A series is a list of points in the
order of time; ``None`` is a period without data and is skipped, never a zero.
Every point is judged with what was known when it came in, so a new point never
rewrites what was said about the older ones.
"""

from dataclasses import dataclass
from itertools import takewhile
from statistics import fmean

# What a reading may say, and the word for it.
VERDICTS = [
    ("improving", "Improving"),
    ("worsening", "Worsening"),
    ("stable", "Noise"),
    ("too_early", "Too early"),
    ("no_data", "No data"),
]

FIRST_LIMITS = 6  # points; below, limits would be guesses: run chart only
LOCKED_AT = 12  # points; from there the first twelve are the baseline for good
RUN_LENGTH = 7  # points in a row on one side of the centre: a shift, not luck
SPREAD = 2.66  # 3 / 1.128: turns a mean moving range into three sigma
TOLERANCE = 1e-9  # rounding of the last digits is no signal


@dataclass(frozen=True)
class Limits:
    """Centre and natural limits, in the unit of the points."""

    center: float
    low: float
    high: float

    def side(self, point):
        """-1 below the centre, 1 above, 0 on it (which breaks a run)."""
        return _compare(point, self.center)

    def outside(self, point):
        """-1 below the lower limit, 1 above the upper one, 0 within."""
        return min(_compare(point, self.low), 0) or max(_compare(point, self.high), 0)


@dataclass(frozen=True)
class Reading:
    """What one point says; ``since`` is an index in the series it was read from."""

    verdict: str  # one of VERDICTS
    limits: Limits | None = None
    known: int = 0  # points with data so far, this one included
    since: int | None = None  # first point of the real change
    after: float | None = None  # mean of the points since then


def limits_of(points):
    """Mean ± 2.66 × mean moving range of the points, or None for fewer than two."""
    if len(points) < 2:
        return None
    center = fmean(points)
    reach = SPREAD * fmean(abs(b - a) for a, b in zip(points, points[1:], strict=False))
    return Limits(center, center - reach, center + reach)


def read(series, better="lower"):
    """Return one Reading per point of ``series``.

    ``better`` is ``"lower"`` or ``"higher"``. To re-base after a change that a
    person has named, pass the part of the series that starts with it.
    """
    readings, known = [], []
    for index, point in enumerate(series):
        if point is not None:
            known.append((index, point))
        readings.append(_read_last(point, known, better))
    return readings


def _read_last(point, known, better):
    moving = known[_start(known) :]
    values = [value for _index, value in moving[:LOCKED_AT]]
    limits = limits_of(values) if len(values) >= FIRST_LIMITS else None
    if point is None:
        return Reading("no_data", limits, len(known))
    if limits is None:
        return Reading("too_early", None, len(known))
    side, change = _change(moving, limits)
    if not side:
        return Reading("stable", limits, len(known))
    good = (side < 0) == (better == "lower")
    return Reading(
        "improving" if good else "worsening",
        limits,
        len(known),
        since=change[0][0],
        after=fmean(value for _index, value in change),
    )


def _start(known):
    """Where the baseline begins: with the last point of a line that was flat so far.

    What never moved has no usual range: whatever comes next would be outside of it.
    """
    first = known[0][1] if known else None
    flat = sum(1 for _point in takewhile(lambda p: not _compare(p[1], first), known))
    return flat - 1 if flat >= FIRST_LIMITS - 1 else 0


def _change(known, limits):
    """Return (side, points of the change) for the last point; side 0 is noise."""
    run = _streak(known, limits.side)
    if len(run) >= RUN_LENGTH:
        return limits.side(run[-1][1]), run
    beyond = _streak(known, limits.outside)
    return (limits.outside(beyond[-1][1]) if beyond else 0), beyond


def _streak(known, place):
    """The last points that stand in the same place; none when that place is 0."""
    last = place(known[-1][1])
    streak = []
    for index, value in reversed(known):
        if not last or place(value) != last:
            break
        streak.insert(0, (index, value))
    return streak


def _compare(point, line):
    gap = point - line
    if abs(gap) <= TOLERANCE * max(1.0, abs(line)):
        return 0
    return 1 if gap > 0 else -1
