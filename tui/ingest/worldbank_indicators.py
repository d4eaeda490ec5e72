"""Which of the World Bank's indicators can be placed beside NATO's: unit, name and definition of each."""

from __future__ import annotations

from typing import NamedTuple

PUBLISHER = "World Bank"

GROUPS = frozenset((
    "AFE", "AFW", "ARB", "CEB", "CSS", "EAP", "EAR", "EAS", "ECA", "ECS", "EMU", "EUU", "FCS", "HIC",
    "HPC", "IBD", "IBT", "IDA", "IDB", "IDX", "INX", "LAC", "LCN", "LDC", "LIC", "LMC", "LMY", "LTE",
    "MEA", "MIC", "MNA", "NAC", "OED", "OSS", "PRE", "PSS", "PST", "SAS", "SSA", "SSF", "SST", "TEA",
    "TEC", "TLA", "TMN", "TSA", "TSS", "UMC", "WLD",
))  # fmt: skip
"""The codes under which the World Bank lists groups of countries among them."""

_SPENDING = (
    "Military expenditure as estimated by SIPRI, by whose definition it holds the armed forces with peacekeeping, defence "
    "ministries, paramilitary forces judged fit for military operations, and military space, with pay, pensions, "
    "operations, procurement, research and military aid; without civil defence and the costs of past wars such as veterans' "
    "benefits."
)


class Known(NamedTuple):
    """One indicator: what the file's name of it must say, and the row it gets; values lose `thousands` times three digits."""

    indicator: str
    label: str
    short_label: str
    unit: str
    decimals: int
    kind: str
    price_basis: str
    definition: str
    says: str
    expects: str
    thousands: int = 0

    def row(self) -> dict[str, str]:
        """Return the indicator as a row of indicators.csv."""
        return {
            "indicator": self.indicator, "label": self.label, "short_label": self.short_label, "unit": self.unit,
            "decimals": str(self.decimals), "kind": self.kind, "price_basis": self.price_basis,
            "definition": self.definition, "higher_is": "neutral", "publisher": PUBLISHER,
        }  # fmt: skip


KNOWN: dict[str, Known] = {
    "MS.MIL.XPND.GD.ZS": Known(
        "wb_mil_share_gdp", "Military expenditure as a share of GDP (World Bank)", "WB % GDP", "pct_gdp", 2, "share", "",
        f"{_SPENDING} In percent of gross domestic product.", "% of GDP", "percent of GDP",
    ),
    "MS.MIL.XPND.ZS": Known(
        "wb_mil_share_government", "Military expenditure as a share of government expenditure (World Bank)", "WB % gov.",
        "pct", 2, "share", "", f"{_SPENDING} In percent of general government expenditure.",
        "% of general government expenditure", "percent of government expenditure",
    ),
    "MS.MIL.XPND.CD": Known(
        "wb_mil_usd_current", "Military expenditure, current US dollars (World Bank)", "WB $m", "usd_million", 0, "money",
        "current", f"{_SPENDING} In millions of US dollars at the prices and exchange rate of the year.", "current US",
        "US dollars", 2,
    ),
    "MS.MIL.TOTL.P1": Known(
        "wb_personnel", "Armed forces personnel (World Bank)", "WB troops k", "thousand", 1, "people", "",
        "Active-duty military personnel in thousands, as counted by the IISS; with paramilitary forces where their training, "
        "organisation, equipment and control let them support or replace regular forces.", "total", "people", 1,
    ),
    "NY.GDP.MKTP.CD": Known(
        "wb_gdp_usd_current", "GDP, current US dollars (World Bank)", "WB GDP $m", "usd_million", 0, "money", "current",
        "Gross domestic product in millions of US dollars at the prices and, as a rule, the official exchange rate of the "
        "year.", "current US", "US dollars", 2,
    ),
    "NY.GDP.MKTP.KD": Known(
        "wb_gdp_usd_constant", "GDP, constant US dollars (World Bank)", "WB GDP $m real", "usd_million", 0, "money",
        "constant", "Gross domestic product in millions of US dollars at the prices of the edition's base year.",
        "constant", "US dollars", 2,
    ),
}  # fmt: skip
"""By the World Bank's code. Amounts in local currency are not among them: which currency a member had then is not in the file."""
