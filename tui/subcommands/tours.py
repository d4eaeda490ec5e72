"""Tours: listed, taken in the explorer, or written out as a handout."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tui.core.errors import InputError
from tui.subcommands.handing import content_of, hand_over, settle_format
from tui.subcommands.looks import looks_options, preferred
from tui.subcommands.options import command, progress, written

if TYPE_CHECKING:
    from tui.app import NatoTuiApp
    from tui.core.tour import Tour
    from tui.source import Source
    from tui.subcommands.options import Action, Commands

FORMATS = ("text", "md", "json")


def declare(commands: Commands) -> None:
    """Add the subcommand."""
    tour = command(
        commands, "tour", "captions and views, a step at a time: take a tour in the explorer, or list those there are",
        "nato-tui tour april-2025 --large",
    )  # fmt: skip
    tour.add_argument("tour", nargs="?", metavar="NAME|FILE", help="which tour; without one they are listed")
    tour.add_argument("--loop", action="store_true", help="begin again after the last step")
    tour.add_argument("--auto", action="store_true", help="go on by itself; space pauses")
    tour.add_argument("--seconds", type=float, metavar="N", help="with --auto: stay so long on every step")
    tour.add_argument("--large", action="store_true", help="the count and the threshold in large figures")
    tour.add_argument(
        "--tables", action="store_true", help="with --format: all that each view shows, its tables among it"
    )
    written(tour, FORMATS)
    # What stands before the command's name counts too.
    tour.argument_default = argparse.SUPPRESS
    looks_options(tour)


def _tour(source: Source, options: argparse.Namespace) -> int:
    from tui.core.tour import SECONDS

    if options.seconds is not None and not SECONDS[0] <= options.seconds <= SECONDS[1]:
        low, high = SECONDS
        raise InputError(f"--seconds {options.seconds:g} can't be.", f"Give a number from {low} to {high}.")
    on_paper = options.tour is None or options.output is not None or options.format is not None
    if on_paper:
        settle_format(options)
    if options.tour is None:
        return _list(options)
    from tui.core.tour_shelf import named

    tour = named(options.tour)
    return _write(tour, source, options) if on_paper else _take(tour, source, options)


def _list(options: argparse.Namespace) -> int:
    from tui.core.export import Field, Sheet
    from tui.core.tour_shelf import own_folder, shelf

    fields = (
        Field("name", title="Name"),
        Field("title", title="Title"),
        Field("steps", "integer", title="Steps"),
        Field("from", title="From"),
    )
    rows = []
    found = shelf()
    for item in found:
        if item.tour is None:
            progress(item.problem)
        else:
            origin = "nato-tui" if item.shipped else "you"
            rows.append((item.name, item.tour.title, str(len(item.tour.steps)), origin))
    notes = (f"Your own are kept in {own_folder()}; W in the explorer records one.",)
    hand_over(options, content_of(options, Sheet(fields, rows, notes=notes)))
    return 0


def _take(tour: Tour, source: Source, options: argparse.Namespace) -> int:
    from shlex import quote

    from tui.core.tour_shelf import is_shipped
    from tui.screens.guide import Manner
    from tui.start import explore

    if not is_shipped(tour):
        _need_everything(tour, source)
    manner = Manner(options.loop, options.auto, options.seconds)

    def begin(app: NatoTuiApp) -> None:
        app.stage(large=options.large, bare=False)
        app.guided().start(tour, manner)

    twin = f"nato-tui tour {quote(options.tour)} --format text"
    return explore(tour.steps[0].view, source, preferred(options), begin, twin=twin)


def _need_everything(tour: Tour, source: Source) -> None:
    """Refuse a tour whose views name what isn't in the data, before the terminal is touched."""
    from tui.core.almanac import Almanac
    from tui.core.events import EventLog
    from tui.core.scene import Composer
    from tui.core.store import silence_exit_notes
    from tui.core.tour_check import check

    silence_exit_notes()
    with source.open(progress) as store:
        check(tour, Composer(Almanac(store), EventLog(store)))


def _write(tour: Tour, source: Source, options: argparse.Namespace) -> int:
    from tui.core.almanac import Almanac
    from tui.core.events import EventLog
    from tui.core.scene import Composer
    from tui.showing.handout import handout

    with source.open(progress) as store:
        content = handout(tour, Composer(Almanac(store), EventLog(store)), options.format, tables=options.tables)
    hand_over(options, content)
    return 0


ACTIONS: dict[str, Action] = {"tour": _tour}
