"""Where every number of a path to a guideline comes from: the formula, with numbers that open down to published figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui.core.columns import Cell, decimal_text
from tui.core.errors import InputError
from tui.core.model import EUROPE_AND_CANADA, NATO
from tui.core.origin import Draft, Input
from tui.core.origin_parts import figure_input
from tui.core.origin_words import BILLIONS, worked_text
from tui.core.pathway import Assumptions, entities_of, pathways, starts
from tui.core.pathway_means import GDP, SHARE, SPENDING
from tui.core.pathway_results import (
    AT_SHARE_PACE,
    AT_SPENDING_PACE,
    EXTRA,
    GROWTH,
    NEEDED,
    SHARE_ON_PATH,
    SHARE_PACE,
    SPENDING_PACE,
    SUM,
    YEARLY,
    Result,
    number,
    result,
    sum_number,
    sum_result,
)
from tui.core.pathway_words import formula, mean_text, pace_text, path_notes, signed, title, total_name
from tui.core.text import MINUS
from tui.core.view import threshold_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.core.almanac import Almanac
    from tui.core.number import Number
    from tui.core.pathway import Pathway, Pathways
    from tui.core.pathway_means import Mean

MOST_TERMS = 12
"""A sum of more terms than these is told by their count."""


class _Made(NamedTuple):
    """How one number is made."""

    what: str
    unit: str
    formula: str
    worked: str
    inputs: tuple[Input, ...]
    dollars: bool = False
    notes: tuple[str, ...] = ()


class _Case(NamedTuple):
    """One number of one path."""

    almanac: Almanac
    path: Pathway
    name: str
    year: int

    @property
    def first(self) -> int:
        return self.path.start.year or 0

    @property
    def base(self) -> int | None:
        return self.path.start.amounts.base if self.path.start.amounts else None

    @property
    def target(self) -> str:
        return threshold_text(self.path.assumed.target)

    @property
    def goal(self) -> str:
        return f"on a path to {self.target} % of GDP by {self.path.assumed.by}"

    @property
    def share(self) -> str:
        return threshold_text(self.path.start.share)

    def of(self, label: str, name: str, year: int | None = None) -> Input:
        """Return another number of the path as an input: a published figure where it is one."""
        which = number(self.path, name, year)
        if which.what == "figure":
            return figure_input(self.almanac, label, which)
        found = result(self.path, name, year)
        return Input(label, found.shown + "e" * found.estimate, which, estimate=found.estimate)


def path(almanac: Almanac, asked: Number) -> Draft:
    """Return where a number of a path comes from, or of the sum of the members' paths.

    Raises:
        InputError: the number's details are no assumptions of a path, or name nothing that a path has.
    """
    name, assumed = _asked(asked)
    if name.startswith(SUM):
        entities = (*entities_of(almanac, NATO, asked.as_of), EUROPE_AND_CANADA)
        return _sum(pathways(starts(almanac, entities, asked.as_of), assumed), name.removeprefix(SUM), asked)
    found = pathways(starts(almanac, (asked.entity,), asked.as_of), assumed)
    (one,) = (*found.members, *found.aggregates)
    if name.startswith("target_year_"):
        asked, name = asked._replace(year=assumed.by), name.removeprefix("target_year_")
    case = _Case(almanac, one, name, asked.year)
    if one.start.year is None:
        return Draft(f"Path to {case.target} % of GDP by {assumed.by}", Cell(reason=one.start.reason), "–", "")
    made = _MAKERS[name](case)
    value = result(one, name, asked.year)
    cell = _cell(value, _reason(one, name))
    return Draft(
        what=made.what,
        cell=cell,
        shown=_shown(value),
        unit=made.unit if _counted(value) else "",
        price_base=case.base if made.dollars else None,
        formula=made.formula,
        worked=made.worked,
        inputs=made.inputs,
        notes=tuple(dict.fromkeys((title(found), *made.notes, *path_notes(almanac.catalogue, one)))),
        editions=_editions(one),
    )


def _asked(asked: Number) -> tuple[str, Assumptions]:
    """Return which result is asked for, under which assumptions."""
    if len(asked.details) == 5 and asked.threshold is not None:
        name, by, growth, whose, pace = asked.details
        given = whose == "given"
        # A sum has no growth of its own to name.
        numbers = re.fullmatch(r"\d{4}", by) and re.fullmatch(r"[1-9]\d?", pace)
        if numbers and (re.fullmatch(r"-?\d{1,4}", growth) if given else whose == "own") and _known(name):
            return name, Assumptions(asked.threshold, int(by), int(growth) if given else None, int(pace))
    raise InputError(
        "That number of a path can't be read.",
        f"It names one of {', '.join(_MAKERS)}, the target's year, a growth of GDP, given or own, and the years of pace.",
    )


def _known(name: str) -> bool:
    of_sum, plain = name.startswith(SUM), name.removeprefix(SUM).removeprefix("target_year_")
    return plain in (NEEDED, *YEARLY) if of_sum else plain in _MAKERS


def _needed(case: _Case) -> _Made:
    words = "(target / share)^(1 / years) × (1 + growth of GDP) − 1"
    inputs = (case.of(f"share of GDP in {case.first}", SHARE_ON_PATH), case.of("growth of GDP assumed", GROWTH))
    return _Made(
        f"Growth of spending needed each year, {case.goal}", "% a year", words, formula(case.path), inputs,
        notes=("in constant prices; shares in hundredths, as shown",),
    )  # fmt: skip


def _growth(case: _Case) -> _Made:
    mean = case.path.start.growth
    if case.path.assumed.growth is not None or mean is None:
        return _Made("Growth of GDP assumed", "% a year", "an assumption, as given", "", ())
    return _mean(case, mean, "Growth of GDP assumed", GDP, "mean yearly change of GDP at constant prices, geometric")


def _share_pace(case: _Case) -> _Made:
    what = f"Mean yearly change of the share of GDP over {case.path.assumed.pace} years"
    return _mean(case, case.path.share_pace.mean, what, SHARE, "mean of the yearly changes, in one edition")


def _spending_pace(case: _Case) -> _Made:
    what = f"Mean growth of spending over {case.path.assumed.pace} years"
    words = "mean yearly change of spending at constant prices, geometric"
    return _mean(case, case.path.spending_pace.mean, what, SPENDING, words)


def _mean(case: _Case, mean: Mean | None, what: str, indicator: str, words: str) -> _Made:
    unit = "percentage points a year" if indicator == SHARE else "% a year"
    if mean is None:
        return _Made(what, unit, words, "", ())
    figure = number(case.path, SHARE_ON_PATH)._replace(indicator=indicator, edition=mean.run.edition)
    inputs = [
        figure_input(case.almanac, str(year), figure._replace(year=year)) for year in range(mean.first, mean.last + 1)
    ]
    members = case.almanac.catalogue.members.values()
    # What joined an aggregate is taken out of the year in which it joined.
    inputs += [
        figure_input(case.almanac, f"{member.name}, which joined in {step.year}",
                     figure._replace(entity=member.iso3, year=step.year))
        for step in mean.steps
        if step.change is not None and step.why
        for member in members
        if member.accession.year == step.year and figure.entity not in case.almanac.catalogue.members
    ]  # fmt: skip
    changes = [
        f"{signed(decimal_text(step.change / 100 if indicator == SHARE else (step.change - 1) * 100, 2))}"
        for step in mean.steps
        if step.change is not None
    ]
    value = decimal_text(mean.value / 100 if indicator == SHARE else (mean.value - 1) * 100, 2)
    kind = "mean" if indicator == SHARE else "geometric mean"
    worked = f"{kind} of {', '.join(changes)} = {signed(value)}"
    return _Made(what, unit, words, worked, tuple(inputs), notes=(mean_text(mean, kind),))


def _at_share_pace(case: _Case) -> _Made:
    path = case.path
    share, pace = case.of(f"share of GDP in {case.first}", SHARE_ON_PATH), case.of("pace of the share", SHARE_PACE)
    points = f"({case.target} {MINUS} {case.share}) ÷ {pace.plain}"
    worked = f"{case.first} + {points}, rounded up = {path.share_pace.year}" if path.share_pace.year else ""
    return _Made(
        f"Year in which {case.target} % of GDP is reached at the pace of the share", "",
        "start + (target − share) ÷ mean yearly change, in whole years, rounded up", worked, (share, pace),
        notes=(pace_text(path.share_pace),),
    )  # fmt: skip


def _at_spending_pace(case: _Case) -> _Made:
    path = case.path
    share, growth = case.of(f"share of GDP in {case.first}", SHARE_ON_PATH), case.of("growth of GDP assumed", GROWTH)
    pace = case.of("growth of spending", SPENDING_PACE)
    ratio = f"ln({case.target} ÷ {case.share}) ÷ ln((1 + {pace.plain} %) ÷ (1 + {growth.plain} %))"
    worked = f"{case.first} + {ratio}, rounded up = {path.spending_pace.year}" if path.spending_pace.year else ""
    return _Made(
        f"Year in which {case.target} % of GDP is reached at the growth of spending", "",
        "start + ln(target ÷ share) ÷ ln((1 + growth of spending) ÷ (1 + growth of GDP)), in whole years, rounded up",
        worked, (share, pace, growth), notes=(pace_text(path.spending_pace),),
    )  # fmt: skip


def _share(case: _Case) -> _Made:
    years, span = case.year - case.first, case.path.assumed.by - case.first
    share = case.of(f"share of GDP in {case.first}", SHARE_ON_PATH)
    value = result(case.path, SHARE_ON_PATH, case.year)
    left = f"{case.share} × ({case.target} ÷ {case.share})^({years} / {span})"
    if case.path.status != "to grow":
        return _Made(f"Share of GDP {case.goal}", "% of GDP", "the target is met: the share stays", "", (share,))
    return _Made(
        f"Share of GDP {case.goal}", "% of GDP", "share × (target ÷ share)^(years gone ÷ years)",
        worked_text((left,), value.shown), (share,),
    )  # fmt: skip


def _gdp(case: _Case) -> _Made:
    gdp, growth = case.of(f"GDP in {case.first}, millions", "gdp_bn"), case.of("growth of GDP assumed", GROWTH)
    left = f"{gdp.plain} × (1 + {growth.plain} %)^{case.year - case.first} ÷ 1000"
    return _Made(
        "GDP on a path", BILLIONS, "GDP × (1 + growth of GDP)^(years gone)",
        worked_text((left,), result(case.path, "gdp_bn", case.year).shown), (gdp, growth), dollars=True,
    )  # fmt: skip


def _spending(case: _Case) -> _Made:
    return _of_gdp(
        case, f"Spending {case.goal}", case.of(f"share on the path in {case.year}", SHARE_ON_PATH, case.year)
    )


def _constant(case: _Case) -> _Made:
    return _of_gdp(case, "Spending at an unchanged share", case.of(f"share of GDP in {case.first}", SHARE_ON_PATH))


def _of_gdp(case: _Case, what: str, share: Input) -> _Made:
    gdp = case.of(f"GDP in {case.year}", "gdp_bn", case.year)
    value = result(case.path, case.name, case.year)
    worked = worked_text((gdp.plain, "×", share.plain, "%"), value.shown)
    return _Made(what, BILLIONS, "GDP × share", worked, (gdp, share), dollars=True)


def _extra(case: _Case) -> _Made:
    value = result(case.path, EXTRA, case.year)
    if case.year == case.first:
        inputs = tuple(case.of(str(one.year), EXTRA, one.year) for one in case.path.years)
        what = f"Extra spending {case.first + 1} to {case.path.assumed.by}, {case.goal}"
        return _Made(
            what, BILLIONS, "the extra spending of every year, added up before rounding",
            _terms(inputs, value), inputs, dollars=True,
        )  # fmt: skip
    parts = (
        case.of("spending on the path", "spending_bn", case.year),
        case.of("spending at an unchanged share", "constant_share_bn", case.year),
    )
    return _Made(
        f"Extra spending {case.goal}", BILLIONS, "spending on the path less spending at an unchanged share of the same GDP",
        worked_text((parts[0].plain, MINUS, parts[1].plain), value.shown), parts, dollars=True,
    )  # fmt: skip


def _sum(found: Pathways, name: str, asked: Number) -> Draft:
    """Return where a number of the sum comes from: the same number of every member."""
    total, assumed = found.total, found.assumed
    if name.startswith("target_year_"):
        asked, name = asked._replace(year=assumed.by), name.removeprefix("target_year_")
    goal = f"on paths to {threshold_text(assumed.target)} % of GDP by {assumed.by}"
    if total is None or total.year is None:
        return Draft(f"Sum of members {goal}", Cell(reason=total.reason if total else "no members"), "–", "")
    value = sum_result(total, name, asked.year)
    summed = [
        one
        for one in found.members
        if one.start.amounts and (one.start.year, one.start.amounts.base) == (total.year, total.base) and one.years
    ]
    whom = total_name(total)
    held = tuple(dict.fromkeys(edition for one in summed for edition in _editions(one)))
    if name in (NEEDED, SHARE_ON_PATH):
        first, last = f"{asked.year}", f"{assumed.by}"
        years = (total.year, assumed.by) if name == NEEDED else (asked.year,)
        parts = ("spending_bn",) if name == NEEDED else ("spending_bn", "gdp_bn")
        inputs = tuple(
            Input(
                f"{part.removesuffix('_bn')} in {year}", one.shown, sum_number(found, part, year), estimate=one.estimate
            )
            for year in years
            for part in parts
            for one in (sum_result(total, part, year),)
            if one.text
        )
        words = (
            f"(spending in {last} ÷ GDP × share in {first})^(1 / years) − 1, each member on its own path, added up"
            if name == NEEDED
            else "GDP × share of every member, added up, as a part of their GDP"
        )
        what = f"Growth of spending needed each year, {goal}" if name == NEEDED else f"Share of GDP {goal}"
        unit, worked, dollars = "% a year" if name == NEEDED else "% of GDP", "", False
    else:
        at = None if asked.year == total.year else asked.year
        items = [(one.start.name, result(one, name, at), number(one, name, at)) for one in summed]
        inputs = tuple(
            Input(label, part.shown + "e" * part.estimate, which, which.edition, part.estimate)
            for label, part, which in items
        )
        labels = {EXTRA: "Extra spending", "spending_bn": "Spending", "gdp_bn": "GDP", "constant_share_bn": "Spending"}
        when = f" {total.year + 1} to {assumed.by}" if name == EXTRA and at is None else ""
        what, unit, worked, dollars = f"{labels[name]}{when} {goal}", BILLIONS, _terms(inputs, value), True
        words = "the same number of every member, added up before rounding"
    return Draft(
        what=what,
        cell=_cell(value, "not of that year"),
        shown=_shown(value),
        unit=unit,
        price_base=total.base if dollars else None,
        formula=words,
        worked=worked,
        inputs=inputs,
        notes=(title(found), f"{total.covers} of {total.of} members, from {total.year} on, {total.base} dollars"),
        whom=whom,
        editions=held,
    )


def _terms(inputs: tuple[Input, ...], value: Result) -> str:
    if len(inputs) > MOST_TERMS:
        return worked_text((f"the sum of {len(inputs)} numbers",), value.shown)
    return worked_text((" + ".join(item.plain for item in inputs),), value.shown) if inputs else ""


def _cell(value: Result, reason: str) -> Cell:
    if not value.text:
        return Cell(reason=reason)
    return Cell(value.text, value.key, value.estimate, derived=True)


def _shown(value: Result) -> str:
    return value.shown + "e" * value.estimate


def _counted(value: Result) -> bool:
    return value.shown[:1] in ("", MINUS) or value.shown[:1].isdecimal()


def _reason(path: Pathway, name: str) -> str:
    """Return why a number isn't there."""
    if name in (AT_SHARE_PACE, SHARE_PACE):
        return path.share_pace.reason
    if name in (AT_SPENDING_PACE, SPENDING_PACE):
        return path.spending_pace.reason
    if name in ("gdp_bn", "spending_bn", "constant_share_bn", EXTRA) and path.start.amounts is None:
        return path.start.no_amounts
    return path.reason or "not a year of the path"


def _editions(path: Pathway) -> tuple[str, ...]:
    start = path.start
    means = (start.growth if path.assumed.growth is None else None, path.share_pace.mean, path.spending_pace.mean)
    found = (
        start.edition,
        start.amounts.edition if start.amounts else "",
        *(mean.run.edition for mean in means if mean),
    )
    return tuple(dict.fromkeys(filter(None, found)))


_MAKERS: dict[str, Callable[[_Case], _Made]] = {
    NEEDED: _needed,
    GROWTH: _growth,
    SHARE_PACE: _share_pace,
    AT_SHARE_PACE: _at_share_pace,
    SPENDING_PACE: _spending_pace,
    AT_SPENDING_PACE: _at_spending_pace,
    SHARE_ON_PATH: _share,
    "gdp_bn": _gdp,
    "spending_bn": _spending,
    "constant_share_bn": _constant,
    EXTRA: _extra,
}

KINDS: dict[str, Callable[[Almanac, Number], Draft]] = {"path": path}
