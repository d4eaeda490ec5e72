"""The registry: what holds keys, footer, palette, help, README and screens together."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING, get_args

import pytest
from textual.keys import _character_to_key

from tests.pilot.explorer import opened
from tui.commands import COMMANDS, GRID_KEYS, SLIDER_KEYS, Scope, command, in_scope, key_text
from tui.screens.bindings import ALWAYS, bindings_for, footer_command, footer_line
from tui.screens.chooser import palette_choices
from tui.screens.explore import ExploreScreen
from tui.screens.help import help_lines
from tui.screens.pages import PAGES
from tui.widgets.glyphs import UNICODE
from tui.widgets.spans import line_width, plain

if TYPE_CHECKING:
    from pathlib import Path

    from tui.screens.view_screen import ViewScreen

SCOPES = get_args(Scope)


def screen_of(scope: Scope) -> type[ViewScreen]:
    """Return the screen of a scope."""
    if scope == "explore":
        return ExploreScreen
    module, name = PAGES[scope]
    found: type[ViewScreen] = getattr(import_module(f"tui.screens.{module}"), name)
    return found


FULL = 400
WITHOUT_GRID = ("chart",)
"""Screens that have no table of their own, so that a table's keys are theirs."""


def test_every_command_says_what_it_does() -> None:
    for item in COMMANDS:
        assert item.title
        assert item.help.endswith("."), item.id
        assert item.keys, item.id
        assert not item.footer or any(other.short for other in COMMANDS if other.footer == item.footer), item.id
    assert len({item.id for item in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("scope", SCOPES)
def test_no_key_means_two_things_on_a_screen(scope: Scope) -> None:
    keys = Counter(key for item in in_scope(scope) for key in item.keys)
    assert [key for key, n in keys.items() if n > 1] == []
    if scope not in WITHOUT_GRID:
        own = {key for keys_, _ in (*GRID_KEYS, *SLIDER_KEYS) for key in keys_.split()}
        assert own & set(keys) == set()


def test_keys_are_named_as_the_terminal_names_them() -> None:
    for item in COMMANDS:
        for key in item.keys:
            text = key_text(key)
            if len(text) == 1:
                assert _character_to_key(text) == key


@pytest.mark.parametrize("scope", SCOPES)
def test_a_screen_binds_and_does_every_command_of_its_scope(scope: Scope) -> None:
    screen = screen_of(scope)
    bound = screen._merged_bindings
    assert bound is not None
    for item in in_scope(scope):
        assert callable(getattr(screen, f"do_{item.id}", None)), item.id
        for key in item.keys:
            assert [binding.action for binding in bound.key_to_bindings[key]] == [f"command('{item.id}')"]
    assert len(bindings_for(scope)) == len(in_scope(scope))


@pytest.mark.parametrize("scope", SCOPES)
def test_every_footer_word_fits_a_wide_screen_in_order(scope: Scope) -> None:
    text = plain(footer_line(scope, FULL))
    shorts = [item.short for item in sorted(in_scope(scope), key=lambda item: item.footer) if item.short]
    places = [text.index(f" {short}") for short in shorts]
    assert places == sorted(places)


@pytest.mark.parametrize("cells", [20, 40, 60, 80, 100, 120, 200])
@pytest.mark.parametrize("scope", SCOPES)
def test_a_footer_is_as_wide_as_asked_and_keeps_palette_and_help(scope: Scope, cells: int) -> None:
    line = footer_line(scope, cells)
    assert line_width(line) == cells
    assert plain(line).endswith(": palette  ? help")


def test_the_footer_joins_keys_that_belong_together() -> None:
    text = plain(footer_line("explore", FULL))
    assert text.startswith("-/+ threshold  [ ] guideline  t type it  1-4 tables  5-9 charts  ")


def test_a_click_on_the_footer_finds_the_command_under_it() -> None:
    text = plain(footer_line("explore", 120))
    found = [footer_command("explore", 120, text.index(word)) for word in ("-", "+", "[", "]", "type it", "? help")]
    assert found == ["threshold_down", "threshold_up", "guideline_down", "guideline_up", "threshold_type", "help"]
    assert footer_command("explore", 120, text.index("  ")) is None
    assert footer_command("explore", 120, 119) == "help"


def test_what_a_narrow_footer_leaves_out_is_the_least_needed() -> None:
    assert plain(footer_line("explore", 80)).startswith("-/+ threshold  [ ] guideline  t type it  ")


def test_the_palette_has_every_other_command_of_the_screen() -> None:
    for scope in SCOPES:
        found = {choice.key for choice in palette_choices(scope)}
        assert found == {item.id for item in in_scope(scope)} - {"palette"}


@pytest.mark.parametrize("cells", [58, 76, 116, 190])
def test_the_help_shows_every_key_and_fits(cells: int) -> None:
    lines = help_lines(cells, UNICODE)
    assert max(line_width(line) for line in lines) <= cells
    text = "\n".join(plain(line) for line in lines)
    for item in COMMANDS:
        assert " ".join(key_text(key) for key in item.keys) in text
        assert item.help.split()[0] in text
    for keys, _ in (*GRID_KEYS, *SLIDER_KEYS):
        assert keys in text
    for mark in (UNICODE.met, UNICODE.short, UNICODE.missing, "†", UNICODE.mark_solid, UNICODE.mark_hollow):
        assert mark in text


def test_commands_are_found_by_id() -> None:
    assert [command(name).id for name in ALWAYS] == list(ALWAYS)


async def test_what_fails_because_the_reader_leaves_is_no_failure(database: Path) -> None:
    async with opened(database) as explorer:
        explorer.app.leave()
        explorer.app.exit("Nothing can be asked any more.", return_code=1)
    assert (explorer.app.return_code, explorer.app.return_value) == (0, None)
