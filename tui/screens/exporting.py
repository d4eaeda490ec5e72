"""Writing what a screen shows to a file, and beside it, where asked, where every number comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui import __version__
from tui.core.errors import NatoTuiError
from tui.core.export import rendered, write_together
from tui.core.grounds import members_about
from tui.core.member_sheet import member_sheet
from tui.core.scene import in_order, shown_columns, sort_keys
from tui.core.sidecar import Making, sidecars
from tui.core.view_text import to_text
from tui.screens.asking import offer
from tui.screens.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.core.export import Sheet
    from tui.core.formats import Format
    from tui.screens.explore import ExploreScreen
    from tui.screens.view_screen import ViewScreen

ENDINGS: dict[str, Format] = {"csv": "csv", "json": "json", "md": "md", "parquet": "parquet", "txt": "text"}


async def members(main: ExploreScreen, *, with_provenance: bool = False) -> None:
    """Ask for a file and write the member table to it."""
    composer, found = main.composer, main.judged
    if composer is None or found is None:
        return
    rows, columns = in_order(main.view, found), shown_columns(main.view, composer.catalogue, main.own_columns)
    about = members_about(composer.almanac, found, rows, [item.id for item in columns], sort_keys(main.view))
    table = member_sheet(composer.catalogue, found, rows, columns, full=True)._replace(about=about)
    day = f"-as-of-{found.table.as_of}" if found.table.as_of else ""
    await sheet(main, table, f"nato-{main.view.table}-{found.table.year}{day}", with_provenance=with_provenance)


async def sheet(screen: ViewScreen, table: Sheet, name: str, *, with_provenance: bool = False) -> None:
    """Ask for a file and write a sheet to it, named `name` unless told otherwise."""

    def write(text: str) -> None:
        target = Path(text).expanduser()
        form = ENDINGS[target.suffix.lstrip(".")]
        try:
            content = rendered(table, form)
            beside = _beside(screen, table, target, form, content) if with_provenance else []
            write_together([*beside, (target, content)])
        except NatoTuiError as problem:
            screen.notify(str(problem), title=problem.title, severity="error", markup=False)
            return
        files = f", and {len(beside)} files beside it that say where it comes from" if beside else ""
        screen.say(f"Wrote {len(table.rows)} rows to {target}{files}.")

    await offer(screen, Prompt("Write the table to:", value=f"{name}.csv", check=unwritable(ENDINGS)), write)


def _beside(screen: ViewScreen, table: Sheet, target: Path, form: Format, content: bytes) -> list[tuple[Path, bytes]]:
    composer = screen.composer
    if composer is None:
        return []
    view = to_text(screen.view)
    settings = {"view": view, "as_of": str(screen.view.as_of or "latest known")}
    making = Making(__version__, f"nato-tui '{view}'", settings, screen.engine.inputs)
    return sidecars(composer.almanac, table, making, target, form, content)


def unwritable(endings: dict[str, Format]) -> Callable[[str], str | None]:
    """Return a check that says why a file of one of those endings can't be written."""

    def check(text: str) -> str | None:
        target = Path(text.strip()).expanduser()
        if target.suffix.lstrip(".") not in endings:
            return f"End the name in {', '.join('.' + ending for ending in endings)}."
        if target.exists():
            return "That file exists already; name another."
        return None if target.parent.is_dir() else f"There is no folder {target.parent}."

    return check
