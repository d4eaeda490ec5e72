"""The detail pane's lines: one member's number, where it stands, how it got there, and what was published of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.columns import column, decimal_text, present
from tui.core.model import AGGREGATES, MET, NOT_MEMBER, SHORT, day_text, edition_name
from tui.core.summary import phrases
from tui.core.text import clean, fit, width
from tui.core.view import threshold_text
from tui.screens.log_rows import short_date
from tui.widgets.numbers import numbered_line
from tui.widgets.plot import Bar, Point, bars, history
from tui.widgets.spans import Line, Span

if TYPE_CHECKING:
    from datetime import date

    from tui.core.catalogue import Catalogue
    from tui.core.scene import Detail
    from tui.core.threshold import Judged, JudgedRow
    from tui.widgets.glyphs import Glyphs

CHART_LINES = 9
TONES = {MET: "met", SHORT: "short"}


def detail_lines(
    judged: Judged, entity: str, detail: Detail | None, catalogue: Catalogue, cells: int, glyphs: Glyphs
) -> tuple[Line, ...]:
    """Return the pane for a member or an aggregate, `cells` wide; `detail` may still be on its way."""
    found = next((row for row in (*judged.rows, *judged.aggregates) if row.row.entity == entity), None)
    if found is None:
        return ()
    lines: list[Line] = [*value_lines(found, judged, catalogue), *_neighbours(found, judged, cells)]
    lines += [(), *_chart(found, judged, cells, glyphs)]
    as_written: list[Line] = []
    if detail is not None and detail.entity == entity and detail.year == judged.table.year:
        lines += _published(detail, judged, cells)
        lines += _split(detail, cells, glyphs)
        lines += _reasons(found, catalogue, cells)
        as_written = _events(detail, cells)
    summed_up = _whole_summary(judged, catalogue, cells)
    ours, ours_below = ([numbered_line(line, glyphs) for line in part] for part in (lines, summed_up))
    return (*ours, *as_written, *ours_below)


def value_lines(found: JudgedRow, judged: Judged, catalogue: Catalogue) -> list[Line]:
    """Return a member's value, its place, its edition, how far it is from the threshold, and its own position."""
    row, table = found.row, judged.table
    indicator = catalogue.indicators[table.indicator]
    if not row.value.text:
        return [(Span(f"no figure for {table.year}: {row.value.reason}", "missing"),)]
    text = present(row.value, column("value", catalogue.indicators, table.indicator)) + (
        "e" if row.value.estimate else ""
    )
    place = f", {_ordinal(row.rank)} of {judged.reporting}" if row.rank else ""
    lines: list[Line] = [
        (Span(text, TONES.get(found.status, "strong")), Span(f" {indicator.short_label} in {table.year}{place}", "")),
        (Span(f"{edition_name(row.value.edition)} edition", "dim"),),
    ]
    if found.status == NOT_MEMBER:
        lines.append((Span(f"not yet a member in {table.year}: not counted", "missing"),))
    elif found.gap is not None:
        dollars = "" if found.gap_usd_bn is None else f", ${decimal_text(abs(found.gap_usd_bn), 1)} bn"
        way = "above" if found.gap >= 0 else "short of"
        level = threshold_text(judged.threshold or 0)
        lines.append(
            (
                Span(f"{threshold_text(abs(found.gap))} pp{dollars} ", TONES.get(found.status, "")),
                Span(f"{way} {level}", ""),
            )
        )
    own = [item for item in catalogue.guidelines if item.scope == row.entity and item.indicator == table.indicator]
    stated = [item for item in own if table.as_of is None or item.known_from <= table.as_of]
    lines += [((Span(f"own position: {clean(item.label)} ({_month(item.known_from)})", "accent"),)) for item in stated]
    return lines


def _neighbours(found: JudgedRow, judged: Judged, cells: int) -> list[Line]:
    """Return the rows just above and below in rank."""
    if found.row.rank is None:
        return []
    ranked = sorted(
        (row for row in judged.rows if row.row.rank is not None), key=lambda row: (row.row.rank or 0, row.row.name)
    )
    at = next(index for index, row in enumerate(ranked) if row.row.entity == found.row.entity)
    lines: list[Line] = [()]
    for row in ranked[max(0, at - 1) : at + 2]:
        mine = row is found
        text = f"{row.row.rank:>3} {fit(clean(row.row.name), max(8, min(20, cells - 12)))}"
        lines.append(
            (Span(text, "strong" if mine else "dim"), Span(f" {row.row.value.text:>6}", "strong" if mine else "dim"))
        )
    return lines


