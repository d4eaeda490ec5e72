"""What the reader prefers: theme, opening view, keys, columns, number format; from the config file and the environment."""

from __future__ import annotations

import os
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tui.core.paths import config_file
from tui.kept_theme import kept

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.core.view import TableName

PREFIX = "NATO_TUI_"
CONFIG = "NATO_TUI_CONFIG"
"""The environment variable that names another config file."""

THEMES = ("dark", "light", "contrast", "mono")
"""The words for themes."""

NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Preferences(NamedTuple):
    """What the reader prefers.

    `theme` is one of dark, light, contrast, mono; `view` is the text form that a bare start opens, unless `restore` brings
    back the last session; `keys` are Textual key names by command id and `columns` column ids by member table, both only
    where they differ from the program's own; `thousands` and `decimal` are for the screen, exports never change; `ascii` and
    `mouse` say what to draw with and to listen to, `ascii` None is as the locale says; `db` names a database that is read
    in place of the reader's own.
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
    db: str = ""

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
    """Return the program's own preferences, changed by the config file, a theme chosen since, and the environment.

    `path` names another file than the usual one.

    Raises:
        InputError: a file, key, value or variable that can't be read as one of ours.
    """
    file = file_to_read(environment, path)
    # Nothing is imported for readers who prefer nothing: this stands before the first frame.
    if file is None and not any(name.startswith(PREFIX) for name in environment):
        return with_kept_theme(USUAL, None)
    from tui.config.reading import in_environment, in_file, our_variables

    found = with_kept_theme(USUAL if file is None else in_file(file), file)
    return in_environment(found, our_variables(environment))


def with_kept_theme(preferences: Preferences, config: Path | None) -> Preferences:
    """Return preferences with the theme that was chosen on screen, unless the config file was changed since."""
    word = kept(config)
    return preferences._replace(theme=word) if word in THEMES else preferences


def file_to_read(environment: Mapping[str, str], path: Path | None = None) -> Path | None:
    """Return the config file that counts: one that is named, by `path` or the environment, or the usual one if it exists."""
    if path is not None or environment.get(CONFIG):
        return path or file_for(environment)
    usual = config_file()
    return usual if os.path.lexists(usual) else None


def file_for(environment: Mapping[str, str]) -> Path:
    """Return the config file: the one that the environment names, else the usual one, which may not exist."""
    return Path(environment[CONFIG]) if environment.get(CONFIG) else config_file()
