"""What a path to a guideline rests on, in words: formulas with their numbers, assumptions, editions and what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.columns import decimal_text, grouped
from tui.core.model import AGGREGATES, day_text, known_text
from tui.core.pathway import ALREADY
from tui.core.pathway_means import GDP, REAL_CHANGE
from tui.core.pathway_start import edition_text
from tui.core.summary import CORE_LIMIT, CORE_NOTE
from tui.core.text import MINUS
from tui.core.view import threshold_text

if TYPE_CHECKING:
    from tui.core.catalogue import Catalogue
    from tui.core.model import Guideline
    from tui.core.pathway import Pace, Pathway, Pathways, Total
    from tui.core.pathway_means import Mean

FORMULAS = (
    "Path: growth of spending needed = (target / share)^(1 / years) × (1 + growth of GDP) − 1, a year, in constant prices; "
    "shares in hundredths, as shown.",
    "Spending on a path is GDP × share.",
    "Extra: spending on the path less spending at an unchanged share of the same GDP, in constant dollars of one base only; "
    "a member at the target already adds none.",
    "Pace of the share: its mean yearly change in points, carried on in a straight line. "
    "Pace of spending: its mean yearly growth in constant prices, carried on against the assumed growth of GDP.",
    "e: an estimate of NATO's. All but shares and amounts of the start year is derived, and rests on estimates where these do.",
)
"""How every number of a path is made."""

_FEW = 3


def formula(path: Pathway) -> str:
    """Return the growth needed as its formula with the numbers put in, empty where there is none."""
    if path.needed is None or path.growth is None or path.start.year is None:
        return ""
    growth, share = path.growth, threshold_text(path.start.share)
    if path.status == ALREADY:
        return (
            f"at {share} % the target is met; spending that grows as GDP does, by {signed(threshold_text(growth))} % a year, "
            "keeps the share"
        )
    ratio = f"({threshold_text(path.assumed.target)} / {share})^(1 / {path.assumed.by - path.start.year})"
    factor = f"(1 {MINUS if growth < 0 else '+'} {threshold_text(abs(growth))} %)"
    return f"{ratio} × {factor} − 1 = {signed(decimal_text(path.needed, 2))} %"


def growth_text(path: Pathway) -> str:
    """Return where the assumed growth of GDP comes from."""
    if path.assumed.growth is not None:
        return "as given"
    return f"its own: {mean_text(path.start.growth, 'geometric mean')}" if path.start.growth else path.start.no_growth


def pace_text(pace: Pace) -> str:
    """Return what a pace is, or why there is none."""
    if pace.mean is None:
        return pace.reason
    if pace.mean.run.base is None:
        return f"{signed(decimal_text(pace.mean.value / 100, 2))} points a year, {mean_text(pace.mean, 'mean')}"
    growth = signed(decimal_text((pace.mean.value - 1) * 100, 1))
    return f"spending {growth} % a year, {mean_text(pace.mean, 'geometric mean')}"


def mean_text(mean: Mean, what: str) -> str:
    """Return which changes went into a mean: `mean of 5 yearly changes, 2021 to 2026e, July 2026 edition, 2021 dollars`."""
    last = f"{mean.last}e" if mean.steps[-1].estimate else str(mean.last)
    changes = f"{mean.counted} yearly change{'s' if mean.counted > 1 else ''}, {mean.first} to {last}"
    out = [str(step.year) for step in mean.steps if step.change is None]
    without = f" without {' and '.join(out)}" if out else ""
    return f"{what} of {changes}{without}, {edition_text(mean.run.edition, mean.run.base)}"


def total_name(total: Total) -> str:
    """Return the name of the members' own paths taken together."""
    return f"Sum of {total.covers} members, each on its own path"


def path_name(path: Pathway) -> str:
    """Return an entity's name; an aggregate's says that it is on one path as a whole."""
    return f"{path.start.name} as a whole, one path" if path.start.entity in AGGREGATES else path.start.name


def title(found: Pathways) -> str:
    """Return what is shown in one line."""
    when = known_text(found.as_of)
    growth = found.assumed.growth
    whose = "its" if len(found.members) + len(found.aggregates) == 1 else "each one's"
    grows = (
        f"GDP growing {signed(threshold_text(growth))} % a year"
        if growth is not None
        else f"GDP growing by {whose} own mean"
    )
    return f"To {threshold_text(found.assumed.target)} % of GDP by {found.assumed.by}, {grows}, {when}"


def guideline(catalogue: Catalogue, target: int) -> Guideline | None:
    """Return the guideline of all members whose level the target is, the last agreed where there are several."""
    levels = (
        item for item in catalogue.guidelines if (item.threshold, item.unit, item.scope) == (target, "pct_gdp", "all")
    )
    return max(levels, key=lambda item: item.known_from, default=None)


def notes(catalogue: Catalogue, found: Pathways) -> tuple[str, ...]:
    """Return the lines below a path: title, the guideline, what it rests on, what was left out and why, the formulas."""
    lines = [title(found), *_rests_on(found), *_agreed(catalogue, found)]
    by_reason: dict[str, list[str]] = {}
    for path in (*found.members, *found.aggregates):
        for reason in path_notes(catalogue, path):
            by_reason.setdefault(reason, []).append(path.start.name)
    for reason, names in by_reason.items():
        who = (
            ", ".join(names) if len(names) <= _FEW else f"{len(names)} of {len(found.members) + len(found.aggregates)}"
        )
        lines.append(f"{who}: {reason}")
    if found.total:
        lines.append(
            f"No sum of the members' paths: {found.total.reason}."
            if found.total.year is None
            else f"{total_name(found.total)}: {found.total.covers} of {found.total.of}, "
            f"from {found.total.year} on, {found.total.base} dollars."
        )
    if found.total and found.aggregates:
        lines.append(
            "The sum and a whole are different questions: in the sum nobody above the target makes up for anybody below it, "
            "in a whole they do."
        )
    return tuple(dict.fromkeys((*lines, *FORMULAS)))


