"""What a judged table amounts to: one record for files, and phrases for a line on screen or on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.columns import decimal_text, grouped
from tui.core.model import EUROPE_AND_CANADA, MISSING, NATO, NO_ARMED_FORCES, NOT_MEMBER, PUBLISHER, edition_name
from tui.core.table import MIXED, NONE, PARTIAL, nato_row
from tui.core.view import threshold_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.core.model import Indicator
    from tui.core.threshold import Judged, JudgedRow

CORE_LIMIT = 350
"""Above 3.50 % of GDP a threshold asks for more than core defence, which is all that NATO's tables hold."""

CORE_NOTE = "core only: the 1.5 % of related spending is in no table"

FIELDS = (
    "year", "as_of", "indicator", "threshold", "coverage", "reporting", "met", "short", "missing", "not_member",
    "shortfall_usd_bn", "nato", "nato_eur_can", "usa_share_of_total", "editions",
)  # fmt: skip


class Phrase(NamedTuple):
    """One part of the summary; the ones of the highest `rank` give way first where there is no room.

    `of` says which number it tells: a kind of number, or the aggregate whose figure it is.
    """

    text: str
    tone: str = ""
    rank: int = 0
    of: str = ""


def record(judged: Judged) -> dict[str, str]:
    """Return the summary as one record of plain texts, empty where there is nothing to say."""
    table = judged.table
    numbers = {"met": judged.met, "short": judged.short, "missing": judged.missing, "not_member": judged.not_member}
    return {
        "year": str(table.year),
        "as_of": str(table.as_of or ""),
        "indicator": table.indicator,
        "threshold": "" if judged.threshold is None else threshold_text(judged.threshold),
        "coverage": table.coverage,
        "reporting": str(judged.reporting),
        **{name: "" if number is None else str(number) for name, number in numbers.items()},
        "shortfall_usd_bn": "" if judged.shortfall_usd_bn is None else decimal_text(judged.shortfall_usd_bn, 1),
        "nato": nato_row(table, NATO).value.text,
        "nato_eur_can": nato_row(table, EUROPE_AND_CANADA).value.text,
        "usa_share_of_total": decimal_text(table.usa_share.value, 1) if table.usa_share else "",
        "editions": "; ".join(_edition_parts(judged)),
    }


def phrases(judged: Judged, indicator: Indicator) -> tuple[Phrase, ...]:
    """Return the summary line, its parts in reading order."""
    table = judged.table
    found = [*_headline(judged), *_aggregates(judged, indicator)]
    if table.usa_share:
        share = decimal_text(table.usa_share.value, 1)
        found.append(Phrase(f"US {share} % of the total ({edition_name(table.usa_share.edition)})", "", 4, "usa_share"))
    if len(table.editions) > 1:
        found.append(Phrase(editions_text(table.editions), "accent", 1))
    elif table.editions:
        found.append(Phrase(f"{edition_name(table.editions[0][0])} edition", "dim", 5))
    asks_more = judged.threshold is not None and judged.threshold > CORE_LIMIT and indicator.unit == "pct_gdp"
    if asks_more and indicator.publisher == PUBLISHER:
        found.append(Phrase(CORE_NOTE, "accent", 1))
    return tuple(found)


def editions_text(editions: Iterable[tuple[str, int]]) -> str:
    """Return how many figures each edition gave: `13 figures of June 2019, 10 of November 2019`."""
    parts = [f"{count} of {edition_name(edition)}" for edition, count in editions]
    if parts:
        parts[0] = parts[0].replace(" of ", " figure of " if parts[0].startswith("1 ") else " figures of ", 1)
    return ", ".join(parts)


def missing_text(judged: Judged) -> str:
    """Return who is missing and why: `Iceland has no armed forces; Germany: blank in NATO's table`."""
    by_reason: dict[str, list[str]] = {}
    for row in judged.rows:
        if row.status == MISSING:
            by_reason.setdefault(row.row.value.reason, []).append(row.row.name)
    return "; ".join(_missing_part(reason, names) for reason, names in by_reason.items())


def _missing_part(reason: str, names: list[str]) -> str:
    who = ", ".join(names) if len(names) <= 3 else f"{len(names)} members"
    if reason == NO_ARMED_FORCES:
        return f"{who} {'has' if len(names) == 1 else 'have'} no armed forces"
    return f"{who}: {reason}"


def _headline(judged: Judged) -> list[Phrase]:
    table = judged.table
    if table.coverage == NONE:
        return [Phrase(f"nothing published for {table.year}", "missing")]
    if table.coverage == PARTIAL:
        return [Phrase(f"partial: {judged.reporting} of {table.members} members published", "accent", of="reporting")]
    if judged.met is None or judged.short is None:
        return [Phrase(f"{judged.reporting} of {table.members} members report", of="reporting")]
    mixed = "mixed: " if table.coverage == MIXED else ""
    found = [Phrase(f"{mixed}{judged.met} of {judged.reporting} meet it", "met", of="met")]
    if judged.short:
        by = _by_how_much(judged)
        found.append(Phrase(f"{judged.short} short{by}", "short", of="shortfall" if by else "short"))
    missing = missing_text(judged)
    if missing:
        found.append(Phrase(missing, "missing", 1, "missing"))
    outside = [row.row.name for row in judged.rows if row.status == NOT_MEMBER]
    if outside:
        who = ", ".join(outside) if len(outside) <= 2 else str(len(outside))
        found.append(Phrase(f"{who} not yet {'a member' if len(outside) == 1 else 'members'}", "dim", 2, "not_member"))
    return found


def _by_how_much(judged: Judged) -> str:
    if judged.shortfall_usd_bn is None or not judged.covered:
        return ""
    covers = "" if judged.covered == judged.short else f" ({judged.covered} of {judged.short} known)"
    whole, _, part = decimal_text(judged.shortfall_usd_bn, 1).partition(".")
    return f" by ${grouped(whole)}.{part} bn{covers}"


def _aggregates(judged: Judged, indicator: Indicator) -> list[Phrase]:
    unit = " %" if indicator.unit.startswith("pct") else ""
    found = []
    for name, entity in (("NATO", NATO), ("Europe+Canada", EUROPE_AND_CANADA)):
        cell = nato_row(judged.table, entity).value
        if cell.text:
            main = judged.table.editions[0][0] if judged.table.editions else ""
            other = "" if cell.edition == main else f" ({edition_name(cell.edition)})"
            found.append(Phrase(f"{name} {cell.text}{unit}{other}", "", 2, entity))
    return found


def _edition_parts(judged: Judged) -> list[str]:
    parts = [f"{edition}:{count}" for edition, count in judged.table.editions]
    amounts: dict[str, int] = {}
    for row in _short(judged):
        if row.row.amount:
            amounts[row.row.amount.edition] = amounts.get(row.row.amount.edition, 0) + 1
    if judged.shortfall_usd_bn is not None:
        parts += [f"amounts {edition}:{count} of {judged.short}" for edition, count in amounts.items()]
    if judged.table.usa_share:
        parts.append(f"US share {judged.table.usa_share.edition}")
    return parts


def _short(judged: Judged) -> list[JudgedRow]:
    return [row for row in judged.rows if row.status == "short"]
