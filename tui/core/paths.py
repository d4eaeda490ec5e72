"""The only place that knows where things lie on a machine."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

APP = "nato-tui"

SHARED = ("/usr/local/share", "/usr/share")
"""Where XDG_DATA_DIRS points unless it is set."""

ARRIVING = ".import"
"""The folder in a data folder that holds an edition which is just being added; it counts from the moment it has this name."""


@cache
def shipped_data() -> Path:
    """Return the folder of the facts that came with the program."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent / "data"


def has_own_data() -> bool:
    """Say whether the user has a data folder, as after an import."""
    return _is_folder(user_data() / "data")


def shared_folders() -> tuple[Path, ...]:
    """Return the folders of data that everybody on the machine shares (XDG_DATA_DIRS), which may not exist."""
    said = [part for part in os.environ.get("XDG_DATA_DIRS", "").split(os.pathsep) if os.path.isabs(part)]  # noqa: PTH117
    return tuple(Path(part) / APP for part in said or SHARED)


def data_folders(extra: tuple[Path, ...] = ()) -> tuple[Path, ...]:
    """Return the data folders in order, the shipped one first; a later folder overlays an earlier one."""
    user = user_data() / "data"
    found = (shipped_data(), *((user,) if _is_folder(user) or _is_closed(user.parent) else ()))
    found = (*found, *(folder for folder in extra if folder.resolve() not in found))
    return tuple(part for folder in found for part in (folder, folder / ARRIVING) if part is folder or _is_folder(part))


def _is_folder(path: Path) -> bool:
    # Path.is_dir raises where a name is too long; a folder that can't be there isn't.
    return os.path.isdir(path)  # noqa: PTH112


def _is_closed(path: Path) -> bool:
    """Say whether a folder of ours can't be looked into; what may be in it must not be left out without a word."""
    return _is_folder(path) and not os.access(path, os.X_OK)


def cache_folder() -> Path:
    """Return the user's cache folder (XDG_CACHE_HOME), which may not exist yet."""
    return _xdg("XDG_CACHE_HOME", ".cache")


def user_data() -> Path:
    """Return the user's data folder (XDG_DATA_HOME), which may not exist yet."""
    return _xdg("XDG_DATA_HOME", ".local/share")


def state_folder() -> Path:
    """Return the user's state folder (XDG_STATE_HOME), where crash reports go."""
    return _xdg("XDG_STATE_HOME", ".local/state")


def config_folder() -> Path:
    """Return the user's config folder (XDG_CONFIG_HOME), which may not exist yet."""
    return _xdg("XDG_CONFIG_HOME", ".config")


def config_file() -> Path:
    """Return the user's config file, which may not exist."""
    return config_folder() / "config.toml"


def _xdg(variable: str, fallback: str) -> Path:
    # Textual's own platformdirs would do this; its import costs more than three paths are worth on the start-up path.
    value = os.environ.get(variable, "")
    base = Path(value) if os.path.isabs(value) else Path(os.path.expanduser("~")) / fallback  # noqa: PTH111, PTH117
    return base / APP