def _chart(found: JudgedRow, judged: Judged, cells: int, glyphs: Glyphs) -> list[Line]:
    points = [point for point in found.row.history if point[0] > judged.table.year - 13]
    if len(points) < 2:
        return []
    level = None if judged.threshold is None else judged.threshold / 100
    by_year = {year: Point(year, level, estimate) for year, level, estimate in points}
    line = [by_year.get(year, Point(year, None)) for year in range(points[0][0], points[-1][0] + 1)]
    return history(line, cells, CHART_LINES, glyphs, threshold=level, selected=judged.table.year)


def _published(detail: Detail, judged: Judged, cells: int) -> list[Line]:
    if not detail.published:
        return []
    shown = next(
        (row.row.value.edition for row in (*judged.rows, *judged.aggregates) if row.row.entity == detail.entity), ""
    )
    lines: list[Line] = [(), _heading(f"{judged.table.year} as published", cells)]
    for item in detail.published:
        later = judged.table.as_of is not None and item.known_from > judged.table.as_of
        mine = item.edition == shown
        tone = "strong" if mine else "dim"
        value = f"{item.shown}{'e' if item.estimate else ' '}"
        mark = "  later" if later else "  shown" if mine else ""
        lines.append(
            (Span(f"{day_text(item.known_from):>11}  {value:>7}", tone), Span(mark, "dim" if later else "accent"))
        )
    return lines


def _split(detail: Detail, cells: int, glyphs: Glyphs) -> list[Line]:
    if not detail.split:
        return []
    editions = sorted({edition_name(item.edition) for item in detail.split})
    lines: list[Line] = [(), _heading(f"What it buys, {', '.join(editions)}", cells)]
    items = [Bar(item.label.removesuffix(" %"), item.percent, f"{item.text} %") for item in detail.split]
    return [*lines, *bars(items, min(cells, 48), glyphs)]


def _reasons(found: JudgedRow, catalogue: Catalogue, cells: int) -> list[Line]:
    reasons = [part for part in found.reason.split("; ") if ": " in part]
    if not reasons:
        return []
    lines: list[Line] = [(), _heading("Why – stands there", cells)]
    for part in reasons:
        name, _, reason = part.partition(": ")
        title = column(name, catalogue.indicators, name).title if name in catalogue.indicators else _title(name)
        lines += [(Span(line, "dim"),) for line in _wrapped(f"{title}: {reason}", cells)]
    return lines


def _title(name: str) -> str:
    from tui.core.columns import DECLARED

    return DECLARED[name].title if name in DECLARED else name


def _events(detail: Detail, cells: int) -> list[Line]:
    if detail.entity in AGGREGATES or not detail.latest:
        return []
    lines: list[Line] = [(), _heading(f"Latest of {detail.events} events", cells)]
    for event in detail.latest:
        text = f"{short_date(event)} {clean(event.title)}"
        lines.append((Span(fit(text, min(width(text), cells)), "dim"),))
    return lines


def _whole_summary(judged: Judged, catalogue: Catalogue, cells: int) -> list[Line]:
    """Return every phrase of the summary, since the line above has room for the first ones only."""
    found = phrases(judged, catalogue.indicators[judged.table.indicator])
    lines: list[Line] = [(), _heading(f"All members, {judged.table.year}", cells)]
    for phrase in found:
        lines += [(Span(line, phrase.tone),) for line in _wrapped(phrase.text, cells)]
    return lines


def _month(day: date) -> str:
    return day_text(day).partition(" ")[2]


def _heading(text: str, cells: int) -> Line:
    return (Span(fit(text, min(width(text), cells)), "accent"),)


def _wrapped(text: str, cells: int) -> list[str]:
    lines, line = [], ""
    for word in clean(text).split(" "):
        if line and width(line) + 1 + width(word) > cells:
            lines.append(line)
            line = "  " + word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line] if line else lines


def _ordinal(number: int) -> str:
    if 10 < number % 100 < 14:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
