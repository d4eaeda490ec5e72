"""The one registry of commands: footer, palette, help, key bindings and the README's table all come from here."""

# ruff: noqa: E501 - one command a line reads best
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Scope = Literal["explore", "event"]


class Command(NamedTuple):
    """One thing that can be done.

    `keys` are Textual key names, the first one shown; `footer` orders the footer, 0 keeps it out; `short` is its word
    there.
    """

    id: str
    title: str
    help: str
    keys: tuple[str, ...]
    group: str
    scopes: tuple[Scope, ...] = ("explore",)
    footer: int = 0
    short: str = ""


COMMANDS: tuple[Command, ...] = (
    Command("threshold_down", "Threshold: 0.01 down", "Lower the threshold by 0.01 points.", ("minus",), "Threshold", footer=1, short="threshold"),
    Command("threshold_up", "Threshold: 0.01 up", "Raise the threshold by 0.01 points.", ("plus", "equals_sign"), "Threshold", footer=1),
    Command("threshold_down_more", "Threshold: 0.10 down", "Lower the threshold by 0.10 points.", ("underscore",), "Threshold"),
    Command("threshold_up_more", "Threshold: 0.10 up", "Raise the threshold by 0.10 points.", ("asterisk",), "Threshold"),
    Command("guideline_down", "Threshold: previous guideline", "Go to the guideline below.", ("left_square_bracket",), "Threshold", footer=2, short="guideline"),
    Command("guideline_up", "Threshold: next guideline", "Go to the guideline above.", ("right_square_bracket",), "Threshold", footer=2),
    Command("threshold_type", "Threshold: type it", "Type the threshold in percent.", ("t",), "Threshold", footer=3, short="type it"),
    Command("table_spending", "Table: spending", "Share, change, gap, dollars, per head, rank, trend.", ("1",), "Tables", footer=4, short="tables"),
    Command("table_money", "Table: money", "National currency, current and constant dollars, real growth, share of the NATO total.", ("2",), "Tables"),
    Command("table_buys", "Table: what it buys", "Equipment, personnel, infrastructure, other, against the 20 % guideline.", ("3",), "Tables"),
    Command("table_forces", "Table: forces", "Military personnel and spending per soldier.", ("4",), "Tables", footer=4),
    Command("sort", "Sort: by a column", "Choose the column to sort by; the same again turns it round.", ("s",), "Tables", footer=7, short="sort"),
    Command("sort_add", "Sort: add a column", "Sort by one more column where the first ones tie.", ("S",), "Tables"),
    Command("sort_reverse", "Sort: turn round", "Turn the order of the first sorted column round.", ("r",), "Tables"),
    Command("year", "Year: choose", "Choose the year, with what is known of each.", ("y",), "Time", footer=5, short="year"),
    Command("year_back", "Year: one back", "Go to the year before.", ("comma",), "Time"),
    Command("year_forward", "Year: one on", "Go to the year after.", ("full_stop",), "Time"),
    Command("as_of", "As of: choose an edition or a day", "Show what was known on a day.", ("a",), "Time", footer=6, short="as of"),
    Command("as_of_back", "As of: edition before", "Go to the day of the edition before.", ("left_curly_bracket",), "Time"),
    Command("as_of_forward", "As of: edition after", "Go to the day of the edition after.", ("right_curly_bracket",), "Time"),
    Command("as_of_latest", "As of: latest known", "Take the as-of day away.", ("A",), "Time"),
    Command("april_2025", "24 April 2025", "What was known on the day of the annual report in Washington.", ("0",), "Time", footer=12, short="24 Apr 2025"),
    Command("clock", "Clock: to this event", "Set the as-of day to the event's, and the year to the latest then known whole.", ("w",), "Time", ("explore", "event"), 11, "clock"),
    Command("search", "Events: search", "Find events by words of title, summary, place and participants.", ("slash",), "Events", footer=9, short="search"),
    Command("filter", "Events: filter", "Filter by member, country, kind, status or years.", ("F",), "Events", footer=10, short="filter"),
    Command("filter_clear", "Events: clear filters", "Show every event again.", ("x",), "Events"),
    Command("date_jump", "Events: go to a day", "Move to the first event on or after a day.", ("d",), "Events"),
    Command("link", "Link table and log", "Let the log follow the member under the cursor, or not.", ("l",), "Events", footer=8, short="link"),
    Command("open", "Open", "Open the event under the cursor.", ("o",), "Events"),
    Command("back", "Back", "Go back to the view before.", ("backspace",), "Views", ("explore", "event"), 14, "back"),
    Command("forward", "Forward", "Go forward again.", ("f",), "Views"),
    Command("export", "Export the table", "Write the table to a file: CSV, JSON, Markdown or Parquet by its ending.", ("e",), "Views", footer=13, short="export"),
    Command("next_pane", "Next pane", "Go to the next pane: members, events, detail, slider.", ("tab",), "Views"),
    Command("previous_pane", "Previous pane", "Go to the pane before.", ("shift+tab",), "Views"),
    Command("palette", "Palette", "Find any command by its name.", ("colon", "ctrl+p"), "Program", ("explore", "event"), 15, "palette"),
    Command("help", "Help", "Show every key.", ("question_mark", "f1"), "Program", ("explore", "event"), 16, "help"),
    Command("suspend", "To the shell", "Stop for a while; `fg` comes back.", ("ctrl+z",), "Program", ("explore", "event")),
    Command("quit", "Quit", "Leave the program.", ("q", "ctrl+q", "ctrl+c"), "Program", ("explore", "event")),
)  # fmt: skip

GRID_KEYS: tuple[tuple[str, str], ...] = (
    ("up down j k", "move the cursor"),
    ("pageup pagedown", "move by a page"),
    ("home end g G", "go to the first or last row"),
    ("enter", "open the event"),
)
"""Keys that belong to the focused grid, for the help screen."""

SLIDER_KEYS: tuple[tuple[str, str], ...] = (
    ("left right", "0.01 points"),
    ("shift+left shift+right", "0.10 points"),
    ("pageup pagedown", "0.50 points"),
    ("home end", "lowest and highest"),
)
"""Keys that belong to the focused slider, for the help screen."""

_KEY_TEXT = {
    "minus": "-", "plus": "+", "equals_sign": "=", "underscore": "_", "asterisk": "*", "comma": ",", "full_stop": ".",
    "left_square_bracket": "[", "right_square_bracket": "]", "left_curly_bracket": "{", "right_curly_bracket": "}",
    "slash": "/", "colon": ":", "question_mark": "?",
}  # fmt: skip


def command(command_id: str) -> Command:
    """Return a command by its id."""
    return _BY_ID[command_id]


def in_scope(scope: Scope) -> tuple[Command, ...]:
    """Return the commands of a screen, in the registry's order."""
    return tuple(item for item in COMMANDS if scope in item.scopes)


def key_text(key: str) -> str:
    """Return a key as people read it on their keyboard: `slash` is `/`."""
    return _KEY_TEXT.get(key, key)


def keys_text(keys: Iterable[str]) -> str:
    """Return several keys for one command."""
    return " ".join(key_text(key) for key in keys)


_BY_ID = {item.id: item for item in COMMANDS}
