"""Which way a copied text goes: decided from the environment, tried with stand-in tools and in a real tmux."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tui import clipboard
from tui.clipboard import FILE, OSC52, OSC52_LIMIT, TMUX, copy, routes
from tui.core.errors import CacheError

ALL = frozenset({"tmux", "wl-copy", "xclip", "xsel", "pbcopy"})


def ways(environment, *, has=ALL, size=10, driver=True, mac=False):
    return [route.way for route in routes(environment, has.__contains__, size, driver=driver, mac=mac)]


@pytest.mark.parametrize(
    ("environment", "more", "expected"),
    [
        ({"TMUX": "/t,1,0", "DISPLAY": ":0", "TERM": "tmux-256color"}, {}, [TMUX, TMUX, FILE]),
        ({"TMUX": "/t,1,0", "SSH_TTY": "/dev/pts/1"}, {"has": frozenset()}, [FILE]),
        ({"SSH_CONNECTION": "a b", "DISPLAY": "localhost:10"}, {}, [OSC52, FILE]),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, {}, ["wl-copy", "xclip", "xsel", OSC52, FILE]),
        ({"DISPLAY": ":0"}, {"has": frozenset({"xsel"})}, ["xsel", OSC52, FILE]),
        ({}, {}, [OSC52, FILE]),
        ({}, {"mac": True}, ["pbcopy", OSC52, FILE]),
        ({}, {"driver": False}, [FILE]),
        ({}, {"size": OSC52_LIMIT}, [OSC52, FILE]),
        ({}, {"size": OSC52_LIMIT + 1}, [FILE]),
        ({"STY": "1.pts"}, {}, [FILE]),
        ({"TERM": "linux"}, {}, [FILE]),
    ],
)
def test_the_ways_worth_trying(environment, more, expected):
    assert ways(environment, **more) == expected


@pytest.fixture
def tools(tmp_path: Path):
    """Return a folder for stand-in tools, and a maker of one that keeps its input or fails."""
    folder = tmp_path / "tools"
    folder.mkdir()

    def make(name: str, *, fails: bool = False, waits: bool = False) -> Path:
        taken = tmp_path / f"{name}.taken"
        body = "exec /bin/sleep 60" if waits else "exit 1" if fails else f'echo "$@" > "{taken}"; /bin/cat >> "{taken}"'
        tool = folder / name
        tool.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        tool.chmod(0o755)
        return taken

    make.folder = folder
    return make


def test_a_tool_gets_the_text_as_it_is(tools):
    taken = tools("xclip")
    done = copy("−0.50 Türkiye\n$(rm)", None, {"DISPLAY": ":0", "PATH": str(tools.folder)})
    assert taken.read_text(encoding="utf-8") == "-selection clipboard\n−0.50 Türkiye\n$(rm)"
    assert (done.route.way, done.message) == ("xclip", "Copied 19 characters with xclip.")


def test_a_tool_that_fails_gives_way_to_the_next(tools, monkeypatch):
    monkeypatch.setattr(clipboard, "SECONDS", 0.2)
    tools("wl-copy", waits=True)
    tools("xclip", fails=True)
    taken = tools("xsel")
    where = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "w", "PATH": str(tools.folder)}
    assert copy("x", None, where).route.way == "xsel"
    assert taken.read_text(encoding="utf-8") == "--clipboard --input\nx"


def test_the_terminal_gets_it_over_ssh():
    sent: list[str] = []
    done = copy("1.50", sent.append, {"SSH_TTY": "/dev/pts/1", "PATH": ""})
    assert (sent, done.route.way) == (["1.50"], OSC52)
    assert "4 characters" in done.message


def test_what_reaches_no_clipboard_is_kept_for_its_reader_alone(own_home):
    sent: list[str] = []
    done = copy("x" * (OSC52_LIMIT + 1), sent.append, {"SSH_TTY": "/dev/pts/1", "PATH": ""})
    path = own_home / "state" / "nato-tui" / "copied.txt"
    assert (sent, done.route.way) == ([], FILE)
    assert str(path) in done.message
    assert (path.stat().st_size, path.stat().st_mode & 0o777) == (OSC52_LIMIT + 1, 0o600)


def test_no_way_at_all_is_an_error(own_home):
    (own_home / "state").write_text("in the way", encoding="utf-8")
    with pytest.raises(CacheError, match="Nothing was copied"):
        copy("x", None, {"PATH": ""})


@pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux here")
def test_a_real_tmux_takes_it_from_within(tmp_path):
    socket = f"-S{tmp_path / 'socket'}"
    done = tmp_path / "done"
    script = f"from tui.clipboard import copy; print(copy('1.50 − Italy', None).message, file=open({str(done)!r}, 'w'))"
    environment = {
        "PATH": shutil.os.environ["PATH"],
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "HOME": str(tmp_path),
    }

    def tmux(*arguments: str) -> str:
        return subprocess.run(
            ["tmux", socket, "-f", "/dev/null", *arguments], env=environment, cwd=Path(__file__).parents[2],
            capture_output=True, text=True, timeout=30, check=True,
        ).stdout  # fmt: skip

    tmux("new-session", "-d", "-x80", "-y24", "sh")
    try:
        tmux("new-window", f'{sys.executable} -c "{script}"; tmux {socket} wait-for -S finished')
        tmux("wait-for", "finished")
        assert tmux("show-buffer") == "1.50 − Italy"
        assert done.read_text(encoding="utf-8") == "Copied 12 characters through tmux.\n"
    finally:
        tmux("kill-server")
