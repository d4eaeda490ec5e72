"""A table held against a threshold: status, gap, shortfall and counts. Cheap and pure, because a slider moves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.core.columns import Cell, decimal_text
from tui.core.model import MET, MISSING, NOT_MEMBER, SHORT
from tui.core.table import MIXED, WHOLE
from tui.core.view import threshold_text

if TYPE_CHECKING:
    from tui.core.table import Row, YearTable


class JudgedRow(NamedTuple):
    """A row with its status, its gap in hundredths, and its dollar gap in billions; None where there is none."""

    row: Row
    status: str
    gap: int | None
    gap_usd_bn: float | None
    reason: str

    def cell(self, column: str) -> Cell:
        """Return the cell of a column, those that depend on the threshold among them."""
        match column:
            case "status":
                return Cell(self.status, self.status or None)
            case "reason":
                return Cell(self.reason, self.reason or None)
            case "gap":
                if self.gap is None:
                    return Cell(reason=self.row.value.reason)
                return Cell(
                    threshold_text(self.gap), self.gap, self.row.value.estimate, self.row.value.edition, derived=True
                )
            case "gap_usd_bn":
                if self.gap_usd_bn is None:
                    return Cell(reason=self.row.value.reason or "no amounts known")
                edition = self.row.amount.edition if self.row.amount else ""
                return Cell(decimal_text(self.gap_usd_bn, 1), self.gap_usd_bn, False, edition, derived=True)
            case _:
                return self.row.cells[column] if column in self.row.cells else Cell()


class Judged(NamedTuple):
    """A year's table held against one threshold.

    `shortfall_usd_bn` sums the dollar gaps of the members below it, `covered` of them; met, short and shortfall are None
    where there is nothing to head a line with: no threshold, or no whole table.
    """

    table: YearTable
    threshold: int | None
    rows: tuple[JudgedRow, ...]
    aggregates: tuple[JudgedRow, ...]
    reporting: int
    met: int | None
    short: int | None
    missing: int | None
    not_member: int | None
    shortfall_usd_bn: float | None
    covered: int


def judge(table: YearTable, threshold: int | None) -> Judged:
    """Hold a table against a threshold in hundredths of a point, or against none."""
    rows = tuple(_judged(row, threshold) for row in table.rows)
    aggregates = tuple(JudgedRow(row, "", None, None, row.value.reason) for row in table.aggregates)
    counted = {status: sum(row.status == status for row in rows) for status in (MET, SHORT, MISSING, NOT_MEMBER)}
    reporting = sum(row.row.counts and bool(row.row.value.text) for row in rows)
    headline = threshold is not None and table.coverage in (WHOLE, MIXED)
    gaps = [row.gap_usd_bn for row in rows if row.status == SHORT and row.gap_usd_bn is not None]
    shortfall = -sum(gaps) if gaps else 0.0 if counted[SHORT] == 0 else None
    return Judged(
        table=table,
        threshold=threshold,
        rows=rows,
        aggregates=aggregates,
        reporting=reporting,
        met=counted[MET] if headline else None,
        short=counted[SHORT] if headline else None,
        missing=counted[MISSING] if threshold is not None else None,
        not_member=counted[NOT_MEMBER] if threshold is not None else None,
        shortfall_usd_bn=shortfall if headline else None,
        covered=len(gaps),
    )


def status_of(level: int | None, threshold: int | None, *, counts: bool) -> str:
    """Return how a level in hundredths stands to a threshold; empty without a threshold."""
    if threshold is None:
        return ""
    if not counts:
        return NOT_MEMBER
    if level is None:
        return MISSING
    return MET if level >= threshold else SHORT


def _judged(row: Row, threshold: int | None) -> JudgedRow:
    gap = row.hundredths - threshold if row.hundredths is not None and threshold is not None else None
    dollars = gap / 10_000 * row.amount.usd_million / 1000 if gap is not None and row.amount else None
    status = status_of(row.hundredths, threshold, counts=row.counts)
    return JudgedRow(row, status, gap, dollars, _reason(row, status, gap, dollars))


def _reason(row: Row, status: str, gap: int | None, dollars: float | None) -> str:
    if status == NOT_MEMBER:
        return "not yet a member"
    if row.value.reason:
        return row.value.reason
    reasons = [f"{name}: {cell.reason}" for name, cell in row.cells.items() if cell.reason and name != "value"]
    if gap is not None and dollars is None and "gap_usd_bn" in row.cells:
        reasons.append("gap_usd_bn: no amounts known")
    return "; ".join(reasons)
