"""A small writer of SVG: shapes and text in light colours, nothing that is not in the file itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from tui.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FONTS = "Inter, 'Helvetica Neue', 'Noto Sans', 'DejaVu Sans', 'Liberation Sans', Arial, sans-serif"

PAPER = "#ffffff"
STRONG, TEXT, DIM, LINE, FAINT = "#080808", "#303030", "#626262", "#c6c6c6", "#e4e4e4"
MET, SHORT, ACCENT = "#005faf", "#af5f00", "#005f87"
INKS = {"": TEXT, "strong": STRONG, "dim": DIM, "line": LINE, "faint": FAINT, "met": MET, "short": SHORT,
        "missing": DIM, "accent": ACCENT, "mark": ACCENT, "series-1": MET, "series-2": SHORT, "series-3": "#00875f",
        "series-4": "#af0087", "series-5": "#5f5f00", "series-6": "#5f00d7"}  # fmt: skip
"""The tones of the terminal's light theme, as ink."""

_WIDE_LETTERS = frozenset("mwMW%@—…")
_NARROW_LETTERS = frozenset("iljtfrI.,:;'|!()[] ")


def text_width(text: str, size: float) -> float:
    """Return about how wide text is in a sans-serif of a size; a little more rather than less."""
    return sum(0.88 if char in _WIDE_LETTERS else 0.36 if char in _NARROW_LETTERS else 0.62 for char in text) * size


class Svg:
    """One picture, `width` x `height` pixels, with a title and a description for those who can't see it."""

    def __init__(self, width: int, height: int, title: str, description: str) -> None:
        self.width, self.height = width, height
        self._title, self._description = title, description
        self._parts: list[str] = []

    def line(
        self, x1: float, y1: float, x2: float, y2: float, ink: str, *,
        width: float = 1.0, dash: str = "", opacity: float = 1.0,
    ) -> None:  # fmt: skip
        """Draw a straight line; `dash` is a list of lengths as SVG has it."""
        self._add(
            f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
            f"{_stroke(ink, width, dash, opacity)}/>"
        )

    def polyline(
        self, points: Iterable[tuple[float, float]], ink: str, *,
        width: float = 1.0, dash: str = "", opacity: float = 1.0,
    ) -> None:  # fmt: skip
        """Draw a line through points."""
        path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        self._add(
            f'<polyline points="{path}" fill="none" stroke-linejoin="round" stroke-linecap="round"'
            f"{_stroke(ink, width, dash, opacity)}/>"
        )

    def rect(
        self, x: float, y: float, width: float, height: float, fill: str, *,
        radius: float = 0.0, stroke: str = "", opacity: float = 1.0, title: str = "",
    ) -> None:  # fmt: skip
        """Draw a rectangle; `title` is what a browser shows on it."""
        shape = f'x="{number(x)}" y="{number(y)}" width="{number(max(width, 0))}" height="{number(max(height, 0))}"'
        rounded = f' rx="{number(radius)}"' if radius else ""
        self._shape("rect", f"{shape}{rounded}", fill, stroke, opacity, title)

    def circle(
        self, x: float, y: float, radius: float, fill: str, *, stroke: str = "", opacity: float = 1.0, title: str = ""
    ) -> None:
        """Draw a disc; `title` is what a browser shows on it."""
        self._shape("circle", f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"', fill, stroke, opacity, title)

    def polygon(self, points: Iterable[tuple[float, float]], fill: str, *, stroke: str = "", title: str = "") -> None:
        """Draw a closed shape; `title` is what a browser shows on it."""
        path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        self._shape("polygon", f'points="{path}"', fill, stroke, 1.0, title)

    def text(
        self, x: float, y: float, text: str, *, size: float = 12.0, ink: str = TEXT, anchor: str = "start",
        bold: bool = False, halo: bool = False, turn: float = 0.0,
    ) -> None:  # fmt: skip
        """Write text with its baseline at y; `anchor` start, middle or end; `halo` keeps it legible over lines."""
        weight = ' font-weight="600"' if bold else ""
        around = f' stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if halo else ""
        turned = f' transform="rotate({number(turn)} {number(x)} {number(y)})"' if turn else ""
        self._add(
            f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" fill="{ink}" text-anchor="{anchor}"'
            f"{weight}{around}{turned}>{_escaped(text)}</text>"
        )

    def foot(self, lines: Sequence[str], left: float, size: float, step: int) -> None:
        """Grow downwards by lines of text, `step` pixels each, which belong to the description too."""
        for line in lines:
            self.text(left, self.height + step - size * 0.6, line, size=size, ink=DIM)
            self.height += step
        self._description = " ".join((self._description, *lines))

    def content(self, size: tuple[int, int] | None = None) -> str:
        """Return the whole picture, scaled to a size in pixels or as large as it was drawn."""
        width, height = self.width, self.height
        across, down = size or (width, height)
        head = [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}" viewBox="0 0 {width} {height}" '
            f'role="img" aria-labelledby="title desc" font-family="{FONTS}">',
            f'<title id="title">{_escaped(self._title)}</title>',
            f'<desc id="desc">{_escaped(self._description)}</desc>',
            f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
        ]
        return "\n".join([*head, *self._parts, "</svg>", ""])

    def _shape(self, kind: str, attributes: str, fill: str, stroke: str, opacity: float, title: str) -> None:
        edge = f' stroke="{stroke}" stroke-width="1.5"' if stroke else ""
        faded = f' opacity="{number(opacity)}"' if opacity < 1 else ""
        inner = f"><title>{_escaped(title)}</title></{kind}>" if title else "/>"
        self._add(f'<{kind} {attributes} fill="{fill}"{edge}{faded}{inner}')

    def _add(self, part: str) -> None:
        self._parts.append(part)


def number(value: float) -> str:
    """Return a coordinate in as few digits as it needs, to hundredths."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _escaped(text: str) -> str:
    return escape(clean(text))


def _stroke(ink: str, width: float, dash: str, opacity: float) -> str:
    dashed = f" stroke-dasharray={quoteattr(dash)}" if dash else ""
    faded = f' opacity="{number(opacity)}"' if opacity < 1 else ""
    return f' stroke="{ink}" stroke-width="{number(width)}"{dashed}{faded}'
