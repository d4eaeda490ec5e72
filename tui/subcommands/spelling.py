"""What the command line says, in the characters that the reader's locale has."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tui.characters import ascii_only

if TYPE_CHECKING:
    import argparse

    from tui.core.export import Sheet


def is_read(options: argparse.Namespace) -> bool:
    """Say whether an answer is read where the reader's locale counts: files and other formats are always UTF-8."""
    return options.output is None and options.format == "text" and ascii_only(os.environ)


def sheet_spelt(answer: Sheet) -> Sheet:
    """Return a table in ASCII, before it is laid out."""
    from tui.core.plain import spelt

    return answer._replace(
        fields=tuple(field._replace(title=spelt(field.title)) for field in answer.fields),
        shown=[[spelt(cell) for cell in row] for row in answer.shown or answer.rows],
        notes=tuple(map(spelt, answer.notes)),
    )


def text_folded(text: bytes) -> bytes:
    """Return a text that is laid out already in ASCII."""
    from tui.core.plain import folded

    return folded(text.decode("utf-8")).encode("ascii")


def said(message: str) -> str:
    """Return a message in the characters there are."""
    if message.isascii() or not ascii_only(os.environ):
        return message
    from tui.core.plain import spelt

    return spelt(message)
