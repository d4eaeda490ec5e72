"""A report of a bug of ours: what failed and where, without the values that were being looked at."""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from tui import __version__
from tui.core import paths, private
from tui.core.text import clean

KEPT = 10


def write_report(error: BaseException) -> Path | None:
    """Write a crash file into the state folder and return its path, or None where it can't be written."""
    folder = paths.state_folder() / "crashes"
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        f"nato-tui {__version__}, Python {platform.python_version()}, {platform.system()}",
        f"{type(error).__name__}: {error}",
        *(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames),
        "",
    ]
    try:
        path = folder / f"{stamp}.txt"
        private.write(path, "\n".join(lines).encode("utf-8", "replace"))
        for old in sorted(folder.glob("*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


def say(path: Path | None) -> None:
    """Tell the reader, on standard error, that we failed and where the report lies."""
    where = f"A report is in {clean(str(path))}." if path else "No report could be written."
    print(f"nato-tui: something went wrong in the program itself. {where}", file=sys.stderr)
