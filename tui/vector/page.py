"""The frame of a picture: title and reading above, notes below, and the room between them."""

from __future__ import annotations

from typing import NamedTuple

from tui.vector.svg import DIM, STRONG, TEXT, Svg, text_width

EDGE = 28.0


class Room(NamedTuple):
    """What is left for the drawing itself, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


def page(width: int, height: int, title: str, sentence: str, notes: str) -> tuple[Svg, Room]:
    """Return a picture with its words set, and the room for the drawing; the whole sentence is in the description."""
    picture = Svg(width, height, title, sentence)
    room = width - 2 * EDGE
    size = 20.0
    while size > 12 and text_width(title, size) * 1.12 > room:
        size -= 1
    picture.text(EDGE, EDGE + size * 0.8, title, size=size, ink=STRONG, bold=True)
    top = EDGE + size * 0.8 + 10
    said = broken(sentence, 13, room)
    # A reading longer than two lines belongs to those who listen; the drawing shows the same.
    if len(said) <= 2:
        for line in said:
            top += 17
            picture.text(EDGE, top, line, size=13, ink=TEXT)
        top += 8
    below = broken(notes, 11, room)[:3]
    bottom = height - EDGE * 0.6 - 15 * len(below)
    for at, line in enumerate(below):
        picture.text(EDGE, bottom + 15 * (at + 1) - 4, line, size=11, ink=DIM)
    return picture, Room(EDGE, top + 10, width - EDGE, bottom - 6)


def broken(text: str, size: float, room: float) -> list[str]:
    """Return text in lines that fit, broken between words."""
    lines: list[str] = []
    now = ""
    for word in text.split():
        if now and text_width(f"{now} {word}", size) > room:
            lines.append(now)
            now = word
        else:
            now = f"{now} {word}".strip()
    return [*lines, now] if now else lines
