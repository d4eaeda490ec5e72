"""What revisions can be narrowed to: an indicator, a year, a member."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tui.core.edition_pairs import years_of
from tui.core.model import AGGREGATES
from tui.core.text import fold
from tui.screens.asking import offer
from tui.screens.choices import Choice
from tui.screens.chooser import Chooser

if TYPE_CHECKING:
    from tui.screens.diff import DiffScreen

What = Literal["indicator", "year", "member"]
TITLES: dict[What, str] = {"indicator": "Indicator", "year": "Year", "member": "Member"}
EVERY = {"indicator": "every indicator", "year": "every year", "member": "every member"}


async def ask_filter(page: DiffScreen) -> None:
    """Ask what to narrow revisions by, then to which value."""
    asked = page.asked
    now = {what: _label(page, what, str(getattr(asked, what) or "")) for what in TITLES}
    choices = [
        Choice(what, (title, now[what]), "accent" if getattr(asked, what) else "") for what, title in TITLES.items()
    ]

    async def then(what: str) -> None:
        await ask_value(page, next(known for known in TITLES if known == what))

    await offer(page, Chooser("Only the revisions of one", choices, columns=("What", "Now")), then)


async def ask_value(page: DiffScreen, what: What) -> None:
    """Ask for one value to narrow revisions to; the empty one asks for all."""
    if page.composer is None or page.answer is None:
        return
    keys = _keys(page, what)
    choices = [Choice("", (EVERY[what],)), *(Choice(key, (_label(page, what, key),)) for key in keys)]
    current = str(getattr(page.asked, what) or "")

    def then(chosen: str) -> None:
        page.narrow(**{what: (int(chosen) if chosen else None) if what == "year" else chosen})

    await offer(page, Chooser(f"{TITLES[what]}: revisions of", choices, current=current), then)


def _keys(page: DiffScreen, what: What) -> list[str]:
    """Return the values that both editions hold."""
    composer, answer = page.composer, page.answer
    if composer is None or answer is None:
        return []
    almanac, catalogue = composer.almanac, composer.catalogue
    match what:
        case "year":
            return [str(year) for year in page.years()]
        case "indicator":
            return [name for name in catalogue.indicators if years_of(almanac, name, answer.before, answer.after)]
        case _:
            members = sorted(catalogue.members.values(), key=lambda member: fold(member.name))
            return [*(member.iso3 for member in members), *AGGREGATES]


def _label(page: DiffScreen, what: What, key: str) -> str:
    if not key or page.composer is None:
        return EVERY[what]
    catalogue = page.composer.catalogue
    if what == "indicator":
        return catalogue.indicators[key].label if key in catalogue.indicators else key
    if what == "member":
        return catalogue.name_of(key)
    return key
