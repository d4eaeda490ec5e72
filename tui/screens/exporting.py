"""Writing what a screen shows to a file: the dialog's question, its answer carried out, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.commands import key_to
from tui.core.export import write_together
from tui.core.targets import shown
from tui.screens.export_dialog import ExportDialog, Remembered
from tui.screens.exports import WITHOUT_WORDS, making, whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.screens.export_dialog import Wanted
    from tui.screens.exports import Made
    from tui.screens.view_screen import ViewScreen


async def export(screen: ViewScreen, *, sourced: bool = False, first: str = "") -> None:
    """Ask what to write and where to, and write it; `first` is the title of what is offered first."""
    things = [*screen.exports(), whole(screen)]
    things.sort(key=lambda thing: thing.title != first)
    if sourced and not things[0].sourced:
        screen.say(f"There is no table here to write with its sources; {key_to('export')} writes what there is.")
        return

    def remember(chosen: Remembered) -> None:
        screen.app.last_export = chosen  # type: ignore[attr-defined]  # the app's own; bare hosts of tests take it too

    def say(result: str | None) -> None:
        if result:
            screen.say(result)

    before = getattr(screen.app, "last_export", None) or Remembered()
    dialog = ExportDialog(
        things, lambda wanted: _write(screen, wanted), before,
        sourced=sourced, remember=remember, fetched=screen.served is not None,
    )  # fmt: skip
    await screen.app.push_screen(dialog, say)


def _write(screen: ViewScreen, wanted: Wanted) -> str:
    """Write a file, and those beside it that say where it comes from; return what is to be said of it."""
    made = wanted.thing.make(wanted.form)
    # Where rows were left out and the format has no words to say so, the file beside it says it.
    needed = bool(made.cut) and wanted.form in WITHOUT_WORDS
    beside = _beside(screen, made, wanted) if wanted.sourced or needed else []
    together = [*beside, (wanted.target, made.content)]
    cut = f" (not all: {made.cut.rstrip('.')})" if made.cut else ""
    if screen.served is not None:
        screen.app.call_from_thread(screen.served.hand_over, *_parcel(together))
        return f"{made.extent[0].upper()}{made.extent[1:]}{cut} went to your browser."
    write_together(together)
    files = f", and {len(beside)} files beside it that say where it comes from" if beside else ""
    return f"Wrote {made.extent}{cut} to {shown(wanted.target)}{files}."


def _beside(screen: ViewScreen, made: Made, wanted: Wanted) -> list[tuple[Path, bytes]]:
    if screen.composer is None or made.sheet is None:
        return []
    from tui.core.sidecar import sidecars

    almanac = screen.composer.almanac
    return sidecars(almanac, made.sheet, making(screen), wanted.target, wanted.form, made.content)


def _parcel(together: Sequence[tuple[Path, bytes]]) -> tuple[str, bytes]:
    """Return files as one, with its name: several are packed together, since a browser takes one at a time."""
    target, content = together[-1]
    if len(together) == 1:
        return target.name, content
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parcel:
        for path, inner in together:
            parcel.writestr(zipfile.ZipInfo(path.name), inner)
    return f"{target.stem}.zip", packed.getvalue()
