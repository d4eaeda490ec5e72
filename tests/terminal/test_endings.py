"""However the explorer ends, the terminal is given back as it was and nothing is left running."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import psutil
import pytest

from tests.terminal.words import MEMBERS_SHOWN

if TYPE_CHECKING:
    from tests.terminal.conftest import Terminals
    from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.terminal


def opened(terminals: Terminals, *, ignore_hangup: bool = False) -> Terminal:
    terminal = terminals.start(ignore_hangup=ignore_hangup)
    terminal.wait_for(MEMBERS_SHOWN)
    terminal.wait_open()
    assert "the alternate screen" in terminal.left_on()
    return terminal


def assert_gone_and_restored(terminal: Terminal) -> None:
    assert terminal.left_on() == []
    assert terminal.family() == []
    assert b"Traceback" not in terminal.raw
    assert b"went wrong" not in terminal.raw


def test_q_quits(terminals: Terminals) -> None:
    terminal = opened(terminals)
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert_gone_and_restored(terminal)


@pytest.mark.parametrize("typed_on", ["t", "/", ":", "a", "F"])
def test_keys_typed_after_q_open_nothing(terminals: Terminals, typed_on: str) -> None:
    terminal = opened(terminals)
    terminal.send("q" + typed_on)
    assert terminal.wait_exit() == 0
    assert_gone_and_restored(terminal)


def test_quitting_before_the_first_frame_is_complete(terminals: Terminals) -> None:
    terminal = terminals.start()
    terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.raw, "the alternate screen")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert_gone_and_restored(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it(terminals: Terminals, number: signal.Signals) -> None:
    terminal = opened(terminals)
    terminal.signal(number)
    assert terminal.wait_exit(5) in {-number, 128 + number}
    assert_gone_and_restored(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_during_the_start_ends_it(terminals: Terminals, number: signal.Signals) -> None:
    terminal = terminals.start()
    terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.raw, "the alternate screen")
    terminal.signal(number)
    assert terminal.wait_exit(5) in {-number, 128 + number}
    assert_gone_and_restored(terminal)


@pytest.mark.parametrize("ignored", [False, True])
def test_a_lost_connection_ends_it(terminals: Terminals, ignored: bool) -> None:
    terminal = opened(terminals, ignore_hangup=ignored)
    terminal.hang_up()
    terminal.wait_exit(5)
    assert terminal.family() == []


def test_a_connection_lost_during_the_start_ends_it(terminals: Terminals) -> None:
    terminal = terminals.start(ignore_hangup=True)
    terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.raw, "the alternate screen")
    terminal.hang_up()
    terminal.wait_exit(5)
    assert terminal.family() == []


def test_an_idle_explorer_writes_nothing_and_takes_no_time(terminals: Terminals) -> None:
    terminal = opened(terminals)
    terminal.settle(1.0)
    process = psutil.Process(terminal.pid)
    before = sum(process.cpu_times()[:2])
    assert not terminal.read(2.0), terminal.chunks[-1].data[:200]
    assert sum(process.cpu_times()[:2]) - before <= 0.1
