"""What a session leaves to the next one, in a real terminal: however it ends, and while others run."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from tests.terminal.kinds import MOUSE
from tests.terminal.terminal import LISTENS, plain_environment
from tests.terminal.words import MEMBERS_SHOWN
from tui.core.session import begin
from tui.source import Source

if TYPE_CHECKING:
    from tests.terminal.conftest import Terminals
    from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.terminal

MONEY, BUYS, FORCES = "Money by", "What it buys by", "Forces by"
BACK = "The last session is back; nato-tui --fresh starts anew."


class User:
    """Someone who starts the explorer again and again, with the same state folder."""

    def __init__(self, terminals: Terminals) -> None:
        self.terminals = terminals
        self.env = plain_environment(terminals.home)

    def start(self, *arguments: str, sees: str = MEMBERS_SHOWN) -> Terminal:
        terminal = self.terminals.start(*arguments, env=self.env)
        terminal.wait_open()
        terminal.wait_for(sees)
        return terminal

    def left(self, view: str, *past: str) -> None:
        """Leave a session behind."""
        with patch.dict(os.environ, XDG_STATE_HOME=self.env["XDG_STATE_HOME"]):
            session, _, _ = begin(Source().said, restore=False)
        assert session is not None
        session.keep(view, past, ())
        session.close()

    def sessions(self) -> list[str]:
        """Return the views of all sessions, in the order in which they were begun."""
        files = sorted((Path(self.env["XDG_STATE_HOME"]) / "nato-tui" / "sessions").glob("*.session"))
        return [re.findall(r"^view (.*)$", file.read_text(), re.MULTILINE)[0] for file in files]


@pytest.fixture
def user(terminals: Terminals) -> User:
    return User(terminals)


def go(terminal: Terminal, key: str, sees: str) -> None:
    terminal.press(key)
    terminal.wait_for(sees)


@pytest.mark.parametrize("end", ["SIGTERM", "SIGHUP", "terminal"])
def test_a_session_goes_on_where_a_lost_one_ended(user: User, end: str) -> None:
    first = user.start()
    go(first, "2", MONEY)
    if end == "terminal":
        first.hang_up()
    else:
        first.signal(signal.Signals[end])
    first.wait_exit(5)
    again = user.start(sees=MONEY)
    again.wait_for(BACK)
    go(again, "backspace", "Spending by")


def test_what_is_shown_at_once_is_what_was_left_and_stays(user: User) -> None:
    first = user.start()
    go(first, "2", MONEY)
    for key in ("j", "j", "pagedown", "k"):
        first.press(key)
    first.settle(0.6)
    first.press("q")
    first.wait_exit(5)
    again = user.start(sees=BACK)
    opened = next(at for at, chunk in enumerate(again.chunks) if LISTENS in chunk.data)
    last = again.text.splitlines()
    drawn: list[str] = []

    def is_open(text: str) -> bool:
        drawn.append(text)
        return len(drawn) == opened

    again.replay(is_open)
    assert drawn[-1].splitlines()[:-1] == last[:-1]


def test_two_sessions_at_once_keep_to_themselves(user: User) -> None:
    user.left("v1:explore/money", "v1:explore/spending")
    first = user.start(sees=MONEY)
    second = user.start(sees="Spending by")  # the last session is in use
    go(second, "3", BUYS)
    go(first, "4", FORCES)
    second.press("q")
    second.wait_exit(5)
    first.press("q")
    first.wait_exit(5)
    assert user.sessions() == ["v1:explore/forces", "v1:explore/buys/indicator=share_equipment"]


def test_fresh_begins_anew_and_so_does_a_view(user: User) -> None:
    user.left("v1:explore/money")
    fresh = user.start("--fresh", sees="Spending by")
    named = user.start("v1:explore/buys", sees="What it buys")
    for terminal in (fresh, named):
        terminal.settle(0.1)
        assert BACK not in terminal.text
    assert user.sessions() == ["v1:explore/money"]


def test_a_config_can_leave_sessions_and_the_mouse_alone(user: User, tmp_path: Path) -> None:
    user.left("v1:explore/money")
    (config := tmp_path / "own.toml").write_text("restore = false\nmouse = false\n")
    terminal = user.start("--config", str(config), sees="Spending by")
    terminal.settle(0.1)
    assert BACK not in terminal.text
    assert not MOUSE.search(terminal.raw)
    terminal.press("q")
    assert terminal.wait_exit(5) == 0
    assert user.sessions() == ["v1:explore/money"]


def test_a_config_has_its_own_opening_view_unless_a_session_goes_on(user: User, tmp_path: Path) -> None:
    (config := tmp_path / "own.toml").write_text('view = "v1:explore/buys"\n')
    opening = user.start("--config", str(config), sees=BUYS)
    opening.press("q")
    assert opening.wait_exit(5) == 0
    user.left("v1:explore/money")
    user.start("--config", str(config), sees=MONEY)


def test_a_preferred_view_of_what_is_not_there_says_so_over_the_usual_one(user: User, tmp_path: Path) -> None:
    (config := tmp_path / "own.toml").write_text('view = "v1:explore/buys/member=Itly"\n')
    user.start("--config", str(config), sees="There is no member 'Itly'. Nearest: ITA")


def test_a_view_of_what_is_not_there_is_refused_before_the_terminal_is_touched(user: User) -> None:
    terminal = user.terminals.start("v1:explore/spending/member=Itly", env=user.env)
    assert terminal.wait_exit(10) == 2
    assert b"\x1b[?1049h" not in terminal.raw
    assert b"nato-tui: There is no member 'Itly'. Nearest: ITA" in terminal.raw
