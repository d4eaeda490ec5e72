"""An answer of the command line on its way out: its format, its characters, and the file or the standard output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from tui.core.errors import InputError
from tui.core.formats import BINARY
from tui.subcommands.spelling import is_read, sheet_spelt, text_folded

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tui.core.export import Sheet


class Drawn(NamedTuple):
    """A picture, or a text around a drawing, with the values that are drawn."""

    content: bytes
    values: Sheet


def settle_format(options: argparse.Namespace) -> None:
    """Let a format that isn't asked for be the one that the output file's ending stands for, else text.

    Raises:
        InputError: it is one that the terminal it would go to can't show.
    """
    if options.format is None:
        ending = options.output.suffix.lstrip(".") if options.output else ""
        options.format = ending if ending in options.formats else "text"
    if options.format in BINARY and options.output is None and sys.stdout.isatty():
        raise InputError(f"A terminal can't show {options.format}.", "Name a file with -o FILE.")


def content_of(
    options: argparse.Namespace, answer: Sheet | Drawn | bytes, about: Sequence[Sequence[str]] = ()
) -> bytes:
    """Return an answer in its format; `about` are rows of what a table rests on."""
    from tui.core.export import rendered

    if isinstance(answer, bytes):
        return answer
    if isinstance(answer, Drawn):
        return answer.content
    return rendered(sheet_spelt(answer) if is_read(options) else answer, options.format, about)


def hand_over(options: argparse.Namespace, content: bytes) -> None:
    """Write what an answer has become, in the characters there are, to the file or the standard output."""
    from tui.core.export import deliver

    deliver(text_folded(content) if is_read(options) else content, options.output)
