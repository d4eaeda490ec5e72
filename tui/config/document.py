"""The config file with every key, commented out: what each means, what it can be, and what stands above it."""

from __future__ import annotations

import json
from textwrap import wrap
from typing import TYPE_CHECKING

from tui.commands import COMMANDS, EVERYWHERE, key_text
from tui.config.columns import choosable
from tui.config.settings import SETTINGS, toml
from tui.core.columns import DECLARED, TABLE_COLUMNS, TABLE_TITLE
from tui.preferences import CONFIG, PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.commands import Command
    from tui.config.settings import Setting

CELLS = 96
HEAD = (
    "What you prefer in nato-tui. A line counts once the # before it is gone; each shows the program's own value.",
    f"Environment variables ({PREFIX}...) stand above this file, and options of the command line above those; "
    f"{CONFIG} or --config names another file.",
    "`nato-tui config --check` says what is wrong with it, and where.",
)
KEYS = (
    "The keys of commands: one, or a list of which the footer shows the first; [] takes a key away, and then the palette has "
    'the command still. Write them as you read them: "E", "/", "ctrl+r", "f5", "space", "shift+tab". '
    "Two commands of one screen can't have the same key; ctrl+c always quits."
)
COLUMNS = (
    "The columns of the member tables on screen, in this order after the member's name. A narrow terminal leaves out the last "
    "ones first. Files and the command line have their own: `nato-tui members --columns`."
)


def default_file() -> str:
    """Return the config file with every key, commented out, as TOML."""
    parts = [_comment(HEAD)]
    parts += [
        "\n".join((*_comments(_told(setting)), f"# {setting.name} = {_example(setting)}")) for setting in SETTINGS
    ]
    parts.append("\n".join((*_comments([COLUMNS]), *_comments([_columns_there()]), "[columns]", *_tables())))
    parts.append("\n".join((*_comments([KEYS]), "[keys]")))
    parts += ["\n".join(_group(name)) for name in dict.fromkeys(item.group for item in COMMANDS)]
    return "\n\n".join(parts) + "\n"


def _told(setting: Setting) -> Iterator[str]:
    yield setting.help
    if setting.values:
        usual = f"; without it {setting.usual}" if setting.usual else ""
        yield f"One of {', '.join(toml(value) for value in setting.values)}{usual}. Environment: {setting.variable}"
    else:
        yield f"Environment: {setting.variable}"


def _example(setting: Setting) -> str:
    return toml(setting.values[0] if setting.default is None else setting.default)


def _tables() -> Iterator[str]:
    for table, names in TABLE_COLUMNS.items():
        shown = ", ".join(json.dumps(name) for name in names if name != "name")
        yield f"# {table} = [{shown}]  # {TABLE_TITLE[table]}"


def _columns_there() -> str:
    declared = [f"{name} ({DECLARED[name].help})" for name in choosable() if name in DECLARED]
    return (
        f"Columns: {'; '.join(declared)}; and any indicator: {', '.join(n for n in choosable() if n not in DECLARED)}."
    )


def _group(name: str) -> Iterator[str]:
    yield f"# {name}"
    for item in COMMANDS:
        if item.group == name:
            yield f"# {item.id} = {keys_toml(item.keys)}  # {item.title}{_where(item)}"


def _where(item: Command) -> str:
    return "" if item.scopes == EVERYWHERE else f" ({', '.join(item.scopes)})"


def keys_toml(keys: Sequence[str]) -> str:
    """Return keys as TOML, as people read them."""
    shown = [json.dumps(key_text(key), ensure_ascii=False) for key in keys]
    return shown[0] if len(shown) == 1 else f"[{', '.join(shown)}]"


def _comments(paragraphs: Iterable[str]) -> list[str]:
    return [f"# {line}" for text in paragraphs for line in wrap(text, CELLS, break_on_hyphens=False)]


def _comment(paragraphs: Iterable[str]) -> str:
    return "\n".join(_comments(paragraphs))
