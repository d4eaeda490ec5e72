"""Paths to a guideline as sheets for files and for paper: one row an entity, one path in full, or one row a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.columns import decimal_text
from tui.core.export import About, Field, Sheet
from tui.core.model import AGGREGATES
from tui.core.pathway import ALREADY
from tui.core.pathway_start import edition_text
from tui.core.pathway_words import (
    FORMULAS,
    formula,
    growth_text,
    guideline,
    notes,
    pace_text,
    path_name,
    path_notes,
    signed,
    total_name,
)
from tui.core.text import MISSING
from tui.core.view import threshold_text

if TYPE_CHECKING:
    from tui.core.catalogue import Catalogue
    from tui.core.pathway import Pathway, Pathways, Total, YearOnPath

FIELDS = (
    Field("entity"), Field("name"), Field("kind"), Field("as_of"), Field("year", "integer"), Field("share", "number"),
    Field("estimate", "boolean"), Field("edition"), Field("target", "number"), Field("by", "integer"), Field("status"),
    Field("gdp_growth", "number"), Field("gdp_growth_from"), Field("spending_growth_needed", "number"), Field("formula"),
    Field("pace_years", "integer"), Field("share_pace", "number"), Field("at_share_pace"), Field("share_pace_from"),
    Field("spending_pace", "number"), Field("at_spending_pace"), Field("spending_pace_from"),
    Field("amounts_edition"), Field("price_base", "integer"), Field("amounts_estimate", "boolean"),
    Field("gdp_bn", "number"), Field("spending_bn", "number"), Field("gdp_current_bn", "number"),
    Field("spending_current_bn", "number"), Field("target_year_spending_bn", "number"),
    Field("target_year_constant_share_bn", "number"), Field("target_year_extra_bn", "number"), Field("extra_bn", "number"),
    Field("covers"), Field("reason"), Field("notes"), Field("how"),
)  # fmt: skip

YEAR_FIELDS = (
    Field("entity"), Field("name", title="Member"), Field("kind"), Field("as_of"), Field("target", "number"),
    Field("gdp_growth", "number"), Field("start_year", "integer"), Field("edition"), Field("amounts_edition"),
    Field("estimate", "boolean"), Field("price_base", "integer"), Field("year", "integer", "Year"),
    Field("gdp_bn", "number", "GDP $bn"), Field("share", "number", "% GDP on path"),
    Field("spending_bn", "number", "spending $bn"), Field("constant_share_bn", "number", "at the same share $bn"),
    Field("extra_bn", "number", "extra $bn"),
)  # fmt: skip

SUM = "sum"
_OF_A_YEAR = [field.name for field in YEAR_FIELDS].index("year")


def path_sheet(catalogue: Catalogue, found: Pathways) -> Sheet:
    """Return one row an entity: members, the sum of their paths, aggregates; every number with what it rests on."""
    rows = [_row(catalogue, path) for path in found.members]
    if found.total:
        rows.append(_sum_row(found, found.total))
    rows += [_row(catalogue, path) for path in found.aggregates]
    names = [field.name for field in FIELDS]
    cells = [[row.get(name, "") for name in names] for row in rows]
    return Sheet(FIELDS, cells, notes=notes(catalogue, found), about=About(of="path"))


def brief_sheet(catalogue: Catalogue, found: Pathways) -> Sheet:
    """Return the same for readers, in a few columns."""
    by = found.assumed.by
    fields = (
        Field("name", title="Member"), Field("share", "number", "% GDP"), Field("year", "integer", "in"),
        Field("needed", "number", "spending %/yr"), Field("growth", "number", "GDP %/yr"),
        Field("share_pace", "text", "at share's pace"), Field("spending_pace", "text", "at spending's pace"),
        Field("now", "number", "$bn now"), Field("then", "number", f"$bn {by}"), Field("extra", "number", "extra $bn"),
    )  # fmt: skip
    rows = [_brief(path) for path in found.members]
    ruled = (len(rows),) if found.total or found.aggregates else ()
    if found.total and found.total.year is not None:
        total, mark = found.total, "e" * found.total.estimate
        rows.append(
            [
                total_name(total), decimal_text(total.share, 2) + mark, str(total.year), _percent(total.needed), MISSING, "",
                "", _billions(total.spending) + mark, _billions(total.years[-1].spending), _billions(total.extra),
            ]
        )  # fmt: skip
    rows += [_brief(path) for path in found.aggregates]
    return Sheet(fields, rows, notes=notes(catalogue, found), rules=ruled)


def one_sheet(catalogue: Catalogue, found: Pathways) -> Sheet:
    """Return one entity's path in full for readers: what, how much, and how it is known."""
    (path,) = (*found.members, *found.aggregates)
    start, assumed, money = path.start, path.assumed, path.start.amounts
    target = threshold_text(assumed.target)
    agreed = guideline(catalogue, assumed.target)
    rows = [["target", f"{target} % by {assumed.by}", agreed.label if agreed else "as given"]]
    if start.year is not None:
        rows += [
            [f"share of GDP in {start.year}", f"{start.shown}{'e' * start.estimate} %", edition_text(start.edition)],
            ["growth of GDP assumed", _growth(path) + " % a year", growth_text(path)],
            [
                "growth of spending that keeps it" if path.status == ALREADY else "growth of spending needed",
                _percent(path.needed) + " % a year",
                formula(path) or path.reason,
            ],
            ["reached at the share's pace", path.share_pace.text or MISSING, pace_text(path.share_pace)],
            ["reached at spending's pace", path.spending_pace.text or MISSING, pace_text(path.spending_pace)],
        ]
    if money and start.year is not None:
        mark = "e" * money.estimate
        source = edition_text(money.edition, money.base)
        rows += [
            [f"GDP in {start.year}", f"{_billions(money.gdp)}{mark} $bn", source],
            [f"spending in {start.year}", f"{_billions(money.spending)}{mark} $bn", source],
        ]
        if money.spending_current is not None:
            rows.append(
                [
                    "  at current prices",
                    f"{_billions(money.spending_current)}{mark} $bn",
                    f"{edition_text(money.edition)}, current dollars",
                ]
            )
        if path.years:
            last = path.years[-1]
            share = threshold_text(start.share)
            on_gdp = f"{decimal_text(last.share, 2)} % of a GDP of {_billions(last.gdp)} $bn"
            ends = (
                (f"spending in {last.year} on the path", last.spending, f"{on_gdp}, {money.base} dollars"),
                (f"spending in {last.year} at {share} %", last.constant, f"{money.base} dollars"),
                (f"extra in {last.year}", last.extra, f"{money.base} dollars"),
                (f"extra {start.year + 1} to {last.year}", path.extra, f"{money.base} dollars"),
            )
            rows += [[what, f"{_billions(value)} $bn", how] for what, value, how in ends]
    return Sheet(
        (Field("what", title=path_name(path)), Field("value", "number"), Field("how")),
        rows,
        notes=notes(catalogue, found),
    )


