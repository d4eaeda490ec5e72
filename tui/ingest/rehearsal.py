"""A new edition tried out: the database of the data folders with it, built in a temporary place and checked like any other."""

from __future__ import annotations

import re
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tui.builder import build
from tui.core.errors import DataError
from tui.ingest.pieces import figures_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.builder import BuildReport
    from tui.ingest.pieces import Pieces

HINT = (
    "Nothing was written. If the publisher's own file says so, say why with --oddity ENTITY,YEAR,INDICATOR,CHECK,REASON "
    "(checks: share_ratio, aggregate_sum, missing, real_change, categories)."
)


@contextmanager
def rehearsed(pieces: Pieces, into: Path, folders: Sequence[Path]) -> Iterator[BuildReport]:
    """Give the report of a database built with the new edition, which is gone afterwards; raises DataError.

    What doesn't hold is told with the cell it was read from.
    """
    with tempfile.TemporaryDirectory(prefix="nato-tui-import-") as name:
        beside = Path(name) / "edition"
        for path, content in pieces.files().items():
            target = beside / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        known = [folder.resolve() for folder in folders]
        below = [*folders, *([into] if into.is_dir() and into.resolve() not in known else [])]
        try:
            report = build([*below, beside], Path(name) / "nato.duckdb")
        except DataError as problem:
            raise DataError(_at_cells(problem.message, beside, pieces), HINT) from problem
        yield report


def _at_cells(message: str, beside: Path, pieces: Pieces) -> str:
    file = re.escape(f"{beside}/{figures_file(pieces.edition)}:")

    def cell(match: re.Match[str]) -> str:
        line = int(match[1])
        # The builder names the file's first line for what is missing from the whole of it.
        return f"{pieces.facts[line - 2].at}:" if line > 1 else f"{pieces.edition}:"

    return re.sub(f"{file}([0-9]+):", cell, message).replace(f"{beside}/", "")
