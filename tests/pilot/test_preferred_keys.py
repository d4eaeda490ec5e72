"""The reader's own keys on the running screen: they act, the footer, palette and help show them, the others are free."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.pilot.explorer import running, shared_engine
from tui import screens
from tui.commands import COMMANDS, in_force, use_keys
from tui.core.view import View
from tui.preferences import Preferences
from tui.screens.caption_lines import recording_line
from tui.screens.help import help_lines
from tui.widgets.glyphs import UNICODE
from tui.widgets.spans import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN = Preferences(
    keys={
        "editions": ("e",),
        "export": ("ctrl+r", "full_stop"),
        "year_forward": (),
        "habits": (),
        "threshold_type": ("slash",),
        "search": ("t",),
    }
)


@pytest.fixture(autouse=True)
def _usual_keys_after() -> Iterator[None]:
    yield
    use_keys({})
    assert in_force() == COMMANDS


async def test_keys_swap_move_and_go_away_on_every_screen(database: Path) -> None:
    async with running(shared_engine(database), View(), preferences=OWN) as explorer:
        await explorer.settle()
        await explorer.press("E", "H")
        assert explorer.view.screen.word == "explore"
        await explorer.press("e")
        assert explorer.view.screen.word == "editions"
        await explorer.press("escape")
        await explorer.press("backspace")
        assert explorer.view.screen.word == "explore"
        await explorer.pilot.press("slash")
        await explorer.shows("Threshold")
        await explorer.type("3.5")
        await explorer.press("enter")
        assert explorer.view.threshold == 350
        await explorer.pilot.press("full_stop")
        await explorer.shows("Parquet")


async def test_footer_palette_and_help_show_the_keys_in_force(database: Path) -> None:
    async with running(shared_engine(database), View(), preferences=OWN, size=(200, 50)) as explorer:
        await explorer.settle()
        footer = explorer.lines[-1]
        assert "/ type it" in footer
        assert "t search" in footer
        await explorer.pilot.press("colon")
        await explorer.type("habitually")
        await explorer.shows("Who is habitually revised")
        row = next(line for line in explorer.lines if "Who is habitually revised" in line)
        assert " H " not in row
        await explorer.pilot.press("escape")
        text = "\n".join(plain(line) for line in help_lines(116, UNICODE))
        assert any(line.split()[:3] == ["ctrl+r", ".", "Export"] for line in text.splitlines())


async def test_an_app_with_the_usual_keys_has_them_after_one_with_others(database: Path) -> None:
    async with running(shared_engine(database), View(), preferences=OWN):
        pass
    async with running(shared_engine(database), View()) as explorer:
        await explorer.settle()
        assert in_force() == COMMANDS
        await explorer.press("E")
        assert explorer.view.screen.word == "editions"


async def test_a_sentence_that_names_a_key_names_the_readers_own(database: Path) -> None:
    keys = {"numbers": ("ctrl+n",), "back": ("b",), "since": (), "filter_clear": (), "pick": ("Y",)}
    keys |= {"play": ("f5",), "faster": ("f6",), "mark_step": ("f7",)}
    async with running(shared_engine(database), View(), preferences=Preferences(keys=keys), size=(120, 36)) as explorer:
        await explorer.settle()
        await explorer.press("left_curly_bracket")
        await explorer.shows("b comes back.")
        await explorer.pilot.press("slash")
        await explorer.type("no such event")
        await explorer.press("enter")
        await explorer.shows("“Events: clear filters” in the palette shows them all.")
        await explorer.press("f5")
        await explorer.shows("f5 pauses, < slower, f6 faster")
        assert plain(recording_line("Talk", 0, UNICODE)[1]).startswith("f7 marks this view")


NAMES_A_KEY = re.compile(
    r"(?:^|[.;(] |   )(?:[A-Za-z]|Backspace|Space) "
    r"(?:shows|takes|opens|goes|says|types|chooses|lists|marks|hides|picks|comes|clears|brings|loads|narrows|writes|pauses"
    r"|for all)\b"
)


def test_no_sentence_of_a_screen_names_a_key_by_itself() -> None:
    """Hold the screens to `key_to`: a key written into a sentence would be wrong once the reader has another one."""
    found = [
        f"{path.name}:{node.lineno}: {node.value}"
        for path in sorted(Path(screens.__file__).parent.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAMES_A_KEY.search(node.value)
    ]
    assert found == []
    assert NAMES_A_KEY.search("There is none. x shows them all.")


async def test_the_key_that_opens_the_help_leaves_it(database: Path) -> None:
    async with running(shared_engine(database), View(), preferences=Preferences(keys={"help": ("f3",)})) as explorer:
        await explorer.settle()
        for _ in range(2):
            await explorer.pilot.press("f3")
            await explorer.shows("Keys and marks")
            await explorer.pilot.press("f3")
            await explorer.until(lambda: "Keys and marks" not in explorer.text, "the end of the help")
