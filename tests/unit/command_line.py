"""The command line asked in process, on one database, and what it told."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


@dataclass
class CommandLine:
    """Runs `nato-tui` with arguments and reads its two streams."""

    database: Path
    streams: pytest.CaptureFixture[bytes]

    def run(self, *arguments: str, db: bool = True) -> tuple[int, bytes, str]:
        """Return exit code, standard output and standard error."""
        self.streams.readouterr()
        try:
            code = main([*arguments, *(("--db", str(self.database)) if db else ())])
        except SystemExit as left:
            code = int(left.code or 0)
        told = self.streams.readouterr()
        return code, told.out, told.err.decode()

    def raw(self, *arguments: str, db: bool = True) -> bytes:
        """Return the output of a question that is answered in silence."""
        code, out, err = self.run(*arguments, db=db)
        assert (code, err) == (0, "")
        return out

    def text(self, *arguments: str) -> str:
        return self.raw(*arguments).decode()

    def rows(self, *arguments: str) -> list[dict[str, str]]:
        """Return the answer as CSV rows."""
        return list(csv.DictReader(io.StringIO(self.text(*arguments, "--format", "csv"))))

    def row(self, *arguments: str) -> dict[str, str]:
        """Return the only row of an answer."""
        (found,) = self.rows(*arguments)
        return found

    def members(self, *arguments: str) -> dict[str, dict[str, str]]:
        """Return the rows of `members` by ISO code, in the order they came in."""
        return {row["iso3"]: row for row in self.rows("members", *arguments)}

    def summary(self, *arguments: str) -> dict[str, str]:
        return self.row("summary", *arguments)

    def refused(self, *arguments: str) -> str:
        """Return the one line with which bad input is refused."""
        code, out, err = self.run(*arguments)
        assert (code, out) == (2, b""), err
        assert err.startswith("nato-tui: ")
        assert err.count("\n") == 1
        return err.removeprefix("nato-tui: ").rstrip("\n")
