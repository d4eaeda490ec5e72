"""The list of what is known not to hold in the published figures, and which of it still occurs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.builder.problems import At, quoted, told
from tui.builder.schema import ANY, CHECKED

if TYPE_CHECKING:
    from tui.builder.read import Rows


class Oddities:
    """Which findings the list excuses; every use is remembered."""

    def __init__(self, rows: Rows) -> None:
        self._listed: dict[tuple[str, ...], At] = {
            tuple(row[:5]): at for row, at in zip(rows.rows, rows.at, strict=True)
        }
        self._used: set[tuple[str, ...]] = set()

    def excuse(self, check: str, edition: str, entity: str, year: str, indicators: tuple[str, ...]) -> bool:
        """Say whether a finding is on the list, `*` standing for any edition, entity, year or indicator."""
        keys = {
            (known_edition, known_entity, known_year, indicator, check)
            for known_edition in (edition, ANY)
            for known_entity in (entity, ANY)
            for known_year in (year, ANY)
            for indicator in (*indicators, ANY)
        }
        found = keys & self._listed.keys()
        self._used |= found
        return bool(found)

    def idle(self) -> tuple[str, ...]:
        """Return a notice for every listed oddity of a checked kind that didn't occur."""
        return tuple(
            told(at, "check", f"{quoted(key[4])} no longer occurs for {' '.join(key[:4])}", "off the list")
            for key, at in self._listed.items()
            if key[4] in CHECKED and key not in self._used
        )
