"""Commands that ask the reader first: a chooser or a prompt over the main screen, then the next view.

Imported with the first question, which keeps the input widgets off the start-up path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.core.columns import DECLARED
from tui.core.errors import InputError
from tui.core.steps import with_number
from tui.core.view import parse_day, parse_threshold
from tui.screens.choices import Choice
from tui.screens.chooser import Chooser, palette_choices
from tui.screens.help import HelpScreen
from tui.screens.prompt import Prompt
from tui.screens.questions import (
    LATEST,
    as_of_choices,
    as_of_label,
    column_choices,
    filter_choices,
    value_choices,
    year_choices,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import date

    from textual.screen import ModalScreen

    from tui.screens.explore import ExploreScreen
    from tui.screens.grid_page import GridPage
    from tui.screens.levelled_screen import LevelledScreen
    from tui.screens.timed_screen import TimedScreen
    from tui.screens.view_commands import ViewCommands
    from tui.screens.view_screen import ViewScreen


async def threshold(main: ExploreScreen) -> None:
    """Ask for the threshold."""
    if main.judged is None or main.judged.threshold is None:
        main.say("This indicator has no guideline, so there is no threshold to set.")
        return

    def typed(text: str) -> None:
        main.slider.step(parse_threshold(text) - main.slider.value)

    await offer(main, Prompt("Threshold in percent:", check=refusal(parse_threshold)), typed)


async def level(screen: LevelledScreen) -> None:
    """Ask for the threshold of a screen without a slider."""
    prompt = Prompt("Threshold in percent:", check=refusal(parse_threshold))
    await offer(screen, prompt, lambda text: screen.set_threshold(parse_threshold(text)))


async def sort(main: ExploreScreen, *, add: bool) -> None:
    """Ask for the column to sort by, or for one more."""
    if main.catalogue is None:
        return
    choices = column_choices([DECLARED["status"], *main.columns_shown])
    title = "Then sort by" if add else "Sort by"
    await offer(main, Chooser(title, choices), lambda chosen: main.sort_by(chosen, add=add))


async def sort_page(page: GridPage[Any]) -> None:
    """Ask for the column to sort a page's table by."""
    choices = [
        Choice(item.id, (item.title or item.id, item.subtitle)) for item in page.grid.source.columns if item.sortable
    ]
    await offer(page, Chooser("Sort by", choices), page.sort_by)


async def year(main: TimedScreen) -> None:
    """Ask for the year."""
    if main.composer is None or main.year_shown is None:
        return
    choices = year_choices(main.composer.almanac, main.view)
    chooser = Chooser("Year", choices, current=str(main.year_shown), columns=("Year", "Coverage", "Members"))
    await offer(main, chooser, lambda chosen: main.go(main.view._replace(year=int(chosen))))


async def as_of(main: TimedScreen) -> None:
    """Ask for an edition or a day."""
    if main.composer is None:
        return

    def chosen(day: str) -> None:
        if day == LATEST:
            main.do_as_of_latest()
        else:
            main.set_clock(parse_day(day))

    chooser = Chooser(
        "As of: what was known on a day",
        as_of_choices(main.composer.almanac, main.view),
        current=str(main.view.as_of or LATEST),
        columns=("Known from", main.composer.catalogue.indicators[main.view.indicator].short_label, "Edition"),
        placeholder="type a day (2025-04-24) or words",
        free=as_of_label,
    )
    await offer(main, chooser, chosen)


async def search(main: ExploreScreen) -> None:
    """Search as one types; leaving the prompt takes the search back."""
    before = main.view

    def typed(text: str) -> None:
        main.go(before._replace(events=before.events._replace(search=text.strip()), event=None), record=False)

    def done(text: str | None) -> None:
        typed(before.events.search if text is None else text)
        if text is not None:
            main.record(before)
            main.show_pane("events")

    await main.app.push_screen(Prompt("Search events:", value=before.events.search, on_change=typed), done)


async def event_filter(main: ExploreScreen) -> None:
    """Ask what to filter events by, then for its value."""

    async def value_of(what: str) -> None:
        if main.composer is None:
            return
        if what in ("since", "until"):
            label = "From the day:" if what == "since" else "Up to the day:"
            prompt = Prompt(label, placeholder="2025-04-24, or nothing for any", check=refusal(_day_or_nothing))
            await offer(main, prompt, lambda text: _filter(main, what, _day_or_nothing(text)))
        else:
            chooser = Chooser(f"Filter by {what}", value_choices(what, main.composer))
            await offer(main, chooser, lambda chosen: _filter(main, what, (chosen,) if chosen else ()))

    await offer(main, Chooser("Filter events by", filter_choices(main.view)), value_of)


def _filter(main: ExploreScreen, what: str, value: tuple[str, ...] | date | None) -> None:
    changes: dict[str, Any] = {what: value}
    main.go(main.view._replace(events=main.view.events._replace(**changes), event=None))


async def date_jump(main: ExploreScreen) -> None:
    """Ask for a day and go to its first event."""

    def typed(text: str) -> None:
        if main.live is not None:
            main.event_grid.move_to(min(main.live.index_on(parse_day(text)), max(0, len(main.live) - 1)))
            main.show_pane("events")

    await offer(main, Prompt("Go to the day:", placeholder="2025-04-24", check=refusal(parse_day)), typed)


async def member(screen: ViewCommands) -> None:
    """Ask for a member by name."""
    if screen.composer is None:
        return
    choices = value_choices("members", screen.composer)[1:]
    await offer(screen, Chooser("Member", choices, current=screen.entity_shown), screen.find_member)


async def numbers(screen: ViewScreen) -> None:
    """Choose one of the numbers on the screen, and show where it comes from."""
    found = screen.numbers()
    if not found:
        screen.say("There is no number on this screen.")
        return
    # The value first: where there is little room, it is the words that are cut.
    choices = [Choice(str(at), (item.text, item.label)) for at, item in enumerate(found)]

    def chosen(key: str) -> None:
        screen.go(with_number(screen.view, found[int(key)].number))

    await offer(screen, Chooser("Where a number comes from", choices, columns=("Value", "Number")), chosen)


async def palette(screen: ViewScreen) -> None:
    """Find a command by its name."""
    await offer(screen, Chooser("Commands", palette_choices(screen.SCOPE)), screen.action_command)


async def help_screen(main: ViewScreen) -> None:
    """Show every key."""
    await main.app.push_screen(HelpScreen())


async def offer(
    main: ViewScreen, screen: ModalScreen[str | None], then: Callable[[str], Awaitable[None] | None]
) -> None:
    """Ask something over a screen; keys typed ahead wait until it is there to take them.

    Where the reader has gone on meanwhile, to another page or another question, nothing is asked.
    """
    if main.app.screen is not main:
        return

    async def taken(result: str | None) -> None:
        answer = None if result is None else then(result)
        if answer is not None:
            await answer

    await main.app.push_screen(screen, taken)


def refusal(reader: Callable[[str], object]) -> Callable[[str], str | None]:
    """Return a check that says why `reader` can't read a text."""

    def check(text: str) -> str | None:
        try:
            reader(text)
        except InputError as problem:
            return str(problem)
        return None

    return check


def _day_or_nothing(text: str) -> date | None:
    return parse_day(text.strip()) if text.strip() else None