def signed(text: str) -> str:
    """Return a number in plain digits as readers see it: a true minus, digits in groups."""
    whole, point, part = text.lstrip("-").partition(".")
    return (MINUS if text.startswith("-") else "") + grouped(whole) + point + part


def _rests_on(found: Pathways) -> list[str]:
    """Return which editions the paths start from, and in the dollars of which year."""
    begun = [path.start for path in (*found.members, *found.aggregates) if path.start.year is not None]
    shares = dict.fromkeys(edition_text(start.edition) for start in begun)
    money = dict.fromkeys(edition_text(start.amounts.edition, start.amounts.base) for start in begun if start.amounts)
    named = (("Shares", shares), ("Amounts", money))
    return [" ".join(f"{what}: {'; '.join(editions)}." for what, editions in named if editions)] if begun else []


def _agreed(catalogue: Catalogue, found: Pathways) -> list[str]:
    lines = []
    agreed = guideline(catalogue, found.assumed.target)
    if agreed:
        later = "; not yet agreed on the day shown" if found.as_of and agreed.known_from > found.as_of else ""
        lines.append(f"{agreed.label}, agreed {_day(agreed)}{later}. {agreed.summary}")
    if found.assumed.target > CORE_LIMIT:
        lines.append(f"{CORE_NOTE[0].upper()}{CORE_NOTE[1:]}.")
    return lines


def path_notes(catalogue: Catalogue, path: Pathway) -> tuple[str, ...]:
    """Return what an entity's path lacks and why, what was left out of its means, and its national position."""
    start = path.start
    if start.reason:
        return (f"{start.reason}.",)
    lines = [f"no path, {path.reason}."] if path.reason else []
    if start.amounts is None:
        lines.append(f"no dollars, {start.no_amounts}.")
    elif start.amounts.edition != start.edition:
        lines.append(
            f"the share is of the {edition_text(start.edition)}, which lacks amounts of {start.year}; "
            f"dollars stand on GDP of the {edition_text(start.amounts.edition, start.amounts.base)}."
        )
    return (
        *lines,
        *_out_of_means(path),
        *_in_means(catalogue, path),
        *_of_aggregate(catalogue, path),
        *_position(catalogue, path),
    )


def _out_of_means(path: Pathway) -> list[str]:
    own = path.start.growth if path.assumed.growth is None else None
    means = [mean for mean in (own, path.share_pace.mean, path.spending_pace.mean) if mean]
    steps = sorted({(step.year, step.change is None, step.why) for mean in means for step in mean.steps if step.why})
    lines = [f"the change of {year} is left out. {why}" for year, left_out, why in steps if left_out]
    joined = ", ".join(f"{why} in {year}" for year, left_out, why in steps if not left_out)
    if joined:
        lines.append(
            f"growth is reckoned like for like, {joined}, when it joined; the pace of the share is as published."
        )
    return lines


def _in_means(catalogue: Catalogue, path: Pathway) -> list[str]:
    """Return which years count in a pace although spending jumped in them."""
    paces = [mean for mean in (path.share_pace.mean, path.spending_pace.mean) if mean]
    counted = {(str(step.year), mean.run.edition) for mean in paces for step in mean.steps if step.change is not None}
    by_reason: dict[str, set[str]] = {}
    for oddity in catalogue.oddities:
        if (oddity.check, oddity.entity, oddity.indicator) == ("jump", path.start.entity, REAL_CHANGE) and any(
            year == oddity.year and oddity.edition in ("*", edition) for year, edition in counted
        ):
            by_reason.setdefault(oddity.reason, set()).add(oddity.year)
    return [f"the pace counts {' and '.join(sorted(years))}. {reason}" for reason, years in by_reason.items()]


def _of_aggregate(catalogue: Catalogue, path: Pathway) -> list[str]:
    amounts = path.start.amounts
    if path.start.entity not in AGGREGATES or amounts is None:
        return []
    known = ("aggregate_sum", amounts.edition, path.start.entity, GDP)
    return [
        oddity.reason
        for oddity in catalogue.oddities
        if (oddity.check, oddity.edition, oddity.entity, oddity.indicator) == known
    ] or [
        f"its GDP, as NATO adds it up, includes that of {member.name}, which has no armed forces."
        for member in catalogue.members.values()
        if not member.has_armed_forces
    ]


def _position(catalogue: Catalogue, path: Pathway) -> list[str]:
    day = path.start.as_of
    return [
        f"{item.label.removeprefix(path.start.name + ': ')}, a national position of {_day(item)}. {item.summary}"
        for item in catalogue.guidelines
        if (item.scope, item.unit) == (path.start.entity, "pct_gdp") and (day is None or item.known_from <= day)
    ]


def _day(item: Guideline) -> str:
    if item.agreed_precision == "day":
        return day_text(item.agreed_on)
    return str(item.agreed_on.year) if item.agreed_precision == "year" else f"{item.agreed_on:%B %Y}"
