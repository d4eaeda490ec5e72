"""What is fuzzed: one parser, what feeds it to begin with, and how often it is fed in an ordinary run."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.core.errors import NatoTuiError


class Target(NamedTuple):
    """A parser under test.

    `feed` raises for anything but what the parser promises; `seeds` are good inputs made from the shipped facts; `words`
    are tokens that the fuzzer may put anywhere.
    """

    name: str
    feed: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]
    runs: int = 4000
    words: tuple[str, ...] = ()
    longest: int = 2048


@cache
def folder() -> Path:
    """Return this process's folder for files that a parser wants by name."""
    return Path(tempfile.mkdtemp(prefix="fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))


def as_file(content: bytes, name: str = "fed") -> Path:
    """Return a file that holds the input."""
    path = folder() / name
    path.write_bytes(content)
    return path


def as_text(content: bytes) -> str:
    """Return the input as text; what isn't UTF-8 becomes lone surrogates, as in arguments of the command line."""
    return content.decode("utf-8", "surrogateescape")


def check_words(problem: NatoTuiError) -> None:
    """Hold a refusal to what a reader may be shown."""
    assert str(problem).isprintable()
    assert len(str(problem)) < 4000
