"""The one registry of commands: footer, palette, help, key bindings and the README's table all come from here."""

# ruff: noqa: E501 - one command a line reads best
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Scope = Literal[
    "explore",
    "event",
    "number",
    "editions",
    "diff",
    "history",
    "outcome",
    "habits",
    "chart",
    "path",
    "claims",
    "publishers",
    "sql",
]
EVERYWHERE: tuple[Scope, ...] = get_args(Scope)
PAGES: tuple[Scope, ...] = tuple(scope for scope in EVERYWHERE if scope != "explore")
"""The screens that lie over the main one."""
TIMED: tuple[Scope, ...] = ("explore", "history", "outcome", "habits", "chart", "path", "claims", "publishers")
"""The screens that show figures of a year as known on a day, and follow when either is changed."""
YEARLY: tuple[Scope, ...] = ("explore", "history", "outcome", "chart", "publishers")
ORDERED: tuple[Scope, ...] = ("explore", "diff", "outcome", "habits", "path", "claims", "publishers")
"""The screens whose table can be sorted."""
LEVELLED: tuple[Scope, ...] = ("explore", "chart", "diff")
"""The screens on which the threshold can be moved."""

SHEETS: tuple[Scope, ...] = tuple(scope for scope in EVERYWHERE if scope not in ("event", "number"))
"""The screens that are tables or charts, and can be written with their sources beside them."""


