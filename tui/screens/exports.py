"""What a screen can be written as: its tables in the formats of data, all it shows as text, and its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui import __version__
from tui.core.copying import counted
from tui.core.export import rendered
from tui.core.formats import FORMATS
from tui.core.view_text import to_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal

    from tui.core.export import Sheet
    from tui.core.formats import Format
    from tui.core.sidecar import Making
    from tui.screens.view_screen import ViewScreen

    Form = Format | Literal["svg", "png"]

LABELS: dict[str, str] = {
    "csv": "CSV", "json": "JSON", "parquet": "Parquet", "md": "Markdown", "xlsx": "Excel", "text": "Text",
    "svg": "SVG", "png": "PNG",
}  # fmt: skip
"""Every format with its name, in the order in which they are offered."""
TABLES = tuple(form for form in LABELS if form in FORMATS)
PAGES = ("text", "md", "json", "svg", "png")
"""What all of a screen can be written as."""
WITHOUT_WORDS = ("csv", "json", "parquet")
"""Formats in which nobody sees that rows were left out."""
ENDINGS = {form: "txt" if form == "text" else form for form in LABELS}


class Made(NamedTuple):
    """A file's content: how much it is, in words; what was left out; and the sheet, where it is one."""

    content: bytes
    extent: str
    cut: str = ""
    sheet: Sheet | None = None


class Thing(NamedTuple):
    """One thing that a screen can write: what it is, its file's name without ending, and what makes it in a format.

    `make` runs off the main thread. `sourced` says that its sources can be written beside it.
    """

    title: str
    name: str
    forms: tuple[str, ...]
    make: Callable[[str], Made]
    sourced: bool = False


def table(screen: ViewScreen, title: str, name: str, sheet: Callable[[str], Sheet], *, sourced: bool = True) -> Thing:
    """Return a table as a thing to write; `sheet` makes it for a format."""

    def make(form: str) -> Made:
        found = sheet(form)
        kind: Format = form  # type: ignore[assignment]
        return Made(
            rendered(found, kind, _about(screen, found, form)), counted(len(found.rows), "row"), found.cut, found
        )

    return Thing(title, name, TABLES, make, sourced)


def whole(screen: ViewScreen) -> Thing:
    """Return all that a screen shows as a thing to write: as text, as data, or as the picture that it is."""

    def make(form: str) -> Made:
        if form in ("svg", "png"):
            return Made(_picture(screen, form), "the screen")
        from tui.showing.document import written

        kind: Format = form  # type: ignore[assignment]
        content = written(screen.told(), kind, glyphs=screen.glyphs)
        return Made(content, "all that the screen shows", screen.left_out)

    return Thing("Whole screen", f"{screen.file_name}-screen", PAGES, make)


def making(screen: ViewScreen) -> Making:
    """Return how an export of a screen is made: by its view."""
    from tui.core.sidecar import Making

    view = to_text(screen.view)
    settings = {"view": view, "as_of": str(screen.view.as_of or "latest known")}
    return Making(__version__, f"nato-tui '{view}'", settings, screen.engine.inputs)


def _about(screen: ViewScreen, sheet: Sheet, form: str) -> list[tuple[str, ...]]:
    if form != "xlsx" or screen.composer is None:
        return []
    from tui.core.about_rows import about_rows

    return about_rows(screen.composer.almanac, sheet, making(screen))


def _picture(screen: ViewScreen, form: str) -> bytes:
    from tui.picture import picture
    from tui.vector.png import need_png

    if form == "png":
        need_png()
    # What stands on the screen is the main thread's to tell.
    return screen.app.call_from_thread(picture, screen, f"nato-tui {to_text(screen.view)}").content(form)
