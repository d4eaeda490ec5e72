"""What the cells of a publisher's table say: years, names without their footnote marks, and values as they will be printed."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from tui.core.text import clean, fold

if TYPE_CHECKING:
    from tui.ingest.workbook import Cell

FIRST_YEAR, LAST_YEAR = 1949, 2100
FINEST = Decimal("0.000001")
"""Values are kept to six decimals, as in every edition that was read from a workbook."""
LARGEST = Decimal(10) ** 15

BLANKS = frozenset({"", "..", "...", ". .", "…", "-", "--", "–", "—", "n/a", "na", "n.a.", "n.a"})
"""How publishers write that there is no value."""

ESTIMATES = ("e", "est", "est.", "(e)")
"""How the format of a number marks it as an estimate."""

_YEAR = re.compile(r"((?:19|20|21)[0-9]{2})(?:\s?(e|est\.?|\(e\)|\(est\.?\)))?", re.ASCII | re.IGNORECASE)
_YEAR_IN = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])", re.ASCII)
_MARKS = re.compile(r"[*†‡§¶#]+")
_NOTE = re.compile(r"[(\[](?:[0-9]{1,2}|[a-z])[)\]]", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBER = re.compile(r"[-−]?[0-9]{1,15}(?:\.[0-9]{1,15})?", re.ASCII)


class Year(NamedTuple):
    """A column's year, and whether its header marks it as an estimate."""

    year: int
    estimate: bool


class Unreadable(NamedTuple):
    """Why a cell's value can't be taken."""

    reason: str


def year_of(cell: Cell) -> Year | None:
    """Return the year that a header cell stands for, or None; `2025e`, typed or shown by its format, is an estimate."""
    if cell.number is not None:
        whole = cell.number == int(cell.number) and FIRST_YEAR <= cell.number <= LAST_YEAR and not cell.power
        suffix = cell.suffix.strip()
        return Year(int(cell.number), bool(suffix)) if whole and suffix.casefold() in ("", *ESTIMATES) else None
    if not isinstance(cell.value, str):
        return None
    plain = "".join(char for char in cell.text if not (_is_raised(char) and unicodedata.digit(char, None) is not None))
    plain = unicodedata.normalize("NFKC", plain)
    match = _YEAR.fullmatch(_MARKS.sub("", _NOTE_NUMBER.sub("", plain)).strip())
    return Year(int(match[1]), match[2] is not None) if match and FIRST_YEAR <= int(match[1]) <= LAST_YEAR else None


_NOTE_NUMBER = re.compile(r"[(\[][0-9]{1,2}[)\]]", re.ASCII)


def years_in(text: str) -> int:
    """Return how many years a text names."""
    return len(_YEAR_IN.findall(text))


def without_notes(text: str) -> str:
    """Return a label folded for comparing, without asterisks, raised characters or marks such as (a) and (1)."""
    plain = "".join(char for char in text if not _is_raised(char))
    return " ".join(fold(_MARKS.sub(" ", _NOTE.sub(" ", plain))).split())


def name_of(text: str) -> str:
    """Return a row's name folded for comparing, without footnotes or whatever stands in brackets."""
    return " ".join(re.sub(r"[^a-z0-9&']+", " ", without_notes(_BRACKETS.sub(" ", text))).split())


def value_of(cell: Cell) -> str | Unreadable | None:
    """Return a value as it will be printed, None where the publisher gives none, or why it can't be taken."""
    if cell.is_error:
        return Unreadable(f"{cell.text} stands where a value should")
    if cell.merged:
        return Unreadable(f"{cell.text} fills the merged cells {cell.merged}, which are more than one figure's")
    if cell.number is not None:
        if not is_estimate(cell) and _plain(cell.suffix) not in ("", "%"):
            return Unreadable(f"its format shows '{clean(cell.suffix)}' behind {cell.text}")
        return printed(Decimal(repr(cell.number)).scaleb(cell.power))
    if not isinstance(cell.value, str):
        return Unreadable(f"{cell.text} is no number")
    text = _plain(cell.text)
    if not text and any(char in "0123456789" for char in cell.text):
        return Unreadable(f"'{cell.text[:40]}' may be a note or a number below zero")
    if text.casefold() in BLANKS:
        return None
    if not _NUMBER.fullmatch(text):
        return Unreadable(f"'{cell.text[:40]}' is no plain number")
    return printed(Decimal(text.replace("−", "-")))


def is_estimate(cell: Cell) -> bool:
    """Say whether the format of a cell's number marks it as an estimate of its own."""
    return cell.suffix.strip().casefold() in ESTIMATES


def _plain(text: str) -> str:
    """Return a text without raised characters, notes or marks."""
    return _MARKS.sub("", _NOTE.sub("", "".join(char for char in text if not _is_raised(char)))).strip()


def printed(value: Decimal) -> str | Unreadable:
    """Return a number as figures are kept: plain decimals, at most six, without trailing zeros."""
    if not value.is_finite() or abs(value) >= LARGEST:
        return Unreadable(f"{value:.3g} is larger than any figure")
    rounded = value.quantize(FINEST, ROUND_HALF_UP)
    text = f"{rounded:f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _is_raised(char: str) -> bool:
    return unicodedata.decomposition(char).startswith("<super>")
