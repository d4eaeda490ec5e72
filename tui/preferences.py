"""What the reader prefers: theme, opening view, keys, columns, number format; from the config file and the environment."""

from __future__ import annotations

import os
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tui.core.paths import config_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.core.view import TableName

PREFIX = "NATO_TUI_"
CONFIG = "NATO_TUI_CONFIG"
"""The environment variable that names another config file."""

THEMES = ("dark", "light", "contrast", "mono")

NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Preferences(NamedTuple):
    """What the reader prefers.

    `theme` is one of dark, light, contrast, mono; `view` is the text form that a bare start opens, unless `restore` brings
    back the last session; `keys` are Textual key names by command id and `columns` column ids by member table, both only
    where they differ from the program's own; `thousands` and `decimal` are for the screen, exports never change; `ascii` and
    `mouse` say what to draw with and to listen to, `ascii` None is as the locale says.
    """

    theme: str = "dark"
    view: str = ""
    restore: bool = True
    keys: Mapping[str, tuple[str, ...]] = NOTHING
    columns: Mapping[TableName, tuple[str, ...]] = MappingProxyType({})
    thousands: str = " "
    decimal: str = "."
    ascii: bool | None = None
    mouse: bool = True

    @property
    def looks(self) -> str:
        """Return what decides how a view is drawn, as a text; empty where nothing differs from the program's own."""
        drawn = ("theme", "keys", "columns", "thousands", "decimal", "ascii")
        found = [(name, getattr(self, name)) for name in drawn if getattr(self, name) != getattr(USUAL, name)]
        return " ".join(
            f"{name}={sorted(value.items()) if hasattr(value, 'items') else value!r}" for name, value in found
        )

    @property
    def tables(self) -> str:
        """Return what decides what a member table holds, as a text; empty where nothing differs from the program's own."""
        return str(sorted(self.columns.items())) if self.columns else ""


USUAL = Preferences()
"""The program's own preferences."""


def read(environment: Mapping[str, str], path: Path | None = None) -> Preferences:
    """Return the program's own preferences, changed by the config file, and that by the environment.

    `path` names another file than the usual one.

    Raises:
        InputError: a file, key, value or variable that can't be read as one of ours.
    """
    ours = {name: value for name, value in environment.items() if name.startswith(PREFIX) and value}
    chosen = path or (Path(ours[CONFIG]) if CONFIG in ours else None)
    # Nothing is imported for readers who prefer nothing: this stands before the first frame.
    if chosen is None and not os.path.lexists(config_file()):
        if not ours:
            return USUAL
        file = None
    else:
        file = chosen or config_file()
    from tui.config.reading import merged

    return merged(file, ours)
