"""Burn-down of a sprint as inline SVG, for the screen and for PDF alike.

Plain Python and plain shapes, like :mod:`svg_chart`: the PDF engine is an old browser.
"""

from dataclasses import dataclass, field
from html import escape

from .svg_chart import BLUE, GREY, INK, _text

LEFT, RIGHT, TOP, BOTTOM = 26, 12, 14, 22
TIGHT = 4  # around the small one, which carries no word


@dataclass
class BurnDown:
    """Working days oldest first.

    ``days`` are dicts of ``label``, ``remaining`` (None: still to come) and ``ideal``.
    """

    days: list
    alt: str = ""
    words: dict = field(default_factory=dict)
    width: int = 420
    height: int = 170
    font: int = 11
    is_small: bool = False

    def __post_init__(self):
        left, right, top, bottom = (
            (TIGHT,) * 4 if self.is_small else (LEFT, RIGHT, TOP, BOTTOM)
        )
        self.left, self.right = left, self.width - right
        self.top, self.bottom = top, self.height - bottom
        heights = [day["ideal"] or 0 for day in self.days]
        heights += [day["remaining"] or 0 for day in self.days]
        self.high = max([1, *heights])
        self.known = [
            (index, day["remaining"])
            for index, day in enumerate(self.days)
            if day["remaining"] is not None
        ]

    def render(self):
        """Return the ``<svg>`` element; a style sheet makes it fit a narrow place."""
        body = [*self._axis(), *self._lines(), *self._today()]
        if not self.is_small:
            body += [*self._labels(), *self._legend()]
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" '
            f'height="{self.height}" viewBox="0 0 {self.width} {self.height}" '
            f'role="img" font-size="{self.font}">'
            f"<title>{escape(self._say())}</title>{''.join(body)}</svg>"
        )

    def _say(self):
        """Those who do not see the picture hear the figures."""
        figures = [f"{self.days[i]['label']} {left:g}" for i, left in self.known]
        return f"{self.alt} – {', '.join(figures)}" if figures else self.alt

    def _x(self, index):
        room = self.right - self.left
        return round(self.left + room * index / max(len(self.days) - 1, 1), 1)

    def _y(self, value):
        return round(self.bottom - (self.bottom - self.top) * value / self.high, 1)

    def _axis(self):
        return [
            f'<line x1="{self.left}" y1="{self.bottom}" x2="{self.right}" '
            f'y2="{self.bottom}" stroke="{GREY}" stroke-width="1"/>'
        ]

    def _lines(self):
        ideal = [
            (index, day["ideal"])
            for index, day in enumerate(self.days)
            if day["ideal"] is not None
        ]
        return [
            self._stroke(ideal, f'stroke="{GREY}" stroke-dasharray="4 3"'),
            self._stroke(self.known, f'stroke="{INK}" stroke-width="2"'),
        ]

    def _stroke(self, points, style):
        places = " ".join(f"{self._x(i)},{self._y(value)}" for i, value in points)
        return f'<polyline points="{places}" fill="none" {style}/>'

    def _today(self):
        """The last known day, with its figure."""
        if not self.known:
            return
        index, value = self.known[-1]
        x, y = self._x(index), self._y(value)
        yield f'<circle cx="{x}" cy="{y}" r="4" fill="{BLUE}"/>'
        if not self.is_small:
            at_end = index == len(self.days) - 1 and index
            # At the end above the dot: the line comes from the left.
            place = (x + 2, y - 9, "middle") if at_end else (x + 8, y - 6, "start")
            yield _text(*place[:2], f"{value:g}", BLUE, place[2], halo=True)

    def _labels(self):
        yield _text(self.left - 6, self.top + 4, f"{self.high:g}", GREY, "end")
        yield _text(self.left - 6, self.bottom + 4, "0", GREY, "end")
        if self.days:
            y = self.height - 6
            yield _text(self.left, y, self.days[0]["label"], INK, "start")
            yield _text(self.right, y, self.days[-1]["label"], INK, "end")

    def _legend(self):
        """What the lines are, bottom left, where a burn-down leaves room."""
        entries = ((INK, "2", "open"), (GREY, "1", "ideal"))
        for row, (color, stroke, word) in enumerate(entries):
            x, y = self.left + 8, self.bottom - 8 - (self.font + 3) * (1 - row)
            dash = ' stroke-dasharray="4 3"' if word == "ideal" else ""
            yield (
                f'<line x1="{x}" y1="{y}" x2="{x + 20}" y2="{y}" '
                f'stroke="{color}" stroke-width="{stroke}"{dash}/>'
            )
            yield _text(x + 26, y + 4, self.words.get(word, ""), color, "start")
