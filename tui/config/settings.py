"""Every setting of the config file, declared once: its values, its sentence, its environment variable."""

from __future__ import annotations

from typing import NamedTuple

from tui.preferences import PREFIX, THEMES, Preferences

YES = ("1", "true", "yes", "on")
NO = ("0", "false", "no", "off")


class Setting(NamedTuple):
    """One setting: `values` are those it can have, empty where any text will do that `kind` allows."""

    name: str
    help: str
    values: tuple[str | bool, ...] = ()
    usual: str = ""

    @property
    def variable(self) -> str:
        """Return the environment variable that stands above the config file."""
        return PREFIX + self.name.upper()

    @property
    def default(self) -> str | bool | None:
        """Return the program's own value."""
        found: str | bool | None = getattr(Preferences(), self.name)
        return found


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "theme",
        "The colours: dark, light, of high contrast, or greys alone. A theme chosen on screen since stands above it.",
        THEMES,
    ),
    Setting(
        "view",
        "What opens where nothing else is asked for and no session goes on: the text of a view, as it is copied from the screen.",
    ),
    Setting("restore", "Whether a start goes on where the last session ended.", (True, False)),
    Setting("thousands", "What sets groups of three digits apart on screen.", (" ", ",", ".", "'", "")),
    Setting("decimal", "The decimal sign on screen. Files, citations and views always have a point.", (".", ",")),
    Setting("ascii", "Whether to draw with ASCII characters alone.", (True, False), "as the locale says"),
    Setting("mouse", "Whether to listen to the mouse.", (True, False)),
    Setting("db", "A database file to read in place of your own, for instance one that everybody here shares."),
)
"""The settings that are one value each."""

TABLES = ("keys", "columns")
"""The settings that are a table of lists."""

BY_NAME = {setting.name: setting for setting in SETTINGS}


def toml(value: str | bool | None) -> str:
    """Return a plain value as TOML writes it."""
    return f'"{value}"' if isinstance(value, str) else str(value).lower()
