"""Every mark, rule and block the widgets draw, in Unicode and in plain ASCII."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.characters import ascii_only

if TYPE_CHECKING:
    from collections.abc import Mapping


class Glyphs(NamedTuple):
    """One complete set of drawing characters, each one terminal cell wide, and the marks within the reader's numbers."""

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
    halves: str = "▀▄█"
    braille: bool = True
    thousands: str = " "
    decimal: str = "."


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
    halves="",
    braille=False,
)


def glyphs_for(environ: Mapping[str, str], chosen: bool | None = None) -> Glyphs:
    """Return the set a terminal can show; `chosen` says whether it is ASCII where the reader has said so."""
    return ASCII if (ascii_only(environ) if chosen is None else chosen) else UNICODE
