"""What a path asks its reader: growth, target, year, member, and the column to sort by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.errors import InputError
from tui.core.model import AGGREGATE_NAMES, AGGREGATES
from tui.core.path_steps import MOST, parse_growth
from tui.core.pathway import Assumptions, check
from tui.core.view import parse_threshold
from tui.screens.asking import offer, refusal
from tui.screens.choices import Choice
from tui.screens.chooser import Chooser
from tui.screens.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.core.pathway_start import Start
    from tui.screens.pathway import PathScreen


async def growth(page: PathScreen, then: Callable[[int], None]) -> None:
    """Ask for the yearly growth of GDP."""

    def read(text: str) -> int:
        value = parse_growth(text)
        if abs(value) > MOST:
            raise InputError("An assumed GDP growth must be from -50 to 50 percent a year.")
        return value

    prompt = Prompt("Growth of GDP, % a year:", placeholder="1.4", check=refusal(read))
    await offer(page, prompt, lambda text: then(read(text)))


async def target(page: PathScreen, then: Callable[[int], None]) -> None:
    """Ask for the share of GDP to reach."""

    def read(text: str) -> int:
        value = parse_threshold(text)
        if not value:
            raise InputError("A target must be above 0.")
        return value

    await offer(page, Prompt("Target, % of GDP:", check=refusal(read)), lambda text: then(read(text)))


async def by(page: PathScreen, found: Sequence[Start], now: int, then: Callable[[int], None]) -> None:
    """Ask for the year in which the target is to be reached."""

    def read(text: str) -> int:
        if not (text.isdecimal() and len(text) == 4):
            raise InputError(f"'{text[:20]}' is not a year.", f"Write it as {now}.")
        check(found, Assumptions(by=int(text)))
        return int(text)

    await offer(page, Prompt("Reach it by the year:", check=refusal(read)), lambda text: then(read(text)))


async def member(page: PathScreen, then: Callable[[str], None]) -> None:
    """Ask whose path to show."""
    if page.composer is None:
        return
    members = sorted(page.composer.catalogue.members.values(), key=lambda one: one.name)
    choices = [Choice(entity, (AGGREGATE_NAMES[entity], "as a whole")) for entity in AGGREGATES]
    choices += [Choice(one.iso3, (one.name, one.iso3)) for one in members]
    await offer(page, Chooser("Path of", choices, current=page.entity_shown or ""), then)


async def sort(page: PathScreen) -> None:
    """Ask for the column to sort everyone by."""
    columns = page.grid.source.columns
    choices = [Choice(item.id, (item.title, item.subtitle)) for item in columns if item.sortable]
    await offer(page, Chooser("Sort by", choices), page.sort_by)
