"""Views to go to: those kept under names, which can be kept, renamed and deleted here, and those before and after this one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from tui.commands import key_to
from tui.core import bookmarks as marks
from tui.core.errors import InputError, NatoTuiError
from tui.core.text import fold
from tui.core.view_text import from_text, to_text
from tui.core.view_words import view_words
from tui.screens.asking import offer
from tui.screens.choices import Choice
from tui.screens.chooser import Chooser
from tui.screens.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.app import NatoTuiApp
    from tui.core.bookmarks import Bookmark, Bookmarks
    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.screens.explore import ExploreScreen
    from tui.screens.trail import Kept
    from tui.screens.view_screen import ViewScreen

KEEP, RENAME, DELETE, NAMED = "keep", "rename", "delete", "named "
HERE = "here"
UNREADABLE = "a view that can't be read"


async def bookmarks(screen: ViewScreen) -> None:
    """Keep this view under a name, go to one that was kept, or rename or delete one."""
    composer = screen.composer
    if composer is None:
        return
    found = await _done(screen, marks.bookmarks)
    if found is None:
        return
    kept, now = found.kept, to_text(screen.view)
    name = marks.free_name(view_words(screen.view, composer), kept)
    own = [Choice(KEEP, ("Keep this view …", name), "accent")]
    if kept:
        own += [Choice(RENAME, ("Rename one …", "")), Choice(DELETE, ("Delete one …", ""))]
    choices = (own[0], *await asyncio.to_thread(_named, kept, composer), *own[1:])
    current = next((NAMED + item.name for item in kept if item.view == now), None)

    async def chosen(key: str) -> None:
        if key == KEEP:
            await _keep(screen, name, kept)
        elif key == RENAME:
            await _rename(screen, kept, choices)
        elif key == DELETE:
            await _delete(screen, choices)
        else:
            _open(screen, kept, key.removeprefix(NAMED))

    await offer(screen, Chooser("Bookmarks", choices, current=current, columns=("Name", "View")), chosen)


async def _keep(screen: ViewScreen, name: str, kept: Sequence[Bookmark]) -> None:
    view = screen.view

    async def typed(text: str) -> None:
        if await _done(screen, lambda: marks.add(text, view)) is not None:
            screen.say(f"Kept as “{marks.name_of(text)}”; {key_to('bookmarks')} lists what is kept.")

    await offer(screen, Prompt("Keep this view as:", name, check=_name_check(kept)), typed)


async def _rename(screen: ViewScreen, kept: Sequence[Bookmark], choices: Sequence[Choice]) -> None:
    async def chosen(key: str) -> None:
        name = key.removeprefix(NAMED)
        others = [item for item in kept if item.name != name]

        async def typed(text: str) -> None:
            if await _done(screen, lambda: marks.rename(name, text)) is not None:
                screen.say(f"“{name}” is “{marks.name_of(text)}” now.")

        await offer(screen, Prompt("Its new name:", name, check=_name_check(others)), typed)

    await offer(screen, Chooser("Rename which bookmark?", _only_named(choices), columns=("Name", "View")), chosen)


async def _delete(screen: ViewScreen, choices: Sequence[Choice]) -> None:
    async def chosen(key: str) -> None:
        name = key.removeprefix(NAMED)

        async def answered(answer: str) -> None:
            if answer == DELETE and await _done(screen, lambda: marks.remove(name)) is not None:
                screen.say(f"“{name}” is deleted.")

        answers = (Choice(KEEP, ("Keep it",)), Choice(DELETE, ("Delete it",)))
        await offer(screen, Chooser(f"Delete “{name}”?", answers), answered)

    await offer(screen, Chooser("Delete which bookmark?", _only_named(choices), columns=("Name", "View")), chosen)


def _open(screen: ViewScreen, kept: Sequence[Bookmark], name: str) -> None:
    main = _main(screen)
    try:
        view = from_text(next(item.view for item in kept if item.name == name))
    except InputError as problem:
        main.refuse(problem)
        return
    main.open_view(view)


async def trail(screen: ViewScreen) -> None:
    """Choose one of the views before and after this one, and go to it."""
    main, composer = _main(screen), screen.composer
    if composer is None:
        return
    past, future = list(main.trail.past), list(main.trail.future)
    if not past and not future:
        screen.say("This is where you began, and there is nothing to go forward to.")
        return
    rows = [*future, main.view, *reversed(past)]
    words = await asyncio.to_thread(lambda: [_words(kept, composer) for kept in rows])
    here = len(future)
    choices = [
        Choice(
            HERE if at == here else str(at),
            ("here" if at == here else f"{abs(at - here)} {'back' if at > here else 'forward'}", text),
            "accent" if at == here else "",
        )
        for at, text in enumerate(words)
    ]

    def chosen(key: str) -> None:
        if key != HERE:
            main.turn(abs(int(key) - here), forward=int(key) < here)

    await offer(screen, Chooser("Views", choices, current=HERE, columns=("", "View")), chosen)


def _named(kept: Sequence[Bookmark], composer: Composer) -> tuple[Choice, ...]:
    return tuple(Choice(NAMED + item.name, (item.name, _words(item.view, composer))) for item in kept)


def _only_named(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    return tuple(choice for choice in choices if choice.key.startswith(NAMED))


def _words(kept: Kept, composer: Composer) -> str:
    try:
        view: View = from_text(kept) if isinstance(kept, str) else kept
    except InputError:
        return UNREADABLE
    return view_words(view, composer)


def _name_check(kept: Sequence[Bookmark]) -> Callable[[str], str | None]:
    def check(text: str) -> str | None:
        try:
            name = marks.name_of(text)
        except InputError as problem:
            return str(problem)
        taken = any(fold(item.name) == fold(name) for item in kept)
        return f"There is a bookmark “{name}” already." if taken else None

    return check


async def _done(screen: ViewScreen, work: Callable[[], Bookmarks]) -> Bookmarks | None:
    """Return the bookmarks that a change or a reading gives, off the main thread; tell the reader what went wrong."""
    try:
        found = await asyncio.to_thread(work)
    except NatoTuiError as problem:
        screen.notify(str(problem), title=problem.title, severity="warning", markup=False)
        return None
    if found.said:
        screen.notify(found.said, title="Bookmarks", severity="warning", markup=False)
    return found


def _main(screen: ViewScreen) -> ExploreScreen:
    return cast("NatoTuiApp", screen.app).main
