"""What a tireless reader does: keys, clicks, pastes and sizes, drawn at random from all there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tests.faults.hostile import HOSTILE
from tests.terminal.terminal import KEYS
from tui.commands import COMMANDS, key_text

if TYPE_CHECKING:
    import random

Kind = Literal["press", "paste", "click", "drag", "wheel", "resize"]

LEAVING = frozenset({"quit", "suspend"})
"""Commands that would end the run."""
NAMED = {"f5": "\x1b[15~", "ctrl+r": "\x12", "ctrl+p": "\x10"}
MOVES = (
    "up",
    "down",
    "left",
    "right",
    "pageup",
    "pagedown",
    "home",
    "end",
    "j",
    "k",
    "g",
    "G",
    "tab",
    "shift+tab",
    "enter",
)
WORDS = (
    "Estonia", "Poland", "2.0", "3.5", "2014", "2025-04-24", "rutte", "summit", "nothing at all", "0", "99999999999", "-1",
    "trend", "equipment", "SELECT iso3, count(*) AS n FROM figures GROUP BY iso3", "SELECT * FROM events", "SELEC", "a/b.csv",
    "members", "theme", "year", "v1:explore/money?year=2020", "v1:nonsense/", "ö", "日本", "%", "'",
)  # fmt: skip
PASTES = (*HOSTILE.values(), *WORDS, "x" * 100_000, "line\n" * 5000, "SELECT 1;\nSELECT 2;\n", "\x00\x01\x02", "")
SIZES = ((80, 24), (120, 36), (200, 50), (60, 15), (30, 8), (10, 3), (1, 1), (300, 90))
QUIT = "q"


class Action(NamedTuple):
    """One thing done: keys to press, a text to paste, or numbers: a cell, two cells, notches, a size."""

    kind: Kind
    keys: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    text: str = ""


def every_key() -> tuple[str, ...]:
    """Return every key of every command but those that leave, as a terminal is sent it."""
    named = [key for command in COMMANDS if command.id not in LEAVING for key in command.keys]
    sent = (NAMED.get(key) or (key if key in KEYS else key_text(key)) for key in named)
    return tuple(dict.fromkeys(key for key in sent if len(key) == 1 or key in KEYS or key.startswith("\x1b")))


class Script:
    """An endless run of actions that a seed alone decides."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._keys = every_key()

    def next(self, columns: int, rows: int) -> Action:
        """Return what is done next in a terminal of a size."""
        dice = self._dice
        chance = dice.random()
        if chance < 0.45:
            return Action("press", (dice.choice(self._keys),))
        if chance < 0.72:
            return Action("press", (dice.choice(MOVES),) * dice.choice((1, 1, 1, 2, 5, 20)))
        if chance < 0.78:
            return Action("press", ("escape",))
        if chance < 0.82:
            # Typed where a prompt is open, and else commands like any other; none of them leaves.
            return Action("press", (*dice.choice(WORDS).replace(QUIT, ""), dice.choice(("enter", "escape", "down"))))
        if chance < 0.85:
            return Action("paste", text=dice.choice(PASTES).replace(QUIT, ""))
        if chance < 0.92:
            return Action("click", numbers=(dice.randrange(columns), dice.randrange(rows)))
        if chance < 0.94:
            cells = (dice.randrange(columns), dice.randrange(rows), dice.randrange(columns), dice.randrange(rows))
            return Action("drag", numbers=cells)
        if chance < 0.97:
            return Action("wheel", numbers=(dice.randrange(columns), dice.randrange(rows), dice.randrange(-9, 10)))
        size = dice.choice(SIZES) if dice.random() < 0.5 else (dice.randrange(1, 260), dice.randrange(1, 80))
        return Action("resize", numbers=size)
