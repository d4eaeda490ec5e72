"""A picture of any screen, made without a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.errors import InputError
from tui.preferences import THEMES
from tui.subcommands.charts import Size, parse_size
from tui.subcommands.options import command

if TYPE_CHECKING:
    import argparse

    from tui.source import Source
    from tui.subcommands.options import Action, Commands

FORMATS = ("svg", "png")
SCREEN = Size("terminal cells", (120, 36), (60, 15), (500, 200))


def declare(commands: Commands) -> None:
    """Add the subcommand."""
    screenshot = command(
        commands,
        "screenshot",
        "a picture of a screen as SVG or PNG, without a terminal",
        "nato-tui screenshot v1:explore/spending/year=2024/as-of=2025-04-24 -o april.svg --size 120x36",
    )
    screenshot.add_argument(
        "view", metavar="VIEW", help="what to show, as a view's text: v1:explore/spending/year=2024"
    )
    screenshot.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="FILE.svg or FILE.png; - writes SVG to standard output"
    )
    screenshot.add_argument("--size", metavar="WxH", help="of the screen in terminal cells; 120x36 unless told")
    screenshot.add_argument("--theme", choices=THEMES, default="dark", help="its colours; dark unless told")
    screenshot.add_argument("--ascii", action="store_true", help="draw in plain ASCII")


def _screenshot(source: Source, options: argparse.Namespace) -> int:
    from pathlib import Path

    from tui.core.export import deliver
    from tui.core.view_text import from_text, to_text
    from tui.preferences import Preferences

    view, size = from_text(options.view), parse_size(options.size, SCREEN)
    target = None if options.output == "-" else Path(options.output)
    form = target.suffix.lstrip(".").lower() if target else "svg"
    if form not in FORMATS:
        raise InputError(f"'{options.output}' is no name for a picture.", "End it in .svg or .png, or give - for SVG.")
    if form == "png":
        from tui.vector.png import need_png

        need_png()
    from tui.headless import drawn
    from tui.picture import picture

    title = f"nato-tui: {to_text(view)}"
    preferences = Preferences(theme=options.theme, ascii=options.ascii, restore=False)
    taken = drawn(source, view, size, preferences, lambda screen: picture(screen, title))
    deliver(taken.content(form), target)
    return 0


ACTIONS: dict[str, Action] = {"screenshot": _screenshot}
