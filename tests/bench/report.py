"""How every measurement is printed: what, the figure, the budget, and whether it holds."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from tui.core.text import width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Line:
    """One measured figure; `holds` None where no budget is set."""

    what: str
    figure: str
    budget: str = ""
    holds: bool | None = None


def at_most(what: str, figure: float, budget: float, unit: str = "", note: str = "") -> Line:
    """Return the line of a figure that must not be above its budget."""
    shown = f"{figure:.2f}" if unit == "x" else f"{figure:,.1f}" if unit else f"{figure:g}"
    measured = " ".join(part for part in (shown, unit, note) if part)
    return Line(what, measured, f"at most {budget:g} {unit}".rstrip(), figure <= budget)


def interleaved(programs: Mapping[str, Callable[[], float]], runs: int) -> dict[str, float]:
    """Run every program in turn, several times over, and return the medians: noise then falls on all of them alike."""
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(runs):
        for name, program in programs.items():
            taken[name].append(program())
    return {name: median(times) for name, times in taken.items()}


def show(title: str, lines: Iterable[Line]) -> int:
    """Print a table of figures and return the exit code: 1 when a budget is broken."""
    table = [("", title, "measured", "budget"), *((_mark(line), line.what, line.figure, line.budget) for line in lines)]
    widths = [max(width(row[column]) for row in table) for column in range(4)]
    for row in table:
        print("  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)).rstrip())
    sys.stdout.flush()
    return int(any(row[0] == "✗" for row in table))


def _mark(line: Line) -> str:
    return "·" if line.holds is None else "✓" if line.holds else "✗"
