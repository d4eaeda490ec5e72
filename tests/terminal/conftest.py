"""A home of its own for every program started, with the database built once."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

from tests.terminal.terminal import NATO_TUI, PATIENCE, Terminal, plain_environment

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Shell:
    """Runs the command without a screen, in the same home as the terminals of the test."""

    env: dict[str, str]
    cwd: Path

    def run(self, *arguments: str, stdout: int | IO[str] = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
        """Run the command and return what it wrote and its exit status."""
        return subprocess.run(
            [NATO_TUI, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            env=self.env,
            cwd=self.cwd,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def rows(self, *arguments: str) -> list[dict[str, str]]:
        """Run the command and return its CSV as rows."""
        done = self.run(*arguments, "--format", "csv")
        assert done.returncode == 0, done.stderr
        return list(csv.DictReader(io.StringIO(done.stdout)))


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose cache holds the built database."""
    folder = tmp_path_factory.mktemp("home")
    done = Shell(plain_environment(folder), folder).run("build")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def shell(home: Path) -> Shell:
    """The command line in the prepared home."""
    return Shell(plain_environment(home), home)


@pytest.fixture
def terminals(home: Path) -> Iterator[Terminals]:
    """Starts programs in terminals and ends them with the test."""
    started = Terminals(home)
    yield started
    started.end()


class Terminals:
    """The terminals of one test."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._open: list[Terminal] = []

    def start(
        self,
        *arguments: str,
        columns: int = 120,
        rows: int = 36,
        env: dict[str, str] | None = None,
        ignore_hangup: bool = False,
    ) -> Terminal:
        """Start the explorer, by default in the prepared home."""
        return self._keep(
            Terminal(
                [NATO_TUI, *arguments],
                env=plain_environment(self.home) if env is None else env,
                columns=columns,
                rows=rows,
                cwd=self.home,
                ignore_hangup=ignore_hangup,
            )
        )

    def start_program(
        self, argv: list[str], *, env: dict[str, str], size: tuple[int, int] = (120, 36), ignore_hangup: bool = False
    ) -> Terminal:
        """Start any program, in an environment and a size of its own."""
        columns, rows = size
        return self._keep(
            Terminal(argv, env=env, columns=columns, rows=rows, cwd=self.home, ignore_hangup=ignore_hangup)
        )

    def start_in_shell(self, line: str) -> Terminal:
        """Run a line of shell at a terminal, with the command on the path."""
        env = plain_environment(self.home)
        env["PATH"] = os.pathsep.join((str(Path(NATO_TUI).parent), env["PATH"]))
        return self._keep(Terminal(["/bin/sh", "-c", line], env=env, cwd=self.home))

    def end(self) -> None:
        """End whatever still runs."""
        for terminal in self._open:
            terminal.__exit__()

    def _keep(self, terminal: Terminal) -> Terminal:
        self._open.append(terminal)
        return terminal
