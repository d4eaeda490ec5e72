"""Copying where people work: in a tmux inside a tmux with default settings, over SSH, on the console, on a desktop."""

from __future__ import annotations

import base64
import contextlib
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal.terminal import NATO_TUI, PATIENCE, Terminal, plain_environment
from tests.terminal.words import MEMBERS_SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.terminal.conftest import Shell, Terminals

pytestmark = pytest.mark.terminal

OSC52 = re.compile(rb"\x1b\]52;c?;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)")
MESSAGE = r"(?:Copied|Sent|No clipboard was reached;) 32 rows and 2 totals, ([\d ]+) characters"


class NestedTmux:
    """A terminal with a tmux, in which another tmux runs the explorer; both as they come."""

    def __init__(self, folder: Path, home: Path) -> None:
        # A socket's path may be a hundred bytes long, which a test's own folder may be longer than.
        self.env = plain_environment(home, TMUX_TMPDIR=str(folder))
        inner = f"env -u TMUX tmux -L inner -f /dev/null new-session '{NATO_TUI} --year 2024'"
        self.terminal = Terminal(
            ["tmux", "-L", "outer", "-f", "/dev/null", "new-session", inner],
            env=self.env,
            columns=120,
            rows=40,
            cwd=home,
        )

    def buffer(self, server: str) -> bytes:
        """Return what a server's newest buffer holds."""
        return self._tmux(server, "show-buffer")

    def end(self) -> None:
        """End both servers."""
        for server in ("inner", "outer"):
            with contextlib.suppress(subprocess.CalledProcessError):
                self._tmux(server, "kill-server")
        self.terminal.__exit__()

    def _tmux(self, server: str, *command: str) -> bytes:
        return subprocess.run(
            ["tmux", "-L", server, *command], env=self.env, capture_output=True, timeout=PATIENCE, check=True
        ).stdout


@pytest.fixture
def nested(home: Path) -> Iterator[NestedTmux]:
    folder = Path(subprocess.check_output(["mktemp", "-d"], text=True).strip())
    started = NestedTmux(folder, home)
    yield started
    started.end()
    shutil.rmtree(folder, ignore_errors=True)


def copy_table(terminal: Terminal) -> int:
    """Copy the member table and return how many characters were said to have been copied."""
    terminal.wait_for(MEMBERS_SHOWN)
    # The kept first frame shows the same before the explorer is there; it takes keys once the table has its rows.
    terminal.settle()
    terminal.press("K")
    terminal.wait_for("enter takes it")
    terminal.press(*"table")
    terminal.wait_for(r"\b1 of \d+ ")
    terminal.press("enter")
    return int(terminal.wait_for(MESSAGE)[1].replace(" ", ""))


def assert_is_the_table(content: bytes, characters: int, shell: Shell, *, plain: bool = False) -> None:
    """Hold a copied table against the command line: every member in order, with its value; `plain` where it is in ASCII."""
    text = content.decode()
    heads, *rows = [line.split("\t") for line in text.removesuffix("\n").split("\n")]
    assert len(text) == characters
    assert {len(row) for row in rows} == {len(heads)}
    name, value = heads.index("Member"), next(at for at, head in enumerate(heads) if head.startswith("% GDP"))
    expected = [(row["name"], row["value"]) for row in shell.rows("members", "--year", "2024", "--sort", "value:desc")]
    if plain:
        expected = [(name.replace("ü", "u"), value) for name, value in expected]
    assert [(row[name], row[value]) for row in rows[:32]] == expected
    assert [row[name] for row in rows[32:]] == ["NATO", "Europe+Canada"]


@pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux here")
def test_a_table_arrives_in_both_of_two_nested_tmuxes(nested: NestedTmux, shell: Shell) -> None:
    characters = copy_table(nested.terminal)
    nested.terminal.wait_for("characters through tmux and the tmux around it.")
    inner = nested.buffer("inner")
    assert_is_the_table(inner, characters, shell)
    assert nested.buffer("outer") == inner
    # The outer one knows a terminal that takes a clipboard, and hands it on by itself.
    nested.terminal.wait_until(lambda: OSC52.search(nested.terminal.raw), "the outer tmux to tell its terminal")
    assert base64.b64decode(OSC52.findall(nested.terminal.raw)[-1]) == inner


def test_over_ssh_the_terminal_is_given_the_exact_bytes(terminals: Terminals, home: Path, shell: Shell) -> None:
    env = plain_environment(home, SSH_TTY="/dev/pts/7", DISPLAY="localhost:10.0")
    terminal = terminals.start("--year", "2024", env=env)
    characters = copy_table(terminal)
    terminal.wait_for("to the terminal's clipboard")
    assert_is_the_table(base64.b64decode(OSC52.findall(terminal.raw)[-1]), characters, shell)


def test_the_console_keeps_it_in_a_file(terminals: Terminals, home: Path, shell: Shell) -> None:
    env = plain_environment(home, TERM="linux")
    terminal = terminals.start("--year", "2024", env=env)
    characters = copy_table(terminal)
    terminal.wait_for("No clipboard was reached;")
    kept = Path(env["XDG_STATE_HOME"]) / "nato-tui" / "copied.txt"
    assert_is_the_table(kept.read_bytes(), characters, shell, plain=True)
    assert kept.stat().st_mode & 0o777 == 0o600
    assert not OSC52.search(terminal.raw)


@pytest.mark.parametrize(("tool", "display"), [("xclip", "DISPLAY"), ("wl-copy", "WAYLAND_DISPLAY")])
def test_on_a_desktop_its_own_tool_gets_it(
    terminals: Terminals, home: Path, shell: Shell, tmp_path: Path, tool: str, display: str
) -> None:
    taken = tmp_path / "taken"
    stand_in = tmp_path / tool
    stand_in.write_text(f'#!/bin/sh\nexec /bin/cat > "{taken}"\n', encoding="utf-8")
    stand_in.chmod(0o755)
    env = plain_environment(home, **{display: ":0"})
    env["PATH"] = os.pathsep.join((str(tmp_path), env["PATH"]))
    terminal = terminals.start("--year", "2024", env=env)
    characters = copy_table(terminal)
    terminal.wait_for(f"characters with {tool}.")
    assert_is_the_table(taken.read_bytes(), characters, shell)
