"""Run chart as inline SVG for PDF: no script, no style sheet, no font of ours.

Plain Python. The PDF engine is an old browser: only shapes and text it has always
known. Every text is escaped here; callers pass plain words.
"""

from dataclasses import dataclass, field
from html import escape

INK, GREY, BLUE = "#374151", "#6b7280", "#2563eb"
COLORS = {"improving": "#15803d", "worsening": "#b91c1c"}
LEFT, RIGHT, TOP, BOTTOM = 8, 118, 16, 20
MARGIN = 16  # between the outer points and the ends of the levels
LINE_HEIGHT = 12
FEW = 8  # up to here every point carries its figure, then only the last one does


@dataclass
class Point:
    """A period: its name, its value (None: no data) and the value in words."""

    label: str
    value: float | None
    text: str = ""
    is_over: bool = True


@dataclass
class Level:
    """A level across some points, with the words written at the right of the chart.

    Of several stretches only the last one has words: they say what holds today.
    """

    value: float
    text: str = ""
    color: str = GREY
    dash: str = "4 3"
    first: int = 0
    last: int | None = None


@dataclass
class Mark:
    """Something took effect at that point: a baseline began, a decision was taken."""

    index: int
    is_baseline: bool = False


@dataclass
class Chart:
    """Points oldest first, levels and marks in any order."""

    points: list
    levels: list = field(default_factory=list)
    marks: list = field(default_factory=list)
    verdict: str = ""
    alt: str = ""
    width: int = 680  # px between the margins of A4 paper
    height: int = 116

    # Where it is drawn, and with what: a smaller drawing says it otherwise.
    left, right, top, bottom, margin = LEFT, RIGHT, TOP, BOTTOM, MARGIN
    ink = INK

    def __post_init__(self):
        self.known = [
            (index, point)
            for index, point in enumerate(self.points)
            if point.value is not None
        ]
        heights = [point.value for _index, point in self.known]
        heights += self._heights()
        # Zero belongs in the picture, or a small change looks like a landslide.
        self.low = min([0.0, *heights])
        self.high = max(heights, default=0.0)
        if self.high == self.low:
            self.high = self.low + 1.0

    def _heights(self):
        """What must be in the picture beside the points."""
        return [level.value for level in self.levels]

    def render(self):
        """Return the ``<svg>`` element; it scales to the width it is given."""
        body = [self._post(mark) for mark in self.marks]
        body += [self._stroke(level) for level in self.levels]
        body += self._words() + self._path() + self._dots() + self._axis()
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="100%" '
            f'height="{self.height}" viewBox="0 0 {self.width} {self.height}" '
            f'role="img" font-size="10" preserveAspectRatio="xMinYMid meet">'
            f"<title>{escape(self.alt)}</title>{''.join(body)}</svg>"
        )

    def _x(self, index):
        room = self.width - self.left - self.right - 2 * self.margin
        return round(
            self.left + self.margin + room * index / max(len(self.points) - 1, 1), 1
        )

    def _y(self, value):
        room = self.height - self.top - self.bottom
        share = (value - self.low) / (self.high - self.low)
        return round(self.top + room * (1 - share), 1)

    def _stroke(self, level):
        y, right = self._y(level.value), self.width - self.right + 8
        left = self.left if level.first == 0 else self._between(level.first)
        if level.last is not None and level.last < len(self.points) - 1:
            right = self._between(level.last + 1)
        return (
            f'<line x1="{left}" y1="{y}" x2="{right}" y2="{y}" stroke-width="1" '
            f'stroke="{level.color}" stroke-dasharray="{level.dash}"/>'
        )

    def _between(self, index):
        """Half-way to the point before: where one baseline ends and the next begins."""
        return round((self._x(index - 1) + self._x(index)) / 2, 1)

    def _post(self, mark):
        """A full line where a baseline begins; a diamond where a decision was taken."""
        baseline = mark.is_baseline and mark.index
        x = self._between(mark.index) if baseline else self._x(mark.index)
        top, bottom = self.top - 6, self.height - self.bottom
        dash = "" if mark.is_baseline else ' stroke-dasharray="1 3"'
        line = (
            f'<line x1="{x}" y1="{top}" x2="{x}" y2="{bottom}" stroke="{BLUE}" '
            f'stroke-width="1"{dash}/>'
        )
        corners = (
            f"{x},{top - 5} {x + 8},{top - 1} {x},{top + 3}"
            if mark.is_baseline
            else f"{x},{top - 5} {x + 4},{top - 1} {x},{top + 3} {x - 4},{top - 1}"
        )
        return f'{line}<polygon points="{corners}" fill="{BLUE}"/>'

    def _words(self):
        """The words of the levels, pushed apart so that none covers another."""
        words, free = [], 0.0
        worded = [level for level in self.levels if level.text]
        for level in sorted(worded, key=lambda level: -level.value):
            y = max(self._y(level.value) + 3, free)
            free = y + LINE_HEIGHT
            words.append(
                _text(self.width - self.right + 13, y, level.text, level.color, "start")
            )
        return words

    def _path(self):
        """One stroke per unbroken stretch: a gap stays a gap."""
        strokes, before = [], None
        for index, point in self.known:
            if before is None or index != before + 1:
                strokes.append([])
            strokes[-1].append(f"{self._x(index)},{self._y(point.value)}")
            before = index
        return [
            f'<polyline points="{" ".join(stroke)}" fill="none" stroke="{self.ink}" '
            f'stroke-width="1.5"/>'
            for stroke in strokes
        ]

    def _dots(self):
        """Hollow while the period is not over; the last judged one is coloured."""
        judged = [index for index, point in self.known if point.is_over][-1:]
        dots = []
        for index, point in self.known:
            x, y = self._x(index), self._y(point.value)
            last = index in judged
            color = COLORS.get(self.verdict, self.ink) if last else self.ink
            fill = color if point.is_over else "#ffffff"
            dots.append(
                f'<circle cx="{x}" cy="{y}" r="{4.5 if last else 3}" fill="{fill}" '
                f'stroke="{color}" stroke-width="1.5"/>'
            )
            if last or len(self.known) <= FEW:
                dots.append(_text(x, y - 8, point.text, color, "middle", halo=True))
        return dots

    def _axis(self):
        y, right = self.height - self.bottom, self.width - self.right + 8
        axis = [
            f'<line x1="{self.left}" y1="{y}" x2="{right}" y2="{y}" '
            f'stroke="{GREY}" stroke-width="1"/>'
        ]
        if self.points:
            axis.append(
                _text(self.left, y + 14, self.points[0].label, self.ink, "start")
            )
        if len(self.points) > 1:
            axis.append(_text(right, y + 14, self.points[-1].label, self.ink, "end"))
        return axis


def _text(x, y, words, color, anchor, halo=False):
    place = f'<text x="{x}" y="{y}" text-anchor="{anchor}"'
    words = f"{escape(words)}</text>"
    text = f'{place} fill="{color}">{words}'
    # Twice, for lines that pass behind: this engine knows no paint-order.
    behind = f'{place} stroke="#ffffff" stroke-width="6">{words}'
    return behind + text if halo else text
