"""NATO's tables by their words: which table a title opens, which indicator a block holds, and what units each must have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tui.ingest.labels import without_notes

if TYPE_CHECKING:
    from collections.abc import Sequence

TITLE = re.compile(r"table\s*[0-9]{1,2}\s*[a-z]?\s*[:.–—-]\s*(\S.*)", re.IGNORECASE | re.DOTALL)
_CORE = re.compile(r"\bcore\b")
_CONSTANT = re.compile(r"constant (?:([0-9]{4}) prices|prices?\b[^0-9]*([0-9]{4}))(?: and exchange rates)?.*")
_BASE = re.compile(r"\b((?:19|20)[0-9]{2}) (?:constant )?prices|constant prices?\b[^0-9]*((?:19|20)[0-9]{2})")
_UNIT = re.compile(r"million|billion|thousand|percent|per cent|based on|prices and exchange rates|^us dollars|^%")
_NOTE = re.compile(r"notes?\b|sources?\b|nb\b|[*†‡(\[-]|[0-9]+\s*[-–.)]|#ref!")
LONG = 60
"""Characters from which a line of text is a note and no heading."""

_US_DOLLARS = re.compile(r"\b(?:us|u\.s\.|united states) dollars?\b|\busd\b|\bus\$")

BY_PRICES = {
    "national": ("def_nat_current", "def_nat_constant"),
    "dollars": ("def_usd_current", "def_usd_constant"),
    "gdp": ("gdp_usd_current", "gdp_usd_constant"),
}


class Block(NamedTuple):
    """A block of rows under one title: its indicator, and the price base that the title names, else nothing."""

    indicator: str
    price_base: str = ""


class Wrong(NamedTuple):
    """Why a block can't be read, though its title is known."""

    reason: str


def topic(title: str) -> str:
    """Return what a table is about by its title, or nothing where no indicator of ours is in it."""
    words = " ".join(_CORE.sub(" ", without_notes(title)).split())
    if "share of" in words and "gdp" in words and "real change" in words:
        return "share"
    if "per capita" in words:
        return "per capita"
    if "main category" in words or "main categories" in words:
        return "categories"
    if words.startswith("military personnel"):
        return "personnel"
    if (
        re.fullmatch(r"defence expenditures?(?:\s?[(,:–-].*)?", words)
        and "change" not in words
        and "share" not in words
    ):
        return "expenditure"
    if re.fullmatch(r"(?:gdp|gross domestic product)(?:\s?[(,:–-].*)?", words):
        return "gdp"
    return ""


def block(about: str, heading: str, units: Sequence[str]) -> Block | Wrong | None:
    """Return the block that a heading opens in a table about `about`, None where it is no known heading of it.

    `units` are the lines of the table's head that may name its unit.
    """
    words = " ".join(_CORE.sub(" ", without_notes(heading)).split())
    unit = " ".join(units)
    if about in ("expenditure", "gdp"):
        return _by_prices(about, words, unit)
    if about == "share":
        return _share(words)
    if about == "categories":
        return _category(words, unit)
    if about == "per capita":
        return _per_capita(words, unit)
    return None


def whole_table(about: str, units: Sequence[str]) -> Block | Wrong | None:
    """Return the block of a table that has but one, from its first row of figures on."""
    if about != "personnel":
        return None
    return Block("mil_personnel") if "thousand" in " ".join(units) else Wrong("its unit is not thousands")


def unit(text: str) -> str:
    """Return a line's words where they name a unit or a price base, else nothing."""
    words = without_notes(text)
    return words if len(words) <= LONG and _UNIT.search(words) and not words.startswith("note") else ""


def scale_in(name: str) -> bool:
    """Say whether a row's name brings a unit of its own, as `Hungary (billion forints)` does."""
    return bool(re.search(r"\b(?:thousand|million|billion|bn|mn)s?\b", without_notes(name)))


def price_base(text: str) -> str:
    """Return the year whose prices a text names, or nothing."""
    match = _BASE.search(text)
    return (match[1] or match[2]) if match else ""


def is_note(text: str) -> bool:
    """Say whether a line of text is a note, which may stand anywhere, and no heading."""
    words = text.strip().casefold()
    return len(words) > LONG or bool(_NOTE.match(words))


def _by_prices(about: str, words: str, unit: str) -> Block | Wrong | None:
    constant = _CONSTANT.fullmatch(words)
    if not constant and not re.fullmatch(r"current prices(?: and (?:current )?exchange rates)?(?: \(.*)?", words):
        return None
    said = f"{unit} {words}"
    money = ["national"] if "national currenc" in said else []
    money += ["dollars"] if _US_DOLLARS.search(said) else []
    if "million" not in said or "billion" in said or "thousand" in said or len(money) != 1:
        return Wrong("its unit is neither millions of US dollars nor of national currency")
    if about == "gdp" and money != ["dollars"]:
        return Wrong("its unit is not millions of US dollars")
    current, fixed = BY_PRICES["gdp" if about == "gdp" else money[0]]
    return Block(fixed, constant[1] or constant[2]) if constant else Block(current)


def _share(words: str) -> Block | Wrong | None:
    if re.match(r"(?:defence expenditure as a )?share of (?:real )?gdp\b", words):
        return Block("def_share_gdp")
    return Block("def_real_change") if words.startswith("annual real change") else None


def _category(words: str, unit: str) -> Block | Wrong | None:
    match = re.fullmatch(r"(equipment|personnel|infrastructure|other)(?: expenditures?)?(?: \(%\))?", words)
    if not match:
        return None
    if unit and not re.search(r"percent|per cent|%", unit):
        return Wrong("its unit is not a percentage")
    return Block(f"share_{match[1]}")


def _per_capita(words: str, unit: str) -> Block | Wrong | None:
    match = re.match(r"(gdp|defence expenditure) per capita\b(.*)", words)
    if not match:
        return None
    said = next((text for text in (match[2], unit) if "dollar" in text or "million" in text), "")
    if match[1] == "gdp":
        wrong = bool(said) and "thousand" not in said
        return Wrong("its unit is not thousands of US dollars") if wrong else Block("gdp_per_capita_constant")
    wrong = "thousand" in said or "million" in said
    return Wrong("its unit is not US dollars") if wrong else Block("def_per_capita_constant")