def year_sheet(catalogue: Catalogue, found: Pathways, *, brief: bool = False) -> Sheet:
    """Return one row a year and entity, from the year after the start to the target's; `brief` spares readers the constants."""
    rows = [line for path in found.members for line in _year_rows(path)]
    marks = [len(rows)]
    if found.total and found.total.year is not None:
        total = found.total
        head = [
            "", total_name(total), SUM, _as_of(found), threshold_text(found.assumed.target), "", str(total.year), "", "",
            _flag(total.estimate), str(total.base),
        ]  # fmt: skip
        rows += [[*head, *_year(year)] for year in total.years]
        marks.append(len(rows))
    for path in found.aggregates:
        rows += _year_rows(path)
        marks.append(len(rows))
    below = notes(catalogue, found)
    if not brief:
        return Sheet(YEAR_FIELDS, rows, notes=below, about=About(of="path years"))
    kept = (1, *range(_OF_A_YEAR, len(YEAR_FIELDS)))
    shown = [[row[1], row[_OF_A_YEAR], *(signed(row[at]) if row[at] else MISSING for at in kept[2:])] for row in rows]
    rules = tuple(mark for mark in marks if 0 < mark < len(rows))
    return Sheet(tuple(YEAR_FIELDS[at] for at in kept), shown, notes=below, rules=rules)


