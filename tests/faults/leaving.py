"""Leaves the explorer as a reader does, whatever is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.terminal.terminal import Terminal

OPEN_AT_MOST = 4
"""Lists, prompts and pages over one another, each closed by an escape."""


def quits_cleanly(terminal: Terminal) -> None:
    """Close what is open, press q, and see the terminal given back, nothing left running and no word of a failure."""
    for key in ("escape",) * OPEN_AT_MOST + ("q",):
        # An escape that is followed at once is read as the beginning of a longer key.
        terminal.press(key)
        terminal.settle(0.3)
    assert terminal.wait_exit() == 0, terminal.text
    assert terminal.left_on() == []
    assert terminal.family() == []
    assert b"Traceback" not in terminal.raw
    assert b"went wrong" not in terminal.raw
