"""What an import found, what it checked and what the edition changes, as lines to read before anything is trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.export import Field, Sheet, rendered
from tui.core.model import AGGREGATES, PUBLISHER, edition_name
from tui.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui.core.almanac import Almanac
    from tui.core.catalogue import Catalogue
    from tui.core.model import Edition
    from tui.core.revisions import Revision
    from tui.ingest.pieces import Publication
    from tui.ingest.reading import Fact, Reading

NOTICES = 30
"""How many notices are told; the rest are counted."""
LARGEST = 3
"""How many revisions of each indicator are told, the largest first."""

FIELDS = (
    Field("indicator"), Field("from"), Field("figures", "integer"), Field("members", "integer"),
    Field("totals", "integer"), Field("years"), Field("estimates", "integer"), Field("blank", "integer"),
    Field("without"),
)  # fmt: skip


def report(reading: Reading, publication: Publication, almanac: Almanac, notices: Sequence[str]) -> str:
    """Return the report of a reading whose edition is in the database of `almanac`; `notices` are the builder's on it."""
    catalogue = almanac.catalogue
    own = [clean(line) for line in notices if _is_about(line, publication.edition)]
    left = [*reading.notices[:NOTICES], *_more(len(reading.notices) - NOTICES)]
    parts = [
        _head(reading, publication),
        rendered(found(reading, catalogue), "text").decode(),
        _listed("Left out", left),
        _listed(
            "Checked", ["Every row and every identity holds, but for oddities that are listed with their reason.", *own]
        ),
        _listed("Against what was published before", list(_changes(almanac, publication.edition))),
    ]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts if part)


def values_of(almanac: Almanac, edition: str) -> dict[tuple[str, int, str], tuple[str, bool]]:
    """Return every figure of an edition by entity, year and indicator: its value as printed, and whether it is an estimate."""
    return {
        (entity, year, indicator): (datum.printed, datum.estimate)
        for indicator in almanac.catalogue.indicators
        for year, entities in almanac.series(indicator).items()
        for entity, published in entities.items()
        for datum in published
        if datum.edition == edition
    }


def replaced(reading: Reading, before: Mapping[tuple[str, int, str], tuple[str, bool]], *, joined: bool = False) -> str:
    """Say how the figures differ from those of the edition that they take the place of, or that they were `joined` to."""
    after = {fact[:3]: (fact.value, fact.estimate) for fact in reading.facts}
    both = before.keys() & after.keys()
    equal = sum(before[key] == after[key] for key in both)
    counts = ((equal, "equal"), (len(both) - equal, "changed"), (len(after) - len(both), "new"))
    told = ", ".join(f"{count} {word}" for count, word in (*counts, (len(before) - len(both), "gone")))
    return f"{'Added to' if joined else 'In place of'} an edition of {len(before)} figures: {told}."


def found(reading: Reading, catalogue: Catalogue) -> Sheet:
    """Return what was read, an indicator a row: from which sheets, how much, and which members have nothing."""
    rows = []
    by_indicator: dict[str, list[Fact]] = {}
    for fact in reading.facts:
        by_indicator.setdefault(fact.indicator, []).append(fact)
    for indicator, facts in sorted(by_indicator.items()):
        known = catalogue.indicators[indicator]
        entities = {fact.entity for fact in facts}
        years = sorted({fact.year for fact in facts})
        expected = [
            iso3
            for iso3, member in catalogue.members.items()
            if member.counts_in(years[-1]) and (member.has_armed_forces or not known.of_forces)
        ]
        sheets = sorted({fact.at.replace("!", ":").rpartition(":")[0] for fact in facts})
        blank = sum(gap.indicator == indicator for gap in reading.gaps)
        rows.append(
            (
                indicator, ", ".join(sheets), str(len(facts)), str(len(entities.difference(AGGREGATES))),
                str(len(entities.intersection(AGGREGATES))), f"{years[0]}-{years[-1]}",
                str(sum(fact.estimate for fact in facts)), str(blank), " ".join(sorted(set(expected) - entities)),
            )
        )  # fmt: skip
    return Sheet(FIELDS, rows)


def _head(reading: Reading, publication: Publication) -> str:
    base = f", constant prices of {reading.price_base}" if reading.price_base else ""
    estimates = sum(fact.estimate for fact in reading.facts)
    day = publication.published_on.isoformat()
    return (
        f"{clean(publication.title)}\n"
        f"{reading.publisher}, edition {publication.edition}, published {day}: {_standing(reading, publication)}\n"
        f"{len(reading.facts)} figures of {reading.covers}{base}; {estimates} are estimates\n"
    )


def _standing(reading: Reading, publication: Publication) -> str:
    """Return what the edition is for: only NATO's own can head the member table's lines."""
    if reading.publisher != PUBLISHER:
        return f"{reading.publisher}'s own figures, to set beside {PUBLISHER}'s"
    return "a whole table" if publication.complete else "a partial table, which heads no line"


def _listed(title: str, lines: Sequence[str]) -> str:
    return "\n".join([title, *(f"  {clean(line)}" for line in lines)]) + "\n" if lines else ""


def _more(count: int) -> list[str]:
    return [f"and {count} more"] if count > 0 else []


def _is_about(line: str, edition: str) -> bool:
    return f" {edition} " in f" {line} "


def _changes(almanac: Almanac, name: str) -> Iterator[str]:
    """Say for each indicator how many figures equal those of the edition before that has it, and which changed most."""
    from tui.core.revisions import diff

    catalogue = almanac.catalogue
    after = catalogue.editions[name]
    for indicator in catalogue.indicators.values():
        if indicator.publisher != after.publisher:
            continue
        earlier = _before(almanac, after, indicator.indicator)
        if earlier is None:
            continue
        rows = diff(almanac, earlier, after, indicator=indicator.indicator).rows
        kinds = [row.kind for row in rows]
        counts = (("same", "equal"), ("revised",) * 2, ("new",) * 2, ("gone",) * 2, ("not comparable",) * 2)
        told = ", ".join(f"{kinds.count(kind)} {word}" for kind, word in counts if kinds.count(kind))
        changed = [row for row in rows if row.kind == "revised" and row.found.change]
        changed.sort(key=lambda row: -abs(row.found.relative or row.found.change or 0.0))
        largest = "; ".join(_revision(row) for row in changed[:LARGEST])
        yield f"{indicator.label}, against {edition_name(earlier.edition)}: {told}{f'. Most: {largest}' if largest else ''}"


def _before(almanac: Almanac, after: Edition, indicator: str) -> Edition | None:
    """Return the edition before another that holds the indicator, None where both don't."""
    holding = {
        datum.edition
        for entities in almanac.series(indicator).values()
        for published in entities.values()
        for datum in published
    }
    if after.edition not in holding:
        return None
    editions = almanac.catalogue.editions.values()
    known = [item for item in editions if item.edition in holding and item.known_from < after.known_from]
    return known[-1] if known else None


def _revision(row: Revision) -> str:
    before, after = (datum.shown if datum else "" for datum in (row.before, row.after))
    return f"{row.name} {row.year} {before} to {after} ({row.found.text})"
