"""What the faults came to: what was done, how often, and how it went."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """One line of the table."""

    what: str
    often: str
    result: str


class Ledger:
    """Gathers the table that is shown at the end of a run."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def note(self, what: str, often: int | str, result: str) -> None:
        """Add a line."""
        self.entries.append(Entry(what, str(often), result))

    def markdown(self) -> str:
        """Return the table as Markdown."""
        kills = [int(entry.often) for entry in self.entries if entry.what.startswith("kill -9")]
        whole = [Entry("all kills", str(sum(kills)), "nothing half-written was ever to be seen")] if kills else []
        rows = [Entry("what", "how often", "result"), Entry("---", "---:", "---"), *self.entries, *whole]
        return "\n".join("| " + " | ".join(row) + " |" for row in rows)