def _row(catalogue: Catalogue, path: Pathway) -> dict[str, str]:
    start, assumed, money = path.start, path.assumed, path.start.amounts
    last = path.years[-1] if path.years else None
    found = {
        "entity": start.entity,
        "name": start.name,
        "kind": "aggregate" if start.entity in AGGREGATES else "member",
        "as_of": str(start.as_of or ""),
        "target": threshold_text(assumed.target),
        "by": str(assumed.by),
        "status": path.status,
        "pace_years": str(assumed.pace),
        "reason": "; ".join(filter(None, (path.reason, start.no_amounts))),
        "notes": " ".join(path_notes(catalogue, path)),
        "how": " ".join(FORMULAS),
    }
    if start.year is None:
        return found
    shares, spending = path.share_pace.mean, path.spending_pace.mean
    found |= {
        "year": str(start.year),
        "share": start.shown,
        "estimate": _flag(start.estimate),
        "edition": start.edition,
        "gdp_growth": "" if path.growth is None else threshold_text(path.growth),
        "gdp_growth_from": growth_text(path),
        "spending_growth_needed": _number(path.needed),
        "formula": formula(path),
        "share_pace": decimal_text(shares.value / 100, 2) if shares else "",
        "at_share_pace": path.share_pace.text,
        "share_pace_from": pace_text(path.share_pace),
        "spending_pace": _number((spending.value - 1) * 100) if spending else "",
        "at_spending_pace": path.spending_pace.text,
        "spending_pace_from": pace_text(path.spending_pace),
    }
    if money:
        found |= {
            "amounts_edition": money.edition,
            "price_base": str(money.base),
            "amounts_estimate": _flag(money.estimate),
            "gdp_bn": _thousandth(money.gdp),
            "spending_bn": _thousandth(money.spending),
            "gdp_current_bn": _thousandth(money.gdp_current),
            "spending_current_bn": _thousandth(money.spending_current),
        }
    return found | _end(last, path.extra)


def _sum_row(found: Pathways, total: Total) -> dict[str, str]:
    row = {
        "name": total_name(total),
        "kind": SUM,
        "as_of": _as_of(found),
        "target": threshold_text(found.assumed.target),
        "by": str(found.assumed.by),
        "covers": f"{total.covers} of {total.of}",
        "reason": total.reason,
        "how": " ".join(FORMULAS),
    }
    if total.year is None:
        return row
    row |= {
        "year": str(total.year),
        "share": decimal_text(total.share, 2),
        "estimate": _flag(total.estimate),
        "spending_growth_needed": _number(total.needed),
        "price_base": str(total.base),
        "spending_bn": _thousandth(total.spending),
    }
    return row | _end(total.years[-1], total.extra)


def _end(last: YearOnPath | None, extra: float | None) -> dict[str, str]:
    return {
        "target_year_spending_bn": _thousandth(last.spending if last else None),
        "target_year_constant_share_bn": _thousandth(last.constant if last else None),
        "target_year_extra_bn": _thousandth(last.extra if last else None),
        "extra_bn": _thousandth(extra),
    }


def _brief(path: Pathway) -> list[str]:
    start, money = path.start, path.start.amounts
    name = path_name(path)
    if start.year is None:
        return [name, MISSING, "", MISSING, MISSING, "", "", MISSING, MISSING, MISSING]
    return [
        name, f"{start.shown}{'e' * start.estimate}", str(start.year), _percent(path.needed), _growth(path),
        path.share_pace.text or MISSING, path.spending_pace.text or MISSING,
        f"{_billions(money.spending)}{'e' * money.estimate}" if money else MISSING,
        _billions(path.spending), _billions(path.extra),
    ]  # fmt: skip


def _year_rows(path: Pathway) -> list[list[str]]:
    start = path.start
    head = [
        start.entity, path_name(path), "aggregate" if start.entity in AGGREGATES else "member", str(start.as_of or ""),
        threshold_text(path.assumed.target), "" if path.growth is None else threshold_text(path.growth),
        str(start.year or ""), start.edition, start.amounts.edition if start.amounts else "",
        _flag(start.estimate or bool(start.amounts and start.amounts.estimate)),
        str(start.amounts.base) if start.amounts else "",
    ]  # fmt: skip
    return [[*head, *_year(year)] for year in path.years]


def _year(year: YearOnPath) -> list[str]:
    return [
        str(year.year), _thousandth(year.gdp), decimal_text(year.share, 2), _thousandth(year.spending),
        _thousandth(year.constant), _thousandth(year.extra),
    ]  # fmt: skip


def _growth(path: Pathway) -> str:
    if path.growth is None:
        return MISSING
    own = path.assumed.growth is None and path.start.growth is not None and path.start.growth.estimate
    return signed(threshold_text(path.growth)) + "e" * own


def _percent(value: float | None) -> str:
    return MISSING if value is None else signed(decimal_text(value, 1))


def _billions(value: float | None) -> str:
    return MISSING if value is None else signed(decimal_text(value / 1000, 1))


def _thousandth(value: float | None) -> str:
    """Return millions as billions with one decimal, in plain digits."""
    return "" if value is None else decimal_text(value / 1000, 1)


def _number(value: float | None) -> str:
    return "" if value is None else decimal_text(value, 1)


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _as_of(found: Pathways) -> str:
    return str(found.as_of or "")
