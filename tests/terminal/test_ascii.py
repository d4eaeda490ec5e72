"""Where the reader's locale or terminal has ASCII alone, nothing else is written: every screen, seen as bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal import kinds
from tests.terminal.terminal import plain_environment
from tests.terminal.words import MEMBERS_SHOWN

if TYPE_CHECKING:
    from tests.terminal.conftest import Shell, Terminals
    from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.terminal

TURKIYE = "v1:explore/spending/member=TUR"
SCREENS = (
    ("i", "Source"), ("h", "History"), ("E", "Editions"), ("D", "Revisions"), ("O", "utcome"), ("H", "Habits|revised"),
    ("C", "Claims"), ("p", "Path to"), ("V", "Publishers"), ("5", "2014"), ("6", r"\+ +1 L"), ("7", "across"), ("8", "LTU"),
    ("9", "2014|14 15"),
)  # fmt: skip
"""Keys of every page, with what is seen once it is there."""
OVER = (
    ("question_mark", "Keys and marks"),
    ("colon", "Commands"),
    ("a", "Known from"),
    ("number_sign", "highest contrast"),
    *((key, "esc leaves") for key in "eKBFWI"),
    ("t", "Threshold in percent"),
)
KEYS = {"question_mark": "?", "colon": ":", "number_sign": "#"}


def in_c(terminals: Terminals, **extra: str) -> dict[str, str]:
    """Return the environment of a reader whose locale is C."""
    env = {name: value for name, value in plain_environment(terminals.home).items() if not name.startswith("LC_")}
    return {**env, "LANG": "C", **extra}


def assert_ascii(terminal: Terminal) -> None:
    """Look at every byte: what draws is printable ASCII, and what drives the terminal is ASCII too."""
    written = terminal.raw
    assert kinds.characters_of(written) == kinds.ASCII, sorted({byte for byte in written if byte > 0x7E})


def shown(terminal: Terminal) -> None:
    terminal.wait_for(MEMBERS_SHOWN)
    terminal.wait_open()


def test_every_screen_is_ascii_where_the_locale_is_c(terminals: Terminals) -> None:
    terminal = terminals.start(TURKIYE, columns=100, rows=30, env=in_c(terminals))
    shown(terminal)
    assert b"Opening the figures ..." in terminal.raw
    for key, seen in SCREENS:
        terminal.press(key)
        terminal.wait_for(seen)
        terminal.press("backspace")
        terminal.wait_for("Spending by")
    terminal.press("Q")
    terminal.wait_for("ctrl.p ctrl.n")
    terminal.press("escape")
    terminal.wait_gone("ctrl.p ctrl.n")
    terminal.press("backspace")
    terminal.wait_for("Spending by")
    for key, seen in OVER:
        terminal.press(KEYS.get(key, key))
        terminal.wait_for(seen)
        terminal.press("escape")
        terminal.wait_gone(seen)
    assert_ascii(terminal)


def test_foreign_letters_keep_their_base_letter_and_take_as_many_cells(terminals: Terminals) -> None:
    terminal = terminals.start(TURKIYE, env=in_c(terminals))
    shown(terminal)
    terminal.wait_for(r"[+] Turkiye +\d")
    terminal.wait_for(r"[+] Germany +\d")
    (at, _), (other, _) = (terminal.find(rf"(?<={name}) *\d\.\d\d") for name in ("[+] Turkiye", "[+] Germany"))
    assert at == other
    terminal.press("/")
    terminal.wait_for("Search events")
    terminal.send("Türkiye 漢")
    terminal.wait_for(r"Turkiye \?\?")
    assert_ascii(terminal)


def test_what_goes_wrong_is_told_in_ascii(terminals: Terminals) -> None:
    terminal = terminals.start(TURKIYE, env=in_c(terminals, TERM="linux", XDG_STATE_HOME="/proc/nowhere"))
    shown(terminal)
    terminal.press("c")
    terminal.wait_for("can't be written")
    assert_ascii(terminal)


@pytest.mark.parametrize("start", ["first", "second"])
def test_a_kept_first_frame_is_ascii_too(terminals: Terminals, start: str) -> None:
    terminal = terminals.start(TURKIYE, columns=111, rows=33, env=in_c(terminals))
    shown(terminal)
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert (b"Opening the figures" in terminal.raw) is (start == "first")
    assert_ascii(terminal)


@pytest.mark.parametrize(
    ("environment", "option", "characters"),
    [
        ({"LANG": "C"}, "--no-ascii", kinds.UNICODE),
        ({"LANG": "en_GB.UTF-8"}, "--ascii", kinds.ASCII),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "POSIX"}, "", kinds.ASCII),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "", kinds.UNICODE),
        ({"LANG": "en_GB.UTF-8", "NATO_TUI_ASCII": "yes"}, "", kinds.ASCII),
    ],
)
def test_the_option_counts_before_the_environment_and_that_before_the_locale(
    terminals: Terminals, environment: dict[str, str], option: str, characters: str
) -> None:
    env = {name: value for name, value in in_c(terminals).items() if name != "LANG"} | environment
    terminal = terminals.start(*filter(None, (option,)), env=env)
    shown(terminal)
    assert kinds.characters_of(terminal.raw) == characters


@pytest.mark.parametrize(
    "asked",
    ["members", "events --search Türkiye", "claims", "path EST", "where TUR", "chart trend DEU", "show", "nonsense"],
)
def test_the_command_line_answers_in_ascii_too(shell: Shell, terminals: Terminals, asked: str) -> None:
    done = type(shell)(in_c(terminals), shell.cwd).run(*asked.split())
    assert done.stdout.isascii()
    assert done.stderr.isascii()
    assert done.stdout or done.returncode == 2


def test_files_and_other_formats_stay_as_they_are(shell: Shell, terminals: Terminals) -> None:
    done = type(shell)(in_c(terminals), shell.cwd).run("members", "--format", "csv")
    assert "Türkiye" in done.stdout
