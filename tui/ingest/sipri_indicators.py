"""Which of SIPRI's sheets can be placed beside NATO's tables: unit, name and definition of each."""

from __future__ import annotations

from typing import NamedTuple

from tui.core.text import words

PUBLISHER = "SIPRI"

_SPENDING = (
    "Military expenditure by SIPRI's definition: the armed forces with peacekeeping, defence ministries, paramilitary forces "
    "judged fit for military operations, and military space, with pay, pensions, operations, procurement, research and "
    "military aid; without civil defence and the costs of past wars such as veterans' benefits. By calendar year."
)


class Measure(NamedTuple):
    """One sheet: its name, and the indicator it holds; `times` takes its numbers to the indicator's unit."""

    sheet: str
    indicator: str
    label: str
    short_label: str
    unit: str
    decimals: int
    kind: str
    price_basis: str
    of: str
    expects: str
    times: int = 1

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words of the sheet's name, years aside."""
        return tuple(word for word in words(self.sheet) if not word.isdecimal())

    def row(self) -> dict[str, str]:
        """Return the indicator as a row of indicators.csv."""
        return {
            "indicator": self.indicator, "label": f"{self.label} (SIPRI)", "short_label": self.short_label,
            "unit": self.unit, "decimals": str(self.decimals), "kind": self.kind, "price_basis": self.price_basis,
            "definition": f"{_SPENDING} {self.of}", "higher_is": "neutral", "publisher": PUBLISHER,
        }  # fmt: skip


SHEETS = (
    Measure(
        "Constant (2023) US$", "sipri_mil_usd_constant", "Military expenditure, constant US dollars", "SIPRI $m real",
        "usd_million", 0, "money", "constant",
        "In millions of US dollars at the prices and exchange rates of the edition's base year.", "millions of US dollars",
    ),
    Measure(
        "Current US$", "sipri_mil_usd_current", "Military expenditure, current US dollars", "SIPRI $m", "usd_million", 0,
        "money", "current", "In millions of US dollars at the prices and exchange rate of the year.",
        "millions of US dollars",
    ),
    Measure(
        "Share of GDP", "sipri_mil_share_gdp", "Military expenditure as a share of GDP", "SIPRI % GDP", "pct_gdp", 2,
        "share", "", "In percent of gross domestic product.", "a fraction of GDP, as 0.0146", 100,
    ),
    Measure(
        "Per capita", "sipri_mil_per_capita", "Military expenditure per inhabitant, current US dollars", "SIPRI $/head",
        "usd", 0, "money_per_capita", "current", "Divided by population, in US dollars of the year.", "US dollars",
    ),
    Measure(
        "Share of Govt. spending", "sipri_mil_share_government", "Military expenditure as a share of government expenditure",
        "SIPRI % gov.", "pct", 2, "share", "", "In percent of general government expenditure.",
        "a fraction of government spending, as 0.041", 100,
    ),
)  # fmt: skip
