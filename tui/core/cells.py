"""Cells of sheets for readers: figures with their estimate marks, changes with their signs, empty columns left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.columns import decimal_text, grouped
from tui.core.text import MINUS, MISSING

if TYPE_CHECKING:
    from tui.core.export import Sheet
    from tui.core.figures import Datum


def estimate_text(datum: Datum | None) -> str:
    """Return a published value as readers see it, with its `e` where it is an estimate."""
    return f"{number_text(datum.shown)}{'e' if datum.estimate else ''}" if datum else MISSING


def number_text(text: str) -> str:
    """Return a number as readers see it: thousands set apart, a real minus."""
    whole, point, part = text.removeprefix("-").partition(".")
    return f"{MINUS if text.startswith('-') else ''}{grouped(whole)}{point}{part}"


def signed(text: str) -> str:
    """Return a change as readers see it, with its sign; a dash where there is none to tell."""
    if not text:
        return MISSING
    above = not text.startswith("-") and any(char in "123456789" for char in text)
    return f"{'+' if above else ''}{number_text(text)}"


def percent_text(value: float | None) -> str:
    """Return a relative change with one decimal and its sign, empty where there is none."""
    return "" if value is None else signed(decimal_text(value, 1))


def trimmed(sheet: Sheet, optional: tuple[str, ...], never: tuple[str, ...] = ()) -> Sheet:
    """Return a sheet without the optional columns that say nothing, and without those never wanted."""
    keep = [
        at
        for at, field in enumerate(sheet.fields)
        if field.name not in never and (field.name not in optional or any(row[at] for row in sheet.rows))
    ]
    return sheet._replace(
        fields=tuple(sheet.fields[at] for at in keep), rows=[[row[at] for at in keep] for row in sheet.rows]
    )
