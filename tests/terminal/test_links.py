"""Over a slow link and under a shell: the last state in few bytes, and what the shell's own keys do."""

from __future__ import annotations

import select
import time
from typing import TYPE_CHECKING

import pytest

from tests.terminal.terminal import plain_environment
from tests.terminal.words import MEMBERS_SHOWN

if TYPE_CHECKING:
    from tests.terminal.conftest import Shell, Terminals
    from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.terminal

TICK = 0.02
"""Seconds in which a slow link carries CARRIED bytes: 25 kB/s."""
CARRIED = 500
PRESSES = 30
FLOOD = 100
ONE_PAINTING = 6_000
"""Bytes of a step of the slider at most."""
ONE_CHART = 12_000
"""Bytes of a chart painted over another one."""


def opened(terminals: Terminals) -> Terminal:
    terminal = terminals.start("--fresh", env=plain_environment(terminals.home))
    terminal.wait_for(MEMBERS_SHOWN)
    terminal.wait_open()
    terminal.settle()
    return terminal


def carry(terminal: Terminal, seconds: float) -> None:
    """Let a slow link carry what it can in some time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        terminal.read(0, CARRIED)
        select.select([], [], [], TICK)


def test_thirty_presses_over_a_slow_link_end_in_the_right_frame_with_few_bytes(
    terminals: Terminals, shell: Shell
) -> None:
    terminal = opened(terminals)
    before = len(terminal.raw)
    for _ in range(PRESSES):
        terminal.send("+", read=False)
        carry(terminal, TICK)
    (summary,) = shell.rows("summary", "--threshold", "2.30")
    terminal.wait_for(r"2\.30 %")
    terminal.wait_for(rf"\b{summary['met']} of {summary['reporting']} meet it")
    terminal.settle()
    assert len(terminal.raw) - before <= 10 * ONE_PAINTING


def test_a_link_that_stalls_gets_the_last_state_and_not_every_one_before(terminals: Terminals) -> None:
    terminal = opened(terminals)
    terminal.press("9")
    terminal.wait_for("Heat table")
    terminal.settle()
    before = len(terminal.raw)
    for number in range(FLOOD):
        terminal.send("9" if number % 2 else "8", read=False)
        select.select([], [], [], TICK)
    terminal.send("6", read=False)
    terminal.wait_for(r"\D1 Lithuania")
    terminal.settle()
    assert len(terminal.raw) - before <= 6 * ONE_CHART
    terminal.press("q")
    assert terminal.wait_exit() == 0


def test_a_shell_takes_the_terminal_back_at_control_z_and_fg_paints_again(terminals: Terminals) -> None:
    terminal = terminals.start_in_shell("PS1='ready> ' exec sh -i")
    terminal.wait_for("ready>")
    terminal.send("nato-tui --fresh\r")
    terminal.wait_for(MEMBERS_SHOWN)
    terminal.wait_open()
    terminal.settle()
    shown = terminal.text
    terminal.press("ctrl+z")
    terminal.wait_until(lambda: "topped" in terminal.text or terminal.raw.endswith(b"ready> "), "the shell")
    assert terminal.left_on() == []
    terminal.screen.reset()
    terminal.send("fg\r")
    terminal.wait_for(MEMBERS_SHOWN)
    terminal.wait_until(lambda: terminal.text == shown, "the same screen")
    terminal.press("ctrl+c")
    terminal.wait_until(lambda: terminal.raw.endswith(b"ready> "), "the shell again")
    assert terminal.left_on() == []


def test_keys_of_one_instant_edit_a_text_in_their_order(terminals: Terminals) -> None:
    terminal = terminals.start()
    terminal.wait_for(MEMBERS_SHOWN)
    terminal.wait_open()
    terminal.press("/")
    terminal.wait_for("Search events:")
    terminal.send("old\x15abx\x7fc\x1b[D\x1b[DZ")
    terminal.wait_for("Search events: aZbc ")
    terminal.press("escape")
    terminal.wait_gone("Search events:")
    terminal.press("Q")
    terminal.wait_for("ctrl.p ctrl.n")
    terminal.send("select 12\x7f3\x1b[D\x1b[D9")
    terminal.wait_for("select 913")
