"""The columns that a member table can have, and how a cell of each reads."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tui.core.text import MINUS, MISSING, clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.core.model import Indicator
    from tui.core.view import TableName


class Cell(NamedTuple):
    """One cell of a member table.

    `text` is the value as shown, in plain ASCII digits ("-0.50"), empty where missing, and then `reason` says why. `key` sorts
    and compares: hundredths for shares, the full value elsewhere. `printed` is the text as published, empty where derived.
    """

    text: str = ""
    key: float | str | None = None
    estimate: bool = False
    edition: str = ""
    derived: bool = False
    reason: str = ""
    printed: str = ""


class Column(NamedTuple):
    """One column: its head, what it says, and whether it is a number that reads with its sign."""

    id: str
    title: str
    help: str
    numeric: bool = True
    signed: bool = False
    indicators: tuple[str, ...] = ()


_DECLARED = (
    Column("iso3", "ISO", "ISO 3166 alpha-3 code", numeric=False),
    Column("name", "Member", "the member's name", numeric=False),
    Column("year", "Year", "the calendar year", numeric=False),
    Column("value", "value", "the indicator that is shown, in its unit"),
    Column("estimate", "est.", "whether the edition marks the value as an estimate", numeric=False),
    Column("change", "±yr", "value less the year before in the same edition", signed=True),
    Column("gap", "gap pp", "value less threshold, in percentage points", signed=True),
    Column(
        "gap_usd_bn",
        "gap $bn",
        "the gap in billions of current US dollars: of GDP, or of defence expenditure for shares of it; derived",
        signed=True,
    ),
    Column("status", "status", "met, short, missing or not_member", numeric=False),
    Column("reason", "reason", "why a cell of the row is empty", numeric=False),
    Column("rank", "rank", "competition ranking among the members that report"),
    Column("edition", "edition", "the edition the value comes from", numeric=False),
    Column("published_on", "published", "the day that edition came out", numeric=False),
    Column("usd_bn", "$bn", "defence expenditure in billions of current US dollars", indicators=("def_usd_current",)),
    Column(
        "per_head",
        "$/head",
        "defence expenditure per inhabitant, constant US dollars",
        indicators=("def_per_capita_constant",),
    ),
    Column("trend", "trend", "the indicator from its first known year to the year shown", numeric=False),
    Column("currency", "cur.", "the national currency (ISO 4217)", numeric=False),
    Column(
        "nato_share",
        "% NATO",
        "share of the NATO total in current US dollars of one edition; derived",
        indicators=("def_usd_current",),
    ),
    Column(
        "per_soldier",
        "$k/soldier",
        "current US dollars per member of the armed forces, in thousands, both of one edition; derived",
        indicators=("def_usd_current", "mil_personnel"),
    ),
)

DECLARED: dict[str, Column] = {column.id: column for column in _DECLARED}

CSV_COLUMNS = (
    "iso3", "name", "year", "value", "estimate", "change", "gap", "gap_usd_bn", "status", "reason", "rank", "edition",
    "published_on",
)  # fmt: skip

TABLE_COLUMNS: dict[TableName, tuple[str, ...]] = {
    "spending": ("name", "value", "change", "gap", "gap_usd_bn", "usd_bn", "per_head", "rank", "trend"),
    "money": (
        "name", "value", "def_nat_current", "currency", "def_usd_current", "def_usd_constant", "def_real_change", "nato_share",
    ),
    "buys": ("name", "value", "gap", "gap_usd_bn", "share_personnel", "share_infrastructure", "share_other", "rank", "trend"),
    "forces": ("name", "mil_personnel", "per_soldier", "usd_bn", "value", "rank", "trend"),
}  # fmt: skip

WIDE_COLUMNS: dict[TableName, tuple[str, ...]] = {
    "spending": ("share_equipment", "nato_share", "def_real_change", "mil_personnel"),
    "money": ("per_head", "rank", "trend"),
    "buys": ("usd_bn", "nato_share"),
    "forces": ("share_personnel", "nato_share", "per_head"),
}
"""Columns that a member table has besides where the screen is wide."""

TABLE_INDICATOR: dict[TableName, str] = {
    "spending": "def_share_gdp",
    "money": "def_share_gdp",
    "buys": "share_equipment",
    "forces": "def_share_gdp",
}

TABLE_TITLE: dict[TableName, str] = {
    "spending": "Spending",
    "money": "Money",
    "buys": "What it buys",
    "forces": "Forces",
}

TABLE_SORT: dict[TableName, str] = {
    "spending": "value",
    "money": "def_usd_current",
    "buys": "value",
    "forces": "mil_personnel",
}

_SIGNED_KINDS = ("growth",)


def known_columns(indicators: Mapping[str, Indicator]) -> tuple[str, ...]:
    """Return every column id that can be asked for."""
    return (*DECLARED, *indicators)


def column(name: str, indicators: Mapping[str, Indicator], shown: str) -> Column:
    """Return a column by id; `value` takes its head from the indicator that is shown."""
    if name in indicators or name == "value":
        indicator = indicators[shown if name == "value" else name]
        return Column(
            name,
            indicator.short_label,
            indicator.label,
            signed=indicator.kind in _SIGNED_KINDS,
            indicators=(indicator.indicator,),
        )
    return DECLARED[name]


def present(cell: Cell, column: Column) -> str:
    """Return a cell as readers see it: `−0.50`, `+2.07`, `1 234`, `–`; estimate and edition marks are the caller's."""
    if not cell.text:
        return MISSING if column.numeric else ""
    if not column.numeric:
        return clean(cell.text)
    return _number(cell.text, column.signed)


@lru_cache(maxsize=8192)
def _number(text: str, signed: bool) -> str:
    sign = MINUS if text.startswith("-") else "+" if signed and _above_zero(text) else ""
    whole, point, part = text.lstrip("-").partition(".")
    return sign + grouped(whole) + point + part


def marks(cell: Cell, column: Column, main_edition: str) -> str:
    """Return a cell's marks: `e` for an estimate, `†` where it comes from another edition than most of its column."""
    if not cell.text or not column.numeric or column.id == "rank":
        return ""
    estimate = "e" if cell.estimate and not cell.derived else ""
    other = "†" if main_edition and cell.edition and cell.edition != main_edition else ""
    return estimate + other


def grouped(digits: str) -> str:
    """Return whole digits in groups of three, set apart by a space: `1 234 567`."""
    return f"{int(digits):,}".replace(",", " ") if digits.isdigit() and len(digits) > 3 else digits


MOST_DECIMALS = 6
"""Decimals beyond which a number that reads as zero is one."""


def decimal_text(value: float, decimals: int) -> str:
    """Return a number with `decimals`, or with as many more as keep a value other than zero from reading as zero.

    Halves are rounded away from zero as the number reads, not as binary holds it: 770.65 is 770.7 and 242.5 is 243.
    """
    text = _rounded(value, decimals)
    # What is zero to the sixth decimal is the noise of a sum of floats.
    while float(text) == 0 and float(_rounded(value, MOST_DECIMALS)) != 0:
        decimals += 1
        text = _rounded(value, decimals)
    return text.removeprefix("-") if float(text) == 0 else text


def _rounded(value: float, decimals: int) -> str:
    return f"{value * (1 + 1e-12):.{decimals}f}"


def _above_zero(text: str) -> bool:
    return any(char in "123456789" for char in text)
