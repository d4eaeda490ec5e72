"""Frozen values to JSON and back, and the last scene kept in the user's cache so that the next start can draw at once."""

from __future__ import annotations

import contextlib
import json
import zlib
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from tui import __version__
from tui.core import paths
from tui.core.catalogue import Catalogue
from tui.core.columns import Cell
from tui.core.events import EventRow
from tui.core.model import Edition, Guideline, Indicator, Member, Oddity, Person, Published, Split
from tui.core.scene import Detail, LogWindow, Scene
from tui.core.table import Amount, Count, Derived, Row, YearTable

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 2
SHIPPED = "first_scene.json"
"""The scene of the shipped facts and the bare view, so that even the first start of all draws figures at once."""

_KNOWN: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        Amount, Catalogue, Cell, Count, Derived, Detail, Edition, EventRow, Guideline, Indicator, LogWindow, Member, Oddity,
        Person, Published, Row, Scene, Split, YearTable,
    )
}  # fmt: skip


def encode(value: object) -> Any:
    """Return a frozen value as plain JSON: a list led by the type's name for our own types, tuples led by an empty name."""
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    name = type(value).__name__
    if name in _KNOWN and isinstance(value, tuple):
        return [name, *map(encode, value)]
    if isinstance(value, tuple):
        return ["", *map(encode, value)]
    if isinstance(value, date):
        return ["date", value.toordinal()]
    if isinstance(value, Mapping):
        return {key: encode(item) for key, item in value.items()}
    raise TypeError(f"{name} can't be kept")


def decode(value: Any) -> Any:
    """Return what `encode` wrote; raise ValueError or TypeError for anything else."""
    if isinstance(value, list):
        name, *items = value
        if name == "date":
            return date.fromordinal(*items)
        found = [decode(item) if isinstance(item, (list, dict)) else item for item in items]
        return tuple(found) if name == "" else _KNOWN[name](*found)
    if isinstance(value, dict):
        return {key: decode(item) for key, item in value.items()}
    return value


def load(fingerprint: str, view: str) -> Scene | None:
    """Return the scene kept for exactly this database and view, the user's or the shipped one, or None."""
    if not fingerprint:
        return None
    return _read(_file(), fingerprint, view) or _read(paths.shipped_data() / SHIPPED, fingerprint, view)


def keep(fingerprint: str, view: str, scene: Scene) -> None:
    """Keep a scene for the next start; a cache that can't be written is no loss, so nothing is said."""
    if not fingerprint:
        return
    from tui.core import private

    with contextlib.suppress(OSError):
        private.write(_file(), content(fingerprint, view, scene))


def content(fingerprint: str, view: str, scene: Scene) -> bytes:
    """Return the bytes of a kept scene; people and oddities, which no first frame shows, are left to the database."""
    lean = scene._replace(catalogue=scene.catalogue._replace(people={}, oddities=()))
    body = json.dumps(encode(lean), ensure_ascii=False).encode("utf-8")
    return json.dumps(_head(fingerprint, view, body)).encode("utf-8") + b"\n" + body


def _read(file: Path, fingerprint: str, view: str) -> Scene | None:
    """Return a file's scene if it is the one wanted; a damaged file counts as none."""
    try:
        head, _, body = file.read_bytes().partition(b"\n")
        if json.loads(head) != _head(fingerprint, view, body):
            return None
        scene = decode(json.loads(body))
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None
    return scene if isinstance(scene, Scene) else None


def _head(fingerprint: str, view: str, body: bytes) -> list[object]:
    """Return what the first line of the file must say; with its sum, no damaged number is ever drawn."""
    return [FORMAT, __version__, fingerprint, view, zlib.crc32(body)]


def _file() -> Path:
    return paths.cache_folder() / "scene.json"