ON_DISK = frozenset({"mark_step", "suspend"})
"""Commands that lead to the machine's disk or shell, which a reader at a browser has no part in."""


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
    Command("threshold_down", "Threshold: 0.01 down", "Lower the threshold by 0.01 points.", ("minus",), "Threshold", LEVELLED, footer=1, short="threshold"),
    Command("threshold_up", "Threshold: 0.01 up", "Raise the threshold by 0.01 points.", ("plus", "equals_sign"), "Threshold", LEVELLED, footer=1),
    Command("threshold_down_more", "Threshold: 0.10 down", "Lower the threshold by 0.10 points.", ("underscore",), "Threshold", LEVELLED),
    Command("threshold_up_more", "Threshold: 0.10 up", "Raise the threshold by 0.10 points.", ("asterisk",), "Threshold", LEVELLED),
    Command("guideline_down", "Threshold: previous guideline", "Go to the guideline below.", ("left_square_bracket",), "Threshold", LEVELLED, footer=2, short="guideline"),
    Command("guideline_up", "Threshold: next guideline", "Go to the guideline above.", ("right_square_bracket",), "Threshold", LEVELLED, footer=2),
    Command("threshold_type", "Threshold: type it", "Type the threshold in percent.", ("t",), "Threshold", LEVELLED, footer=3, short="type it"),
    Command("growth_down", "Growth of GDP: 0.10 down", "Assume that GDP grows 0.10 points a year less.", ("minus",), "Path", ("path",), footer=1, short="growth"),
    Command("growth_up", "Growth of GDP: 0.10 up", "Assume that GDP grows 0.10 points a year more.", ("plus", "equals_sign"), "Path", ("path",), footer=1),
    Command("growth_down_more", "Growth of GDP: 0.50 down", "Assume that GDP grows 0.50 points a year less.", ("underscore",), "Path", ("path",)),
    Command("growth_up_more", "Growth of GDP: 0.50 up", "Assume that GDP grows 0.50 points a year more.", ("asterisk",), "Path", ("path",)),
    Command("growth_type", "Growth of GDP: type it", "Type the yearly growth of GDP in percent.", ("t",), "Path", ("path",)),
    Command("growth_own", "Growth of GDP: its own mean", "Assume each one's own mean growth again.", ("x",), "Path", ("path",), footer=6, short="own"),
    Command("target_down", "Target: previous guideline", "Aim at the guideline below.", ("left_square_bracket",), "Path", ("path",), footer=3, short="target"),
    Command("target_up", "Target: next guideline", "Aim at the guideline above.", ("right_square_bracket",), "Path", ("path",), footer=3),
    Command("target_type", "Target: type it", "Type the share of GDP to reach in percent.", ("T",), "Path", ("path",)),
    Command("by_back", "Target year: one earlier", "Reach the target a year earlier.", ("comma",), "Path", ("path",), footer=12, short="by"),
    Command("by_forward", "Target year: one later", "Reach the target a year later.", ("full_stop",), "Path", ("path",), footer=12),
    Command("by_type", "Target year: type it", "Type the year in which the target is to be reached.", ("y",), "Path", ("path",)),
    Command("pace_shorter", "Pace: one year fewer", "Take the past pace over one year fewer.", ("left_parenthesis",), "Path", ("path",), footer=13, short="pace"),
    Command("pace_longer", "Pace: one year more", "Take the past pace over one year more.", ("right_parenthesis",), "Path", ("path",), footer=13),
    Command("path_member", "Path: of another member", "Choose whose path is shown.", ("F",), "Path", ("path",)),
    Command("path_whole", "Path: of one or of all", "Show one path in full, or everyone's with their sum.", ("v",), "Path", ("path",), footer=2, short="one/all"),
    Command("export_years", "Export the years of the path", "Write one row a year: GDP, share, spending and extra dollars.", ("Y",), "Path", ("path",)),
    Command("table_spending", "Table: spending", "Share, change, gap, dollars, per head, rank, trend.", ("1",), "Tables", footer=4, short="tables"),
    Command("table_money", "Table: money", "National currency, current and constant dollars, real growth, share of the NATO total.", ("2",), "Tables"),
    Command("table_buys", "Table: what it buys", "Equipment, personnel, infrastructure, other, against the 20 % guideline.", ("3",), "Tables"),
    Command("table_forces", "Table: forces", "Military personnel and spending per soldier.", ("4",), "Tables", footer=4),
    Command("sort", "Sort: by a column", "Choose the column to sort by; the same again turns it round.", ("s",), "Tables", ORDERED, footer=8, short="sort"),
    Command("sort_add", "Sort: add a column", "Sort by one more column where the first ones tie.", ("S",), "Tables"),
    Command("sort_reverse", "Sort: turn round", "Turn the order of the first sorted column round.", ("r",), "Tables", ORDERED),
    Command("year", "Year: choose", "Choose the year, with what is known of each.", ("y",), "Time", YEARLY, footer=6, short="year"),
    Command("year_back", "Year: one back", "Go to the year before.", ("comma",), "Time", YEARLY),
    Command("year_forward", "Year: one on", "Go to the year after.", ("full_stop",), "Time", YEARLY),
    Command("as_of", "As of: choose an edition or a day", "Show what was known on a day.", ("a",), "Time", TIMED, footer=7, short="as of"),
    Command("as_of_back", "As of: edition before", "Go to the day of the edition before.", ("left_curly_bracket",), "Time", TIMED),
    Command("as_of_forward", "As of: edition after", "Go to the day of the edition after.", ("right_curly_bracket",), "Time", TIMED),
    Command("as_of_latest", "As of: latest known", "Take the as-of day away.", ("A",), "Time", TIMED),
    Command("april_2025", "24 April 2025", "What was known on the day of the annual report in Washington.", ("0",), "Time", TIMED, footer=17, short="24 Apr 2025"),
    Command("play", "Play the years", "Show one year after another; the same key pauses.", ("space",), "Time", YEARLY, footer=14, short="play"),
    Command("play_editions", "Play the editions", "Show what was known with one edition after another; the same key pauses.", ("P",), "Time", TIMED),
    Command("slower", "Play slower", "Stay longer on each step.", ("less_than_sign",), "Time", TIMED),
    Command("faster", "Play faster", "Stay shorter on each step.", ("greater_than_sign",), "Time", TIMED),
    Command("clock", "Clock: to this event or edition", "Set the as-of day to its day, and the year to the latest then known whole.", ("w",), "Time", ("explore", "event", "editions", "claims"), footer=15, short="clock"),
    Command("search", "Events: search", "Find events by words of title, summary, place and participants.", ("slash",), "Events", footer=13, short="search"),
    Command("filter", "Events: filter", "Filter by member, country, kind, status or years.", ("F",), "Events", footer=16, short="filter"),
    Command("filter_clear", "Events: clear filters", "Show every event again.", ("x",), "Events"),
    Command("date_jump", "Events: go to a day", "Move to the first event on or after a day.", ("d",), "Events"),
    Command("link", "Link table and log", "Let the log follow the member under the cursor, or not.", ("l",), "Events", footer=12, short="link"),
    Command("open", "Open", "Open what is under the cursor: an event, a number.", ("o",), "Events", ("explore", "number", "claims")),
    Command("claims_words", "Claims: search", "Find claims by words of what was said, by whom and at what.", ("slash",), "Claims", ("claims",), footer=13, short="search"),
    Command("claims_verdict", "Claims: verdict", "Show the claims with one verdict.", ("v",), "Claims", ("claims",), footer=14, short="verdict"),
    Command("claims_filter", "Claims: filter", "Show the claims of an event, a source, a speaker, about a member or an indicator.", ("F",), "Claims", ("claims",), footer=16, short="filter"),
    Command("claims_clear", "Claims: clear filters", "Show every claim again.", ("x",), "Claims", ("claims",)),
    Command("number", "Where this number comes from", "Edition, day, source, formula with its inputs, other editions' values.", ("i",), "Numbers", EVERYWHERE, footer=9, short="source"),
    Command("numbers", "Where any number here comes from", "Choose one of the numbers on the screen; a click on one in the header or the summary opens it too.", ("I",), "Numbers", EVERYWHERE),
    Command("copy", "Copy the number with its citation", "Put the value with its source on the clipboard.", ("c",), "Numbers", EVERYWHERE, footer=10, short="copy"),
    Command("copy_more", "Copy: cell, row, column, table, citation", "Choose what to put on the clipboard of what is shown.", ("K",), "Numbers", EVERYWHERE),
    Command("history", "How this figure was revised", "Every published value of the figure under the cursor, with its day.", ("h",), "Numbers", ("explore", "diff", "outcome", "habits", "chart", "path", "number", "publishers", "claims"), footer=11, short="history"),
    Command("find_member", "Member: find", "Go to a member by typing its name.", ("N",), "Numbers"),
    Command("member_next", "Next member", "Show the next member, in the order of the member table.", ("n",), "Numbers", ("history", "path", "chart"), footer=4, short="member"),
    Command("member_previous", "Previous member", "Show the member before.", ("N",), "Numbers", ("history", "path", "chart"), footer=4),
    Command("editions", "Editions", "Every edition by day, and what each covers.", ("E",), "Screens", EVERYWHERE),
    Command("diff", "Revisions between two editions", "What one edition changed of another, and who crosses the threshold by it.", ("D",), "Screens", EVERYWHERE),
    Command("outcome", "Expectation against outcome", "The first estimate of a year against its latest value.", ("O",), "Screens", EVERYWHERE),
    Command("habits", "Who is habitually revised", "How often and how far each member's figures were revised, and which way.", ("H",), "Screens", EVERYWHERE),
    Command("claims", "Claims, checked", "Every claim against the figures of its day and of today.", ("C",), "Screens", EVERYWHERE),
    Command("path", "Path to a guideline", "The growth of spending needed to reach a level by a year.", ("p",), "Screens", EVERYWHERE),
    Command("publishers", "Publishers compared", "NATO's figures beside those of other publishers.", ("V",), "Screens", EVERYWHERE),
    Command("sql", "SQL", "Ask in SQL: any question over documented tables, read-only.", ("Q",), "Screens", EVERYWHERE),
    Command("sql_type", "SQL: type the statement", "Type a statement, or change the one that is shown.", ("t",), "SQL", ("sql",), footer=1, short="type"),
    Command("sql_run", "SQL: run again", "Ask the same statement again.", ("ctrl+r", "f5"), "SQL", ("sql",), footer=2, short="again"),
    Command("quantity", "Publishers: another quantity", "Choose what to compare: share of GDP, dollars, personnel or GDP.", ("u",), "Publishers", ("publishers",), footer=4, short="quantity"),
    Command("mark_edition", "Editions: mark", "Mark an edition to hold another one against; enter on that one compares them.", ("m",), "Revisions", ("editions",), footer=6, short="mark"),
    Command("pair_back", "Revisions: editions before", "Compare the pair of editions before.", ("left_curly_bracket",), "Revisions", ("diff",), footer=4, short="editions"),
    Command("pair_forward", "Revisions: editions after", "Compare the pair of editions after.", ("right_curly_bracket",), "Revisions", ("diff",), footer=4),
    Command("pair_swap", "Revisions: swap the editions", "Hold the earlier edition against the later one.", ("v",), "Revisions", ("diff",)),
    Command("diff_year", "Revisions: year", "Only the revisions of one year, or of every year.", ("y",), "Revisions", ("diff",), footer=6, short="year"),
    Command("diff_year_back", "Revisions: year before", "Show the revisions of the year before.", ("comma",), "Revisions", ("diff",)),
    Command("diff_year_forward", "Revisions: year after", "Show the revisions of the year after.", ("full_stop",), "Revisions", ("diff",)),
    Command("diff_filter", "Revisions: filter", "Only the revisions of one indicator, year or member.", ("F",), "Revisions", ("diff",), footer=7, short="filter"),
    Command("diff_widen", "Revisions: clear filters", "Show the revisions of everything.", ("x",), "Revisions", ("diff",), footer=13, short="all"),
    Command("diff_same", "Revisions: unrevised too", "Show the figures that were not revised too, or hide them again.", ("u",), "Revisions", ("diff",), footer=12, short="unrevised"),
    Command("chart_trend", "Chart: trend", "Shares over the years, with the guidelines and earlier editions.", ("5",), "Charts", EVERYWHERE, footer=5, short="charts"),
    Command("chart_rank", "Chart: ranking", "All members as bars against the threshold.", ("6",), "Charts", EVERYWHERE),
    Command("chart_quadrant", "Chart: quadrant", "Share of GDP against equipment share, with both guidelines.", ("7",), "Charts", EVERYWHERE),
    Command("chart_tiles", "Chart: map of tiles", "One tile a member, where it lies.", ("8",), "Charts", EVERYWHERE),
    Command("chart_heat", "Chart: heat table", "Members by years.", ("9",), "Charts", EVERYWHERE, footer=5),
    Command("pick", "Compare this member", "Add the member under the cursor to those compared in charts, or take it away.", ("m",), "Charts", ("explore", "chart")),
    Command("pick_clear", "Compare nobody", "Forget the members compared in charts.", ("M",), "Charts", ("explore", "chart")),
    Command("figure_next", "Chart: next figure", "Read the next figure of the member picked out: the year after, the other share.", ("right",), "Charts", ("chart",)),
    Command("figure_previous", "Chart: previous figure", "Read the figure before.", ("left",), "Charts", ("chart",)),
    Command("figure_open", "Chart: how this figure was revised", "Every published value of the figure that is read.", ("enter",), "Charts", ("chart",)),
    Command("indicator", "Chart: what is drawn", "Choose the indicator.", ("v",), "Charts", ("chart",), footer=13, short="indicator"),
    Command("since", "Chart: look back from", "Choose the first year of a trend or a heat table, or where a quadrant's tails begin.", ("b",), "Charts", ("chart",), footer=16, short="from year"),
    Command("back", "Back (undo)", "Go back to the view before.", ("backspace",), "Views", EVERYWHERE, footer=19, short="back"),
    Command("forward", "Forward (redo)", "Go forward again.", ("f",), "Views", EVERYWHERE),
    Command("trail", "Back or forward: choose", "List the views before and after this one, and go to one of them.", ("U",), "Views", EVERYWHERE),
    Command("bookmarks", "Bookmarks", "Keep this view under a name, or go to one kept before; rename or delete one.", ("B",), "Views", EVERYWHERE),
    Command("copy_view", "Copy this view", "Put the text on the clipboard that opens exactly this view again: `nato-tui VIEW`.", ("L",), "Views", EVERYWHERE),
    Command("export", "Export", "Write what is shown to a file: as a table (CSV, JSON, Parquet, Markdown, Excel), as text, or as a picture.", ("e",), "Views", EVERYWHERE, footer=18, short="export"),
    Command("export_sourced", "Export with sources", "Write the table or the chart, and beside it where its numbers come from and how to cite them.", ("X",), "Views", SHEETS),
    Command("next_pane", "Next pane", "Go to the next pane: members, events, detail, slider; from a number's text to what is behind it.", ("tab",), "Views", ("explore", "number", "claims")),
    Command("previous_pane", "Previous pane", "Go to the pane before.", ("shift+tab",), "Views", ("explore", "number", "claims")),
    Command("tours", "Tours", "Take a tour of captions and views, or record one.", ("W",), "Presenting", EVERYWHERE),
    Command("mark_step", "Tour: mark this view", "Make the view a step of the tour that is being recorded.", ("exclamation_mark",), "Presenting", EVERYWHERE),
    Command("large", "Large", "Show the count and the threshold in large figures, and fewer columns; again for the usual size.", ("Z",), "Presenting", EVERYWHERE),
    Command("bare", "Bare", "Hide keys, slider and titles around a view; again to show them.", ("z",), "Presenting", EVERYWHERE),
    Command("theme", "Theme", "Choose the colours: dark, light, high contrast or monochrome.", ("number_sign",), "Program", EVERYWHERE),
    Command("reload", "Load newer data", "Put the data that is there now in place of what is open, where it has changed since; the footer says when.", ("R",), "Program", EVERYWHERE),
    Command("palette", "Palette", "Find any command by its name.", ("colon", "ctrl+p"), "Program", EVERYWHERE, footer=20, short="palette"),
    Command("help", "Help", "Show every key.", ("question_mark", "f1"), "Program", EVERYWHERE, footer=21, short="help"),
    Command("suspend", "To the shell", "Stop for a while; `fg` comes back.", ("ctrl+z",), "Program", EVERYWHERE),
    Command("quit", "Quit", "Leave the program.", ("q", "ctrl+q", "ctrl+c"), "Program", EVERYWHERE),
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

