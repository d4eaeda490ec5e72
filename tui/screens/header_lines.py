"""The header, the slider's state and the titles of the panes, as spans."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui.core.columns import TABLE_TITLE, column, grouped
from tui.core.model import day_text, known_text
from tui.core.scene import event_filter, sort_keys, threshold
from tui.core.steps import SCALES, levels
from tui.core.summary import CORE_LIMIT, CORE_NOTE, phrases
from tui.core.text import clean
from tui.widgets.glyphs import UNICODE
from tui.widgets.numbers import numbered
from tui.widgets.plot import spark
from tui.widgets.slider_layout import SliderMark, SliderState
from tui.widgets.spans import Line, Span, line_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from tui.core.catalogue import Catalogue
    from tui.core.model import Indicator
    from tui.core.scene import LogWindow
    from tui.core.steps import Level
    from tui.core.summary import Phrase
    from tui.core.threshold import Judged
    from tui.core.view import EventFilter, View
    from tui.widgets.glyphs import Glyphs

BAR = Span(" │ ", "line")
NARROW = 100


def known(as_of: date | None) -> Span:
    """Return the day as of which figures are shown."""
    return Span(known_text(as_of), "accent" if as_of else "strong")


def header(view: View, judged: Judged, catalogue: Catalogue, cells: int, glyphs: Glyphs = UNICODE) -> tuple[Line, Line]:
    """Return the header's two sides: what is shown and as of when; and what each edition made of the year."""
    table = judged.table
    indicator = catalogue.indicators[table.indicator]
    estimate = "e" if any(row.row.value.estimate for row in judged.rows) else ""
    label = clean(indicator.short_label if cells < NARROW else indicator.full_label)
    left = [Span(" nato-tui", "strong"), BAR, Span(label), BAR, Span(f"{table.year}{estimate}", "strong"), BAR]
    edition = catalogue.editions.get(table.editions[0][0]) if table.editions else None
    left.append(known(table.as_of))
    if edition and cells >= NARROW:
        more = clean(edition.title) if table.as_of else day_text(edition.published_on)
        left.append(Span(f" · {more}", "dim"))
    return tuple(left), journey(view, judged, cells, glyphs)


def journey(view: View, judged: Judged, cells: int, glyphs: Glyphs = UNICODE) -> Line:
    """Return the count of members that met the threshold in each edition: `2024: 23 → 22 → 18 → 17 met`."""
    if judged.threshold is None or not judged.table.counts:
        return ()
    # One sign less than `->` would make an inequality of the counts.
    sign = "→" if glyphs.braille else "->"
    arrow = sign if cells < NARROW else f" {sign} "
    spans = [Span(f"{judged.table.year}: ", "dim")]
    for at, count in enumerate(judged.table.counts):
        later = view.as_of is not None and count.known_from > view.as_of
        met = sum(value >= judged.threshold for value in count.hundredths)
        spans.append(Span(("" if at == 0 else arrow) + str(met), "dim" if later else "met"))
    return (*spans, Span(" met ", "dim"))


def summary(judged: Judged, indicator: Indicator, cells: int) -> Line:
    """Return the summary line; where there is no room the phrases that matter least give way, and say so."""
    return (Span(" "), *joined(phrases(judged, indicator), cells))


def joined(told: Iterable[Phrase], cells: int, ellipsis: str = "…") -> Line:
    """Return the phrases that `cells` have room for, with the ellipsis where some had to give way."""
    found = [*told]
    dropped = False
    while len(found) > 1 and sum(len(item.text) + 3 for item in found) + (2 if dropped else 0) > cells:
        found.remove(max(found, key=lambda item: item.rank))
        dropped = True
    spans: list[Span] = []
    for at, item in enumerate(found):
        spans += [Span(" · ", "line")] if at else []
        spans.append(Span(item.text, item.tone))
    return (*spans, Span(f" {ellipsis}", "dim")) if dropped else tuple(spans)


def slider_state(view: View, catalogue: Catalogue) -> SliderState:
    """Return the slider's state for a view: scale, the agreed levels as they stood that day, what it stands on."""
    indicator = catalogue.indicators[view.indicator]
    value = threshold(view, catalogue)
    if value is None:
        return SliderState(reason=f"{indicator.label} has no guideline")
    low, high = SCALES[indicator.unit]
    marks = tuple(_mark(level) for level in levels(catalogue, view.indicator, view.as_of))
    note = CORE_NOTE if indicator.unit == "pct_gdp" and value > CORE_LIMIT else ""
    return SliderState(value=value, low=low, high=high, marks=marks, note=note)


def _mark(level: Level) -> SliderMark:
    label = f"{level.value / 100:g}"
    if level.agreed:
        return SliderMark(level.value, label, True, clean(level.guideline.label))
    when = day_text(level.since).partition(" ")[2]
    name = f"{clean(level.guideline.label)}, not agreed before {when}"
    return SliderMark(level.value, f"{label} ({when})", False, name)


def members_title(view: View, catalogue: Catalogue) -> Line:
    """Return the title of the member pane: which table, sorted by what."""
    keys = sort_keys(view)
    columns = (column(key.column, catalogue.indicators, view.indicator) for key in keys)
    names = ", ".join(f"{item.title} {'▼' if key.descending else '▲'}" for item, key in zip(columns, keys, strict=True))
    return (Span(f" {TABLE_TITLE[view.table]}", "strong"), Span(f" by {names}", "dim"))


def events_title(view: View, window: LogWindow, catalogue: Catalogue, cells: int, glyphs: Glyphs) -> tuple[Line, Line]:
    """Return the title of the log: n of N, under which filter; and a small histogram of the events by year."""
    count = numbered(f"{grouped(str(window.matches))} of {grouped(str(window.total))}", glyphs)
    left: list[Span] = [Span(" Events", "strong"), Span(f" {count}", "")]
    said = filter_text(event_filter(view), catalogue)
    if said:
        left.append(Span(f" · {said}", "accent"))
    follows = "linked" if view.member or view.events.members else "linked, no member picked yet"
    left.append(Span(f" · {follows}" if view.linked else " · not linked", "dim"))
    room = cells - line_width(left) - 14
    return tuple(left), _years_spark(window, min(40, room), glyphs)


def filter_text(wanted: EventFilter, catalogue: Catalogue) -> str:
    """Return an event filter in words."""
    names = [catalogue.members[code].name if code in catalogue.members else code for code in wanted.members]
    parts = [f" {'and' if wanted.match_all else 'or'} ".join(names)] if names else []
    parts += [
        ", ".join(group) for group in (wanted.countries, wanted.kinds, wanted.statuses, wanted.relations) if group
    ]
    parts += [catalogue.people[who].name if who in catalogue.people else who for who in wanted.people]
    if wanted.search:
        parts.append(f'"{wanted.search}"')
    if wanted.place:
        parts.append(f"at {wanted.place}")
    if wanted.since or wanted.until:
        parts.append(f"{wanted.since or ''} to {wanted.until or ''}".strip())
    return clean(" · ".join(parts))


def _years_spark(window: LogWindow, cells: int, glyphs: Glyphs) -> Line:
    if not window.months or cells < 8:
        return ()
    by_year: Counter[int] = Counter()
    for month, count in window.months:
        by_year[month.year] += count
    first, last = min(by_year), max(by_year)
    each = max(1, -(-(last - first + 1) // cells))
    counts: Sequence[float | None] = [
        sum(by_year[year] for year in range(start, start + each)) or None for start in range(first, last + 1, each)
    ]
    return (Span(f"{first} ", "dim"), Span(spark(counts, len(counts), glyphs), "accent"), Span(f" {last} ", "dim"))
