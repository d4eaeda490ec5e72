"""The explorer's own options of looks and mouse, laid over what the reader prefers."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from tui.core.spelling import nearest
from tui.preferences import THEMES, read

if TYPE_CHECKING:
    from tui.preferences import Preferences


def looks_options(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    group = parser.add_argument_group("looks")
    group.add_argument("--theme", metavar="WORD", help=f"the colours: {', '.join(THEMES)}")
    group.add_argument(
        "--ascii",
        dest="ascii_chosen",
        action=argparse.BooleanOptionalAction,
        help="draw with ASCII characters alone, or not; by default as the locale says",
    )
    group.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")


def preferred(options: argparse.Namespace) -> Preferences:
    """Return what the reader prefers, with what the options ask for laid over it.

    Raises:
        InputError: a theme that there isn't, or preferences that can't be read.
    """
    found = read(os.environ, options.config)
    if options.theme is not None:
        found = found._replace(theme=nearest(options.theme, THEMES, "theme"))
    if options.ascii_chosen is not None:
        found = found._replace(ascii=options.ascii_chosen)
    return found._replace(mouse=False) if options.no_mouse else found
