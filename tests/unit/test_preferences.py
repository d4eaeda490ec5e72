"""Preferences as they are read: from nothing, from a file, from the environment, and refused in words."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tui.cli import main
from tui.core.errors import InputError
from tui.core.view import View
from tui.core.view_text import to_text
from tui.preferences import Preferences, read

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_config_file_nothing_is_imported_and_nothing_changes(tmp_path: Path) -> None:
    code = (
        "import sys, tui.cli; before = set(sys.modules); from tui.preferences import *; "
        "assert read({'TERM': 'xterm'}) == Preferences() and not Preferences().looks; print(set(sys.modules) - before)"
    )
    environment = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert found.stdout == "set()\n"


def test_a_config_file_imports_no_more_than_what_it_says_needs(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text('theme = "light"\nmouse = false\n[columns]\n[keys]\n')
    code = (
        "import sys, tui.cli; from tui.preferences import read; "
        "assert read({'NATO_TUI_CONFIG': sys.argv[1], 'NATO_TUI_DECIMAL': ','}).theme == 'light'; "
        "print(*{'difflib', 'csv', 'tui.commands', 'tui.core.names', 'tui.core.model'} & sys.modules.keys())"
    )
    found = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True)
    assert found.stdout == "\n"


def test_the_environment_stands_above_the_file_and_the_file_above_the_program(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text('theme = "light"\nmouse = false\nascii = true\n')
    assert read({}, file) == Preferences(theme="light", mouse=False, ascii=True)
    found = read({"NATO_TUI_THEME": "mono", "NATO_TUI_MOUSE": "yes", "NATO_TUI_CONFIG": str(file)})
    assert found == Preferences(theme="mono", mouse=True, ascii=True)


@pytest.mark.parametrize(
    ("variable", "said"),
    [
        (("NATO_TUI_THEM", "dark"), "There is no environment variable NATO_TUI_THEM. Nearest: NATO_TUI_THEME."),
        (("NATO_TUI_THEME", "drak"), "environment variable NATO_TUI_THEME: 'drak' is none of its values. Nearest: dark."),
        (("NATO_TUI_MOUSE", "perhaps"), "NATO_TUI_MOUSE: A text is no true or false. It is one of true, false."),
        (("NATO_TUI_DECIMAL", ";"), "It is one of \".\", \",\"."),
        (("NATO_TUI_VIEW", "v1:nowhere"), "environment variable NATO_TUI_VIEW: "),
    ],
)  # fmt: skip
def test_a_variable_that_is_nearly_ours_or_has_no_value_of_ours_is_refused(
    variable: tuple[str, str], said: str
) -> None:
    with pytest.raises(InputError) as refused:
        read(dict([variable]))
    assert said in str(refused.value)


def test_a_variable_of_somebody_else_is_left_alone() -> None:
    assert read({"NATO_TUI_SEED": "4", "NATO_TUI_UPDATE_GOLDEN": "1", "NATO_TUI_THEME": ""}) == Preferences()


def test_a_start_that_asks_for_nothing_opens_the_preferred_view(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[tuple[View, Preferences]] = []

    def explore(view: View, _source: object, preferences: Preferences, **_: object) -> int:
        opened.append((view, preferences))
        return 0

    monkeypatch.setattr("tui.start.explore", explore)
    preferred = View(indicator="share_equipment", year=2023, threshold=2000)
    file = tmp_path / "config.toml"
    file.write_text(f"view = {json.dumps(to_text(preferred))}\n[keys]\nhabits = []\n", encoding="utf-8")
    monkeypatch.setenv("NATO_TUI_CONFIG", str(file))
    for arguments, view in (([], preferred), (["--no-mouse"], preferred), (["--year", "2020"], View(year=2020))):
        assert main(arguments) == 0
        assert opened[-1][0] == view
        assert opened[-1][1].keys == {"habits": ()}
    assert opened[1][1].mouse is False