TOUR_KEYS: tuple[tuple[str, str], ...] = (
    ("pagedown", "the next step, as a presenter's clicker sends it"),
    ("pageup", "the step before"),
    ("space", "let the tour go on by itself, or pause"),
    ("escape", "leave the tour and stay on the view"),
)
"""Keys that are a tour's while one is taken, for the help screen."""

_KEY_TEXT = {
    "minus": "-", "plus": "+", "equals_sign": "=", "underscore": "_", "asterisk": "*", "comma": ",", "full_stop": ".",
    "left_parenthesis": "(", "right_parenthesis": ")", "less_than_sign": "<", "greater_than_sign": ">",
    "left_square_bracket": "[", "right_square_bracket": "]", "left_curly_bracket": "{", "right_curly_bracket": "}",
    "slash": "/", "colon": ":", "question_mark": "?", "number_sign": "#", "exclamation_mark": "!",
}  # fmt: skip


def command(command_id: str) -> Command:
    """Return a command by its id, with the keys in force."""
    return _IN_FORCE[command_id]


def in_scope(scope: Scope) -> tuple[Command, ...]:
    """Return the commands of a screen with the keys in force, in the registry's order."""
    return tuple(item for item in _IN_FORCE.values() if scope in item.scopes)


def in_force() -> tuple[Command, ...]:
    """Return every command with the keys in force, in the registry's order."""
    return tuple(_IN_FORCE.values())


def use_keys(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Put the reader's own keys in force, by command id; the others have those of the registry. A process has one reader."""
    _IN_FORCE.update({item.id: item._replace(keys=keys.get(item.id, item.keys)) for item in COMMANDS})


def key_to(command_id: str) -> str:
    """Return what a sentence calls the way to a command: its key, or where it has none its title in the palette."""
    item = command(command_id)
    return key_text(item.keys[0]) if item.keys else f"“{item.title}” in the palette"


def key_first(command_id: str) -> str:
    """Return what a sentence that begins with it calls the way to a command: `Backspace`, but `x`, which is another key than X."""
    text = key_to(command_id)
    return text if len(text) == 1 else text[0].upper() + text[1:]


def key_text(key: str) -> str:
    """Return a key as people read it on their keyboard: `slash` is `/`."""
    return _KEY_TEXT.get(key, key)


def keys_text(keys: Iterable[str]) -> str:
    """Return several keys for one command."""
    return " ".join(key_text(key) for key in keys)


_IN_FORCE = {item.id: item for item in COMMANDS}
