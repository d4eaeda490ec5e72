"""On what terms each publisher's facts are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.core.model import Source

TERMS = {
    "NATO": "no open licence; facts used with attribution to NATO, and not endorsed by it",
    "Office of the Historian": "CC0 1.0",
    "The White House": "work of the US government, public domain",
    "World Bank": "CC BY 4.0 with attribution, save what it has from others: military expenditure is on SIPRI's terms",
    "SIPRI": "SIPRI's terms of use: not for commercial use, with attribution to SIPRI",
    "Wikipedia": "facts only, no text; its text is CC BY-SA",
}
OTHERS = "facts only, with the page named; rights remain with the publisher"


def terms(source: Source) -> str:
    """Return on what terms a source's facts are used."""
    return of_publisher(source.publisher)


def of_publisher(publisher: str) -> str:
    """Return on what terms a publisher's facts are used."""
    return next((text for name, text in TERMS.items() if publisher.startswith(name)), OTHERS)
