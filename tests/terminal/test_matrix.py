"""The explorer in every kind of terminal: what README's table says of each is what is found there."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal import kinds
from tests.terminal.kinds import KINDS, Found, Kind
from tests.terminal.terminal import NATO_TUI, plain_environment
from tests.terminal.words import MEMBERS_SHOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.terminal.conftest import Terminals
    from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.terminal

SOCKET = "nato-tui-kinds"
SOURCE_SHOWN = r"Published in \d+ edition|Where it comes from|Source"
CITED = "Defence Investment of NATO Countries"
COPIED = r"Sent \d|Copied \d|No clipboard was reached"


@pytest.fixture
def multiplexer(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Runs commands of a tmux server of its own, and ends it."""

    def run(*arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-L", SOCKET, *arguments],
            env={**os.environ, "TMUX_TMPDIR": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
        return done.stdout

    yield run
    run("kill-server")


def environment(kind: Kind, home: Path) -> dict[str, str]:
    """Return the environment of a terminal of a kind."""
    env = {name: value for name, value in plain_environment(home).items() if name not in ("LC_ALL", "LANG")}
    return {"LANG": "C.UTF-8", **env, **kind.environment}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_is_found_in_each_terminal_is_what_the_table_says(
    kind: Kind, terminals: Terminals, multiplexer: Callable[..., str], tmp_path: Path
) -> None:
    if kind.inside and not _is_there(kind.inside):
        pytest.skip(f"there is no {kind.inside} here")
    env = environment(kind, terminals.home)
    argv = [NATO_TUI, "--fresh", *kind.arguments]
    if kind.inside:
        env |= {"TMUX_TMPDIR": str(tmp_path)}
        argv = ["tmux", "-L", SOCKET, "-f", os.devnull, "new-session", shlex.join(argv)]
    terminal = terminals.start_program(argv, env=env, size=kind.size, ignore_hangup=kind.ignores_hangup)
    assert found_in(terminal, kind._replace(environment=env), multiplexer) == kind.found


def found_in(terminal: Terminal, kind: Kind, multiplexer: Callable[..., str]) -> Found:
    """Drive the explorer through a few screens, copy a number, end it, and return what was found."""
    if kind.found.opens != "yes":
        status = terminal.wait_exit(5)
        said = "says so" if "TERM is dumb" in terminal.text and "nato-tui show v1:" in terminal.text else "says nothing"
        assert "\x1b" not in terminal.raw.decode()
        return Found(f"no: it {said}, and which `nato-tui show` gives the same as text; exit {status}")
    terminal.wait_for(MEMBERS_SHOWN)
    if not kind.inside:
        terminal.wait_open()
    terminal.press("jj")
    for key, shown in (("?", "Keys and marks"), (":", "Commands")):
        terminal.press(key)
        terminal.wait_for(shown)
        terminal.press("escape")
        terminal.wait_gone(shown)
    terminal.press("i")
    terminal.wait_for(SOURCE_SHOWN)
    terminal.press("c")
    terminal.wait_for(COPIED)
    copied = _copied(terminal, multiplexer, kind)
    drawn = terminal.raw
    ends = _end(terminal, kind)
    assert b"Traceback" not in terminal.raw
    mouse = kinds.ON if kinds.MOUSE.search(drawn) else kinds.OFF
    return Found("yes", kinds.colours_of(drawn), kinds.characters_of(drawn), mouse, copied, ends)


def _copied(terminal: Terminal, multiplexer: Callable[..., str], kind: Kind) -> str:
    """Return where the number's citation has arrived."""
    if kind.inside:
        return kinds.BY_TMUX if CITED in multiplexer("show-buffer") else "nowhere"
    if kinds.OSC52.search(terminal.raw):
        return kinds.BY_TERMINAL
    kept = Path(kind.environment["XDG_STATE_HOME"]) / "nato-tui/copied.txt"
    return (
        kinds.BY_FILE
        if "No clipboard was reached" in terminal.text and CITED in kept.read_text(encoding="utf-8")
        else "nowhere"
    )


def _end(terminal: Terminal, kind: Kind) -> str:
    """End the explorer as its kind says; return how that went."""
    if kind.ending == "nohup":
        terminal.hang_up()
        terminal.wait_exit(5)
        return "by itself, nothing left running" if not terminal.family() else "something is left running"
    if kind.ending == "TERM":
        terminal.signal(signal.SIGTERM)
        ending = "SIGTERM"
    else:
        ending = {"ctrl+c": "Ctrl-C"}.get(kind.ending, kind.ending)
        terminal.press(kind.ending)
    status = terminal.wait_exit(5)
    left = terminal.left_on()
    return f"{ending}, exit {status}{f', leaving on {left}' if left else ''}"


def _is_there(program: str) -> bool:
    return shutil.which(program) is not None
