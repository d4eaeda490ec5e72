"""Every edition by day, and every source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.formats import FORMATS
from tui.subcommands.options import READERS, command, output

if TYPE_CHECKING:
    import argparse

    from tui.core.export import Sheet
    from tui.core.store import Store
    from tui.subcommands.options import Answer, Commands


def declare(commands: Commands) -> None:
    """Add the subcommands."""
    editions = command(
        commands, "editions", "every edition, the day it came out and what it covers", "nato-tui editions"
    )
    output(editions, FORMATS)
    sources = command(
        commands, "sources", "every source with its publisher, day, tier and link", "nato-tui sources --format csv"
    )
    output(sources, FORMATS)


def _editions(store: Store, options: argparse.Namespace) -> Sheet:
    from tui.core.almanac import Almanac
    from tui.core.source_sheets import edition_sheet

    return edition_sheet(Almanac(store), brief=options.format in READERS)


def _sources(store: Store, options: argparse.Namespace) -> Sheet:
    from tui.core.source_sheets import source_sheet

    return source_sheet(store, brief=options.format in READERS)


ANSWERS: dict[str, Answer] = {"editions": _editions, "sources": _sources}
