"""The kept first frame comes back as it was painted, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tui import first_frame
from tui.core import paths

if TYPE_CHECKING:
    from pathlib import Path

FRAME = "\x1b[H\x1b[1m nato-tui │ Spending\x1b[0m\r\n Poland 4.07e\r\n"
BEFORE_THE_FRAME = {
    "characters", "cli", "core", "core.errors", "core.inputs", "core.number", "core.paths", "core.private", "core.session",
    "core.text", "core.view", "core.view_changes", "core.view_text", "first_frame", "kept_theme", "preferences", "source",
    "start",
}  # fmt: skip
"""What stands between the command and the first thing to be seen; each import takes its time."""
WANTED = "1.0 print 'v1:explore' 120x36"


@pytest.fixture
def kept() -> Path:
    first_frame.keep(WANTED, FRAME)
    return paths.cache_folder() / "frame"


def sent(wanted: str, monkeypatch: pytest.MonkeyPatch) -> tuple[bool, bytes]:
    """Return what a terminal is sent at the start, and whether it was said to be the kept frame."""
    written: list[bytes] = []

    def write(_number: int, content: bytes) -> int:
        written.append(content)
        return len(content)

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", write)
        patched.setattr(first_frame.termios, "tcgetattr", lambda _: [0] * 7)
        patched.setattr(first_frame.termios, "tcsetattr", lambda *_: None)
        patched.setattr(first_frame.signal, "signal", lambda *_: None)
        patched.setattr(first_frame, "_before", None)
        return first_frame.show(wanted), b"".join(written)


def test_a_whole_frame_is_shown_for_its_own_key_alone(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter, shell = first_frame.ENTER.encode(), first_frame.SHELL.encode()
    assert sent(WANTED, monkeypatch) == (True, enter + FRAME.encode())
    assert sent(WANTED.replace("120", "121"), monkeypatch) == (False, enter + shell)


def test_no_bit_of_the_file_can_flip_unseen(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = kept.read_bytes()
    shell = (False, (first_frame.ENTER + first_frame.SHELL).encode())
    for place in range(len(good)):
        flipped = bytearray(good)
        flipped[place] ^= 1 << place % 8
        kept.write_bytes(flipped)
        assert sent(WANTED, monkeypatch) == shell, place
    for length in range(len(good)):
        kept.write_bytes(good[:length])
        assert sent(WANTED, monkeypatch) == shell, length
    kept.write_bytes(good)
    assert sent(WANTED, monkeypatch)[0]


@pytest.mark.parametrize("path", ["/tmp/a\nb.duckdb", "/tmp/\udcff.duckdb", "/tmp/né.duckdb"])
def test_a_database_with_any_path_has_its_frame(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first_frame.keep(path, FRAME)
    assert sent(path, monkeypatch)[0]
    assert not sent(path + "2", monkeypatch)[0]


def test_before_the_frame_a_bare_start_imports_no_more_than_it_needs(own_home: Path) -> None:
    code = (
        "import os, sys\n"
        "before = {*sys.modules}\n"
        "from tui import cli, first_frame\n"
        "os.isatty = lambda _: True\n"
        "first_frame.key = lambda *_: ''\n"
        "first_frame.show = lambda *_, **__: sys.exit(' '.join(sorted({*sys.modules} - before)))\n"
        "os.environ['TERM'] = 'xterm'\n"
        "cli.main([])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    found = done.stderr.split()
    assert {name.removeprefix("tui.") for name in found if name.startswith("tui.")} == BEFORE_THE_FRAME
    assert {name.partition(".")[0] for name in found} - sys.stdlib_module_names == {"tui", "rich"}
    assert not {"argparse", "asyncio", "json", "subprocess", "tempfile", "threading", "tomllib"} & {*found}
