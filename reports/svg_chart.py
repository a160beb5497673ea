"""Run chart as inline SVG for PDF: no script, no style sheet, no font of ours.

Plain Python. The PDF engine is an old browser: only shapes and text it has always
known. Every text is escaped here; callers pass plain words.
"""

from dataclasses import dataclass, field
from html import escape

INK, GREY, BLUE = "#374151", "#9ca3af", "#2563eb"
COLORS = {"improving": "#15803d", "worsening": "#b91c1c"}
LEFT, RIGHT, TOP, BOTTOM = 8, 118, 10, 20
LINE_HEIGHT = 12


@dataclass
class Line:
    """A level across the chart with the words written at its right end."""

    value: float
    text: str
    color: str = GREY
    dash: str = "4 3"


@dataclass
class Chart:
    """``points``: (label, value or None, is_over), oldest first."""

    points: list
    lines: list = field(default_factory=list)
    verdict: str = ""
    alt: str = ""
    width: int = 640
    height: int = 150

    def __post_init__(self):
        levels = [value for _label, value, _over in self.points if value is not None]
        levels += [line.value for line in self.lines]
        # Zero belongs in the picture, or a small change looks like a landslide.
        self.low = min([0.0, *levels])
        self.high = max(levels, default=0.0)
        if self.high == self.low:
            self.high = self.low + 1.0

    def render(self):
        """Return the whole ``<svg>`` element as a string."""
        body = [self._level(line) for line in self.lines]
        body += self._words() + self._path() + self._dots() + self._axis()
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" '
            f'height="{self.height}" viewBox="0 0 {self.width} {self.height}" '
            f'role="img" font-family="Helvetica, Arial, sans-serif" font-size="10">'
            f"<title>{escape(self.alt)}</title>{''.join(body)}</svg>"
        )

    def _x(self, index):
        room = self.width - LEFT - RIGHT
        return round(LEFT + 4 + room * index / max(len(self.points) - 1, 1), 1)

    def _y(self, value):
        room = self.height - TOP - BOTTOM
        share = (value - self.low) / (self.high - self.low)
        return round(TOP + room * (1 - share), 1)

    def _level(self, line):
        y, right = self._y(line.value), self.width - RIGHT + 8
        return (
            f'<line x1="{LEFT}" y1="{y}" x2="{right}" y2="{y}" stroke-width="1" '
            f'stroke="{line.color}" stroke-dasharray="{line.dash}"/>'
        )

    def _words(self):
        """The words of the lines, pushed apart so that none covers another."""
        words, free = [], 0.0
        for line in sorted(self.lines, key=lambda line: -line.value):
            y = max(self._y(line.value) + 3, free)
            free = y + LINE_HEIGHT
            words.append(
                _text(self.width - RIGHT + 13, y, line.text, line.color, "start")
            )
        return words

    def _known(self):
        return [
            (self._x(index), self._y(value), over)
            for index, (_label, value, over) in enumerate(self.points)
            if value is not None
        ]

    def _path(self):
        """One stroke per unbroken stretch: a gap stays a gap."""
        strokes, stroke = [], []
        for index, (_label, value, _over) in enumerate([*self.points, ("", None, 1)]):
            if value is not None:
                stroke.append(f"{self._x(index)},{self._y(value)}")
            elif stroke:
                strokes.append(stroke)
                stroke = []
        return [
            f'<polyline points="{" ".join(stroke)}" fill="none" stroke="{INK}" '
            f'stroke-width="1.5"/>'
            for stroke in strokes
            if len(stroke) > 1
        ]

    def _dots(self):
        """Hollow while the period is not over; the last judged one is coloured."""
        known = self._known()
        judged = [index for index, dot in enumerate(known) if dot[2]][-1:]
        dots = []
        for index, (x, y, over) in enumerate(known):
            color = COLORS.get(self.verdict, INK) if index in judged else INK
            radius = 4.5 if index in judged else 3
            fill = color if over else "#ffffff"
            dots.append(
                f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}" '
                f'stroke="{color}" stroke-width="1.5"/>'
            )
        return dots

    def _axis(self):
        y = self.height - BOTTOM
        axis = [
            f'<line x1="{LEFT}" y1="{y}" x2="{self.width - RIGHT + 8}" y2="{y}" '
            f'stroke="{GREY}" stroke-width="1"/>'
        ]
        if self.points:
            axis.append(_text(LEFT, y + 14, self.points[0][0], INK, "start"))
        if len(self.points) > 1:
            right = self.width - RIGHT + 8
            axis.append(_text(right, y + 14, self.points[-1][0], INK, "end"))
        return axis


def _text(x, y, words, color, anchor):
    return (
        f'<text x="{x}" y="{y}" fill="{color}" text-anchor="{anchor}">'
        f"{escape(words)}</text>"
    )
