"""What people do with keys and mouse, on the screen they see, held against the command line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.terminal.terminal import plain_environment
from tests.terminal.words import KNOB, MEET_IT, MEMBERS_SHOWN, THRESHOLD, TOO_SMALL, member_lines
from tui.core.plain import folded

if TYPE_CHECKING:
    from tests.terminal.conftest import Shell, Terminals
    from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.terminal


def opened(terminals: Terminals, columns: int = 120, rows: int = 36) -> Terminal:
    terminal = terminals.start(columns=columns, rows=rows)
    terminal.wait_for(MEMBERS_SHOWN)
    terminal.wait_for(MEET_IT)
    terminal.wait_open()
    terminal.settle()
    return terminal


def threshold_shown(terminal: Terminal) -> str:
    """Return the threshold on the slider's line, as `2.00`."""
    match = re.search(THRESHOLD, next((line for line in terminal.lines if KNOB in line), ""))
    return match[1] if match else ""


def is_part_of(shown: list[tuple[str, str]], rows: list[tuple[str, str]]) -> bool:
    """Return whether what is shown is one stretch of the rows, in their order."""
    return len(shown) >= 8 and any(shown == rows[at : at + len(shown)] for at in range(len(rows)))


def assert_the_count_is_the_command_lines(terminal: Terminal, shell: Shell, threshold: str) -> None:
    (summary,) = shell.rows("summary", "--threshold", threshold)
    terminal.wait_until(lambda: threshold_shown(terminal) == threshold, f"the threshold {threshold}")
    terminal.wait_for(rf"\b{summary['met']} of {summary['reporting']} meet it")


def test_the_start_shows_the_members_with_their_numbers(terminals: Terminals, shell: Shell) -> None:
    terminal = opened(terminals)
    expected = [(row["name"], row["value"]) for row in shell.rows("members", "--sort", "value:desc")]

    def whole_and_right() -> bool:
        shown = member_lines(terminal.text)
        return len(shown) >= 8 and shown == expected[: len(shown)]

    terminal.wait_until(whole_and_right, "the members, the largest share first")
    assert_the_count_is_the_command_lines(terminal, shell, "2.00")


def test_threshold_keys_change_the_count(terminals: Terminals, shell: Shell) -> None:
    terminal = opened(terminals)
    terminal.press("]")
    assert_the_count_is_the_command_lines(terminal, shell, "3.50")
    terminal.press("[")
    assert_the_count_is_the_command_lines(terminal, shell, "2.00")
    terminal.press("+", "+", "+")
    assert_the_count_is_the_command_lines(terminal, shell, "2.03")
    terminal.press("-")
    assert_the_count_is_the_command_lines(terminal, shell, "2.02")
    terminal.press("t", "5", "enter")
    assert_the_count_is_the_command_lines(terminal, shell, "5.00")


def test_dragging_the_slider_moves_the_threshold_and_the_count(terminals: Terminals, shell: Shell) -> None:
    terminal = opened(terminals)
    x, y = terminal.find(KNOB)
    terminal.drag((x, y), (x + 10, y))
    terminal.wait_until(lambda: threshold_shown(terminal) > "2.05", "a higher threshold")
    terminal.settle(0.3)
    assert_the_count_is_the_command_lines(terminal, shell, threshold_shown(terminal))
    assert abs(terminal.find(KNOB)[0] - (x + 10)) <= 1


def test_a_click_on_a_header_sorts_by_it_and_a_second_turns_it_round(terminals: Terminals, shell: Shell) -> None:
    terminal = opened(terminals)
    x, y = terminal.find(r"\bMember\b")
    for arrow, backwards in (("▲", False), ("▼", True)):
        terminal.click(x + 1, y)
        terminal.wait_for(rf"Member *{arrow}")
        rows = shell.rows("members", "--sort", "name:desc" if backwards else "name")
        expected = [(row["name"], row["value"]) for row in rows if row["value"]]
        terminal.wait_until(lambda expected=expected: is_part_of(member_lines(terminal.text), expected), arrow)  # type: ignore[misc]


def test_the_members_scroll_to_the_last_one_by_key_and_by_wheel(terminals: Terminals, shell: Shell) -> None:
    terminal = opened(terminals, rows=30)
    last = shell.rows("members", "--sort", "value:desc", "--status", "short")[-1]["name"]
    assert last not in dict(member_lines(terminal.text))
    terminal.press("end")
    terminal.wait_until(lambda: last in dict(member_lines(terminal.text)), last)
    terminal.press("home")
    terminal.wait_until(lambda: last not in dict(member_lines(terminal.text)), "the top")
    x, y = terminal.find("Poland")
    terminal.wheel(x, y, 30)
    terminal.wait_until(lambda: last in dict(member_lines(terminal.text)), last)


def test_a_search_finds_events_by_a_participants_name_as_it_is_typed(terminals: Terminals, shell: Shell) -> None:
    terminal = opened(terminals)
    found, every = (len(shell.rows("events", *search)) for search in (("--search", "bessent"), ()))
    assert 0 < found < every
    terminal.press("/", *"bessent")
    terminal.wait_for(rf"Events {found} of {every:,}".replace(",", "."))
    terminal.press("enter")
    terminal.press("x")
    terminal.wait_for(rf"Events {every:,} of {every:,}".replace(",", "."))


def test_every_size_from_too_small_to_very_large(terminals: Terminals) -> None:
    terminal = opened(terminals)
    terminal.resize(40, 10)
    terminal.wait_until(lambda: re.search(TOO_SMALL, " ".join(terminal.text.split())), "the size that is needed")
    assert "Poland" not in terminal.text
    assert len([line for line in terminal.lines if line.strip()]) <= 2
    terminal.resize(200, 60)
    terminal.wait_for(MEMBERS_SHOWN)
    assert not re.search(TOO_SMALL, terminal.text)
    terminal.resize(80, 24)
    terminal.wait_for(MEMBERS_SHOWN)
    terminal.resize(60, 15)
    terminal.wait_for(r"[✓✗] ")
    terminal.press("q")
    assert terminal.wait_exit() == 0


@pytest.mark.parametrize("extra", [{"NO_COLOR": "1"}, {"TERM": "linux"}, {"COLORTERM": "truecolor"}, {"LANG": "C"}])
def test_other_terminals_show_the_same_words(terminals: Terminals, extra: dict[str, str]) -> None:
    plain = opened(terminals)
    other = terminals.start(env=plain_environment(terminals.home) | extra)
    other.wait_for(MEMBERS_SHOWN)
    other.wait_for(MEET_IT)
    other.settle(0.5)
    plain.settle(0.5)
    ascii_alone = other.text.isascii()
    expected = [(folded(name) if ascii_alone else name, value) for name, value in member_lines(plain.text)]
    assert member_lines(other.text) == expected
    assert ascii_alone is (extra in ({"TERM": "linux"}, {"LANG": "C"}))


def test_two_first_starts_at_once_both_open(terminals: Terminals, tmp_path_factory: pytest.TempPathFactory) -> None:
    env = plain_environment(tmp_path_factory.mktemp("newcomer"))
    first, second = terminals.start(env=env), terminals.start(env=env)
    for terminal in (first, second):
        terminal.wait_for(MEMBERS_SHOWN)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.left_on() == []
        assert b"Traceback" not in terminal.raw
