"""The command line among other programs: files, pipes that close, no terminal at all."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.terminal.terminal import NATO_TUI, PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import Shell, Terminals

pytestmark = pytest.mark.terminal


@pytest.mark.parametrize("arguments", [("members",), ("events",)])
def test_a_reader_that_stops_early_sees_its_lines_and_no_traceback(shell: Shell, arguments: tuple[str, ...]) -> None:
    # A one-line read end, then closed: what `| head -1` and quitting `less` do.
    with subprocess.Popen(
        [NATO_TUI, *arguments, "--format", "csv"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=shell.env,
        cwd=shell.cwd,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
        process.wait(PATIENCE)
    assert "," in first
    assert errors == ""


def test_a_reader_that_never_reads_gets_no_traceback(shell: Shell) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        done = shell.run("members", stdout=write_end)
    finally:
        os.close(write_end)
    assert done.stderr == ""


def test_a_file_gets_the_table_without_colour_codes(shell: Shell, tmp_path: Path) -> None:
    target = tmp_path / "members.txt"
    with target.open("w") as file:
        done = shell.run("members", stdout=file)
    written = target.read_text(encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Poland" in written
    assert "\x1b" not in written


def test_a_full_disk_is_reported_in_one_line(shell: Shell) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = shell.run("members", stdout=full)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "space" in done.stderr


def test_without_a_terminal_the_explorer_explains_itself(shell: Shell) -> None:
    done = shell.run()
    assert done.returncode == 2
    assert "terminal" in done.stderr
    assert "nato-tui show v1:explore" in done.stderr
    assert "\x1b" not in done.stderr + done.stdout


@pytest.mark.parametrize("redirection", ["< /dev/null", "> /dev/null", "2> /dev/null"])
def test_half_a_terminal_is_no_terminal(terminals: Terminals, redirection: str) -> None:
    terminal = terminals.start_in_shell(f"nato-tui {redirection}")
    assert terminal.wait_exit() == 2
    assert (b"nato-tui show v1:explore" in terminal.raw) == ("2>" not in redirection)
    assert b"\x1b" not in terminal.raw
