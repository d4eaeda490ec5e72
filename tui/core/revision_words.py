"""What an edition revised, in one line for each indicator and year, and years that read alike in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.columns import grouped
from tui.core.comparison import NOT_COMPARABLE, amount_text
from tui.core.model import edition_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.catalogue import Catalogue
    from tui.core.revisions import Diff, Revision, Tally

_NOUNS = {"share": "shares", "money": "amounts", "money_per_capita": "amounts"}


def summary_lines(catalogue: Catalogue, found: Diff) -> tuple[str, ...]:
    """Return the summary lines of a diff: "2024: 28 of 31 shares revised, mean -0.01 pp; 1 member drops below 2 %"."""
    return tuple(line for line, _ in _lines(catalogue, found))


def telling_lines(catalogue: Catalogue, found: Diff) -> tuple[str, ...]:
    """Return the summary lines, those that tell most first: by who crosses the threshold, by figures revised, newest."""
    return tuple(line for line, _ in _telling(catalogue, found))


def telling(catalogue: Catalogue, found: Diff) -> tuple[Tally, ...]:
    """Return what the summary lines tell of, in their order; of years that read alike, the first."""
    return tuple(tally for _, tally in _telling(catalogue, found))


def _telling(catalogue: Catalogue, found: Diff) -> list[tuple[str, Tally]]:
    def weight(tally: Tally) -> tuple[int, int, int]:
        return len(tally.drops) + len(tally.rises), tally.revised, tally.year

    return sorted(_lines(catalogue, found), key=lambda item: weight(item[1]), reverse=True)


def _lines(catalogue: Catalogue, found: Diff) -> list[tuple[str, Tally]]:
    """Return the summary lines with what each tells of; of years that read alike, the first."""
    lines = []
    several = len({tally.indicator for tally in found.tallies}) > 1
    for years, tally in _runs(catalogue, found):
        label = f"{catalogue.indicators[tally.indicator].label}, " if several else ""
        lines.append((f"{label}{years}: {tally_text(catalogue, found, tally)}", tally))
    return lines


def tally_text(catalogue: Catalogue, found: Diff, tally: Tally) -> str:
    """Return what became of one indicator in one year, without the year."""
    if found.member and not tally.compared:
        return _alone(found, tally)
    indicator = catalogue.indicators[tally.indicator]
    noun = _NOUNS.get(indicator.kind, "figures")
    parts = [_compared(tally, noun) if tally.compared else _nothing(found, tally)]
    if tally.compared and tally.revised and tally.mean is not None:
        parts[0] += f", mean {amount_text(tally.mean, indicator)}"
    if tally.compared:
        parts += [*_crossings(catalogue, tally), *_rest(tally)]
    parts += [
        _aggregate(row)
        for row in tally.aggregates
        if row.before and row.after and (tally.compared or row.kind != NOT_COMPARABLE)
    ]
    return "; ".join(parts)


def _runs(catalogue: Catalogue, found: Diff) -> list[tuple[str, Tally]]:
    """Return the tallies with the years they are about, neighbours that say the same as one."""
    runs: list[tuple[list[int], str, Tally]] = []
    for tally in found.tallies:
        text = tally_text(catalogue, found, tally)
        if runs and runs[-1][2].indicator == tally.indicator and runs[-1][1] == text:
            runs[-1][0].append(tally.year)
        else:
            runs.append(([tally.year], text, tally))
    return [(str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}", tally) for years, _, tally in runs]


def _compared(tally: Tally, noun: str) -> str:
    if tally.revised == 0:
        return f"none of {tally.compared} {noun} revised"
    return f"{tally.revised} of {tally.compared} {noun} revised"


def _alone(found: Diff, tally: Tally) -> str:
    """Say what became of the one figure that is asked for, where it counts among no members compared."""
    row = next(row for row in found.rows if (row.indicator, row.year) == (tally.indicator, tally.year))
    if not (row.before and row.after):
        only = found.before if row.before else found.after
        return f"nothing can be compared: only the {edition_name(only.edition)} edition has a figure"
    if row.kind == NOT_COMPARABLE and not row.is_aggregate:
        return f"nothing can be compared: {row.found.reason}"
    return _aggregate(row) + ("" if row.is_aggregate else ", before accession")


def _nothing(found: Diff, tally: Tally) -> str:
    """Say why no member's figures can be compared."""
    if tally.incomparable:
        return f"nothing can be compared: {', '.join(reason for reason, _ in tally.incomparable)}"
    only = found.before if tally.gone else found.after
    if tally.in_part or (tally.gone and tally.new):
        return "nothing can be compared: no member is in both editions"
    if tally.gone or tally.new:
        return f"nothing can be compared: only the {edition_name(only.edition)} edition has members' figures"
    return "nothing can be compared: neither edition has members' figures"


def _crossings(catalogue: Catalogue, tally: Tally) -> list[str]:
    """Say who crosses the threshold because of the revision alone."""
    if tally.threshold is None:
        return []
    level = f"{tally.threshold / 100:g} %"
    parts = []
    for entities, one, many in (
        (tally.drops, "drops below", "drop below"),
        (tally.rises, "rises to meet", "rise to meet"),
    ):
        if entities:
            names = ", ".join(catalogue.members[entity].name for entity in entities)
            subject = f"1 member {one}" if len(entities) == 1 else f"{len(entities)} members {many}"
            parts.append(f"{subject} {level} ({names})")
    return parts


def _rest(tally: Tally) -> list[str]:
    incomparable = sum(count for _, count in tally.incomparable)
    counts = (
        (tally.new, "new"),
        (tally.gone, "gone"),
        (incomparable, NOT_COMPARABLE),
        (tally.outside, "before accession left out"),
        (tally.in_part, "in one edition, where only a part of the other is here"),
    )
    return [f"{count} {what}" for count, what in counts if count]


def _aggregate(row: Revision) -> str:
    before, after = (_grouped(item.shown) if item else "" for item in (row.before, row.after))
    if row.kind == NOT_COMPARABLE:
        return f"{row.name} {before} to {after}, not comparable"
    return f"{row.name} {before} in both" if before == after else f"{row.name} {before} to {after}"


def _grouped(shown: str) -> str:
    whole, point, part = shown.partition(".")
    return grouped(whole) + point + part


def kinds_text(rows: Sequence[Revision]) -> str:
    """Return how many rows there are of each kind: `28 revised, 3 same`."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.kind] = counts.get(row.kind, 0) + 1
    return ", ".join(f"{count} {kind}" for kind, count in counts.items())
