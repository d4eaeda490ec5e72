"""Tours chosen, taken and recorded; large and bare views: what the keys for a room do.

Imported with the first of these keys, which keeps it off the start-up path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tui.commands import key_to
from tui.core import tour_file, tour_shelf
from tui.core.errors import InputError, NatoTuiError
from tui.core.view import Explore
from tui.screens.asking import offer, refusal
from tui.screens.choices import Choice
from tui.screens.chooser import Chooser
from tui.screens.prompt import Prompt
from tui.screens.recorder import Recorder

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app import NatoTuiApp
    from tui.screens.guide import Guide
    from tui.screens.view_screen import ViewScreen

RECORD, STOP, LEAVE, OTHERS = "\0record", "\0stop", "\0leave", "\0others"
"""What can be chosen besides tours and steps; no tour is named so."""


def _app(screen: ViewScreen) -> NatoTuiApp:
    return cast("NatoTuiApp", screen.app)


def _guide(screen: ViewScreen) -> Guide:
    return _app(screen).guided()


async def choose(screen: ViewScreen) -> None:
    """Choose a step of the tour that is taken, or else a tour."""
    guide = _guide(screen)
    if guide.tour is not None:
        await _choose_step(screen, guide)
    else:
        await _choose_tour(screen)


async def _choose_tour(screen: ViewScreen) -> None:
    guide = _guide(screen)
    choices = []
    if guide.recorder is not None:
        said = f"{guide.recorder.path.stem}: {_steps(len(guide.recorder.steps))}"
        choices.append(Choice(STOP, ("End the recording", "", said), "accent"))
    for item in tour_shelf.shelf():
        origin = "shipped" if item.shipped else "yours"
        if item.tour is None:
            choices.append(Choice(item.name, (item.name, origin, ""), disabled_reason=item.problem))
        else:
            choices.append(Choice(item.name, (item.tour.title, origin, _steps(len(item.tour.steps)))))
    if guide.recorder is None and screen.served is None:
        choices.append(Choice(RECORD, ("Record a tour", "", f"{key_to('mark_step')} then marks each view"), "accent"))

    async def chosen(key: str) -> None:
        if key == RECORD:
            await _record(screen)
        elif key == STOP:
            _stop(screen)
        else:
            take(screen, key)

    await offer(screen, Chooser("Tours", choices, columns=("Tour", "", "Steps")), chosen)


async def _choose_step(screen: ViewScreen, guide: Guide) -> None:
    tour = guide.tour
    if tour is None:
        return
    choices = [Choice(str(at), (f"{at + 1}", text)) for at, text in enumerate(guide.captions)]
    choices += [Choice(LEAVE, ("", "Leave the tour"), "accent"), Choice(OTHERS, ("", "Other tours"), "accent")]

    async def chosen(key: str) -> None:
        if key == LEAVE:
            guide.leave()
        elif key == OTHERS:
            await _choose_tour(screen)
        else:
            guide.show(int(key))

    await offer(screen, Chooser(tour.title, choices, current=str(guide.at), columns=("Step", "Caption")), chosen)


def take(screen: ViewScreen, name: str) -> None:
    """Take a tour, by its name."""
    try:
        tour = tour_shelf.named(name)
    except NatoTuiError as problem:
        screen.notify(str(problem), title=problem.title, severity="warning", markup=False)
    else:
        _guide(screen).start(tour)


async def _record(screen: ViewScreen) -> None:
    """Ask for a title, then for the name of the file."""

    async def titled(title: str) -> None:
        prompt = Prompt("Name of the file:", tour_file.name_for(title), check=refusal(tour_file.checked_name))
        await offer(screen, prompt, lambda name: _named(screen, title, tour_file.checked_name(name)))

    prompt = Prompt("Title of the tour:", check=refusal(tour_file.checked_title))
    await offer(screen, prompt, lambda title: titled(tour_file.checked_title(title)))


async def _named(screen: ViewScreen, title: str, name: str) -> None:
    """Begin to record, once the reader gave up a tour that has the name already."""
    path = tour_shelf.own_folder() / f"{name}.toml"
    if not path.exists():
        _begin(screen, title, path, over=False)
        return
    choices = (
        Choice("other", ("Take another name", "the tour there stays")),
        Choice("over", ("Replace it", "with the first view that is marked")),
    )

    async def chosen(key: str) -> None:
        if key == "over":
            _begin(screen, title, path, over=True)
        else:
            await _record(screen)

    await offer(screen, Chooser(f"There is a tour {name} already", choices), chosen)


def _begin(screen: ViewScreen, title: str, path: Path, *, over: bool) -> None:
    _guide(screen).recorder = Recorder(title, path, over=over)
    _app(screen).dress()
    screen.say(f"{key_to('mark_step')} marks a view as a step; {key_to('tours')} ends the recording.")


def _stop(screen: ViewScreen) -> None:
    guide = _guide(screen)
    recorder, guide.recorder = guide.recorder, None
    _app(screen).dress()
    if recorder is not None and recorder.steps:
        screen.say(f"Recorded {_steps(len(recorder.steps))}: nato-tui tour {recorder.path.stem}")
    else:
        screen.say("Nothing was marked, so nothing was written.")


async def mark(screen: ViewScreen) -> None:
    """Ask for a caption, and make the view the next step of the tour that is recorded."""
    app, guide = _app(screen), _guide(screen)
    recorder = guide.recorder
    if recorder is None:
        screen.say(f"No tour is being recorded; {key_to('tours')} begins one.")
        return
    if recorder.full:
        screen.say("No tour has more steps than this one.")
        return
    view, large, bare = app.main.view, app.large, app.bare

    def typed(caption: str) -> None:
        try:
            recorder.mark(view, tour_file.checked_caption(caption), large=large, bare=bare)
        except InputError as problem:
            screen.notify(str(problem), title=problem.title, severity="warning", markup=False)
        except NatoTuiError as problem:
            screen.notify(str(problem), title=problem.title, severity="error", markup=False)
        else:
            app.dress()
            screen.say(f"Step {len(recorder.steps)} of {recorder.path.stem} is written.")

    prompt = Prompt(f"Caption of step {len(recorder.steps) + 1}:", check=refusal(tour_file.checked_caption))
    await offer(screen, prompt, typed)


def turn_large(screen: ViewScreen) -> None:
    """Show views large, or as usual again."""
    app = _app(screen)
    _present(screen, large=not app.large, bare=app.bare)
    # Nothing else has a large form.
    what = "Large" if isinstance(screen.view.screen, Explore) else "Member tables are large now"
    screen.say(f"{what}; {key_to('large')} comes back." if app.large else "The usual size.")


def turn_bare(screen: ViewScreen) -> None:
    """Hide what is around views, or show it again."""
    app = _app(screen)
    _present(screen, large=app.large, bare=not app.bare)
    screen.say(f"Bare; {key_to('bare')} brings keys and titles back." if app.bare else "Keys and titles are back.")


def _present(screen: ViewScreen, *, large: bool, bare: bool) -> None:
    app = _app(screen)
    if app.guide is not None:
        app.guide.prefer(large=large, bare=bare)
    app.stage(large=large, bare=bare)


def _steps(count: int) -> str:
    return "1 step" if count == 1 else f"{count} steps"
