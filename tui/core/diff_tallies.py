"""Counts and the mean of what one edition revised of another, as numbers that can be traced to the revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.cells import signed
from tui.core.columns import Cell
from tui.core.comparison import REVISED, SAME, amount_text
from tui.core.errors import InputError
from tui.core.model import NATO, edition_name
from tui.core.number import Number
from tui.core.number_lists import Listed
from tui.core.origin import Draft, Input
from tui.core.origin_words import POINTS, level_text, small, worked_text
from tui.core.revision_levels import DROPS, RISES
from tui.core.revision_words import telling
from tui.core.revisions import diff
from tui.core.text import MINUS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.core.almanac import Almanac
    from tui.core.catalogue import Catalogue
    from tui.core.revisions import Diff, Revision, Tally

COMPARED, MEAN = "compared", "mean"
WORDS = {COMPARED: "in both editions", REVISED: "revised", DROPS: "that drop below {}", RISES: "that rise to meet {}"}


def diff_numbers(catalogue: Catalogue, found: Diff, most: int) -> tuple[Listed, ...]:
    """Return the numbers in the `most` summary lines of a diff that tell most."""
    listed: list[Listed] = []
    for tally in telling(catalogue, found)[:most]:
        if not tally.compared:
            continue
        indicator = catalogue.indicators[tally.indicator]
        counts = (
            (REVISED, tally.revised),
            (COMPARED, tally.compared),
            (DROPS, len(tally.drops)),
            (RISES, len(tally.rises)),
        )
        for of, count in counts:
            if count or of == REVISED:
                label = f"{tally.year}: members {_words(of, tally.threshold)}, {small(indicator.label)}"
                listed.append(Listed(label, str(count), _number(found, tally, of)))
        if tally.revised and tally.mean is not None:
            label = f"{tally.year}: mean revision, {small(indicator.label)}"
            listed.append(
                Listed(label, amount_text(tally.mean, indicator).replace("-", MINUS), _number(found, tally, MEAN))
            )
    return tuple(listed)


def tallied(almanac: Almanac, number: Number) -> Draft:
    """Return how many members' figures one edition revised of another, how far on average, or who crosses by it."""
    before, after, of = (*number.details, "", "", "")[:3]
    editions, indicator = almanac.catalogue.editions, almanac.catalogue.indicators[number.indicator]
    if of not in (*WORDS, MEAN) or before not in editions or after not in editions:
        raise InputError("A count of revisions is between two editions.", "See nato-tui editions.")
    found = diff(
        almanac, editions[before], editions[after], indicator=number.indicator, year=number.year, threshold=number.threshold
    )  # fmt: skip
    rows = [row for row in found.rows if row.counts and row.kind in (REVISED, SAME)]
    tally = next(iter(found.tallies), None)
    held = [row for row in rows if of in (COMPARED, MEAN) or (row.kind if of == REVISED else row.crossing) == of]
    pair = f"from {edition_name(before)} to {edition_name(after)}"
    draft = Draft("", Cell(), "", "", inputs=tuple(map(_input, held)), whom=NATO, editions=(before, after))
    if of == MEAN:
        mean = tally.mean if tally else None
        text = "" if mean is None else amount_text(mean, indicator).rpartition(" ")[0]
        return draft._replace(
            what=f"Mean revision of {small(indicator.label)} {pair}",
            cell=Cell(text.removeprefix("+"), mean, derived=True, reason="" if text else "no revision can be compared"),
            shown=signed(text.removeprefix("+")),
            unit=POINTS if indicator.takes_threshold else "% of the earlier value",
            formula="the revisions of all members in both editions, added up and divided by their number"
            + ("" if indicator.takes_threshold else ", each in percent of its earlier value"),
            worked=worked_text((f"the sum of {len(held)} revisions ÷ {len(held)}",), signed(text.removeprefix("+"))),
        )
    level = found.thresholds.get(number.indicator)
    return draft._replace(
        what=f"Members {_words(of, level)}, {small(indicator.label)} {pair}",
        cell=Cell(str(len(held)), len(held), derived=True),
        shown=str(len(held)),
        unit=f"of {len(rows)} in both" if of != COMPARED else "members",
        formula="members of that year whose figures in both editions can be compared"
        + (
            ""
            if of == COMPARED
            else f", {_words(of, level)}" + (" by the revision alone" if of in (DROPS, RISES) else "")
        ),
        worked=worked_text((f"{len(held)} counted",), str(len(held))),
    )


KINDS: dict[str, Callable[[Almanac, Number], Draft]] = {"tallied": tallied}


def _number(found: Diff, tally: Tally, of: str) -> Number:
    details = (found.before.edition, found.after.edition, of)
    level = tally.threshold if of in (DROPS, RISES) else None
    return Number("tallied", NATO, tally.year, tally.indicator, threshold=level, details=details)


def _words(of: str, level: int | None) -> str:
    return WORDS[of].format(level_text(level))


def _input(row: Revision) -> Input:
    """Return a revision as an input; one of nothing is a figure that stayed."""
    number = row.number or Number(
        "figure", row.entity, row.year, row.indicator, edition=row.after.edition if row.after else ""
    )
    estimate = any(datum is not None and datum.estimate for datum in (row.before, row.after))
    return Input(row.name, signed(row.found.text), number, row.after.edition if row.after else "", estimate)
