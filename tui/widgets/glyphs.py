"""Every mark, rule and block the widgets draw, in Unicode and in plain ASCII."""

from __future__ import annotations

import locale
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Glyphs(NamedTuple):
    """One complete set of drawing characters, each one terminal cell wide."""

    met: str = "✓"
    short: str = "✗"
    missing: str = "–"
    minus: str = "−"
    ellipsis: str = "…"
    ascending: str = "▲"
    descending: str = "▼"
    bar: str = "▌"
    marked: str = "•"
    rule: str = "─"
    rule_dashed: str = "╌"
    thumb: str = "┃"
    track: str = "│"
    slider_left: str = "├"
    slider_right: str = "┤"
    slider_line: str = "─"
    slider_fill: str = "━"
    mark_solid: str = "●"
    mark_hollow: str = "○"
    handle: str = "◆"
    axis: str = "┤"
    axis_line: str = "│"
    axis_corner: str = "└"
    blocks: str = " ▁▂▃▄▅▆▇█"
    tenths: str = " ▏▎▍▌▋▊▉█"
    upright: str = "┊"
    tick: str = "┴"
    fill: str = "━"
    fill_end: str = "╸"
    fill_crossed: str = "┿"
    series: str = "●■▲◆▼★+×"
    series_open: str = "○□△◇▽☆+×"
    picked: str = "▸"
    picked_after: str = "◂"
    braille: bool = True


UNICODE = Glyphs()

ASCII = Glyphs(
    met="+",
    short="x",
    missing="-",
    minus="-",
    ellipsis="~",
    ascending="^",
    descending="v",
    bar=">",
    marked="*",
    rule="-",
    rule_dashed="-",
    thumb="#",
    track="|",
    slider_left="|",
    slider_right="|",
    slider_line="-",
    slider_fill="=",
    mark_solid="*",
    mark_hollow="o",
    handle="#",
    axis="+",
    axis_line="|",
    axis_corner="+",
    blocks=" _.-=oO#@",
    tenths="    #####",
    upright="|",
    tick="+",
    fill="=",
    fill_end="-",
    fill_crossed="|",
    series="*o#x@%NE",
    series_open="*o#x@%NE",
    picked=">",
    picked_after="<",
    braille=False,
)

PLAIN = str.maketrans(
    {
        "│": "|", "·": "|", "…": "~", "−": "-", "–": "-", "—": "-", "→": ">", "←": "<", "↑": "^", "↓": "v", "▼": "v", "▲": "^",
        "±": "+", "×": "x", "†": "*", "•": "*", "●": "*", "○": "o", "✓": "+", "✗": "x", "’": "'",
        "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " ",
    }
)  # fmt: skip
"""The signs that the program's own words are written with, each as one ASCII character.

Letters stay as they are, and so do `≥` and `≤`, which no one character says without saying something else.
"""


def glyphs_for(environ: Mapping[str, str]) -> Glyphs:
    """Return the set a terminal can show: ASCII on the Linux console and where the locale isn't UTF-8."""
    if environ.get("TERM") in {"linux", "dumb", "vt100", "vt220"}:
        return ASCII
    chosen = (
        environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or locale.getpreferredencoding(False)
    )
    folded = chosen.lower().replace("-", "")
    return UNICODE if "utf8" in folded or folded in {"c", "posix"} else ASCII
