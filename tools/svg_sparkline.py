"""The last periods of a figure, drawn as small as a word: for a card, not for paper.

Plain Python and plain shapes, like :mod:`svg_chart`. It takes the colour of the text
around it, so that it is legible on a dark screen too.
"""

from dataclasses import dataclass, field
from html import escape

from .svg_chart import BLUE, COLORS, Chart


@dataclass
class Band:
    """Where the figure usually lies, from one point to another; None: to the edge."""

    first: int
    last: int
    low: float | None
    high: float | None


@dataclass
class Sparkline(Chart):
    """Points oldest first, the band they usually lie in, and what is aimed at."""

    bands: list = field(default_factory=list)
    target: float = 0.0
    spoken: int | None = None  # the point that is told in words
    width: int = 140
    height: int = 48

    left, right, top, bottom, margin = 2, 2, 5, 3, 5
    ink = "currentColor"

    def _heights(self):
        return [self.target, *(band.high or 0.0 for band in self.bands)]

    def render(self):
        body = [self._area(band) for band in self.bands]
        if self.target:
            body.append(self._aim())
        body += [*self._path(), *self._dots()]
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" '
            f'height="{self.height}" viewBox="0 0 {self.width} {self.height}" '
            f'role="img" style="max-width: 100%"><title>{escape(self.alt)}</title>'
            f"{''.join(body)}</svg>"
        )

    def _area(self, band):
        left = self._between(band.first) if band.first else self.left
        is_last = band.last >= len(self.points) - 1
        right = self.width - self.right if is_last else self._between(band.last + 1)
        bottom = self.height - self.bottom if band.low is None else self._y(band.low)
        top = self.top if band.high is None else self._y(band.high)
        return (
            f'<rect x="{left}" y="{top}" width="{round(right - left, 1)}" '
            f'height="{round(bottom - top, 1)}" fill="{self.ink}" fill-opacity="0.1"/>'
        )

    def _aim(self):
        y = self._y(self.target)
        return (
            f'<line x1="{self.left}" y1="{y}" x2="{self.width - self.right}" y2="{y}" '
            f'stroke="{BLUE}" stroke-width="1.5" stroke-dasharray="2 2"/>'
        )

    def _dots(self):
        """The period that the card speaks of; what is not over yet is hollow."""
        return [
            self._dot(index, point)
            for index, point in self.known
            if index == self.spoken or not point.is_over
        ]

    def _dot(self, index, point):
        verdict = self.verdict if index == self.spoken else ""
        color = COLORS.get(verdict, self.ink)
        return (
            f'<circle cx="{self._x(index)}" cy="{self._y(point.value)}" r="3.5" '
            f'fill="{color if point.is_over else "none"}" stroke="{color}" '
            f'stroke-width="1.5"/>'
        )
