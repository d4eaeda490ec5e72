"""The frame of a picture: title and reading above, notes below, and the room between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.vector.svg import DIM, STRONG, TEXT, Svg, text_width

if TYPE_CHECKING:
    from collections.abc import Callable

EDGE = 24.0
"""Pixels between a picture's rim and its words, in every picture."""
LAID_OUT = 1200, 675
"""Width and height that a page has at least where its words are set."""
SOURCE_SIZE, SOURCE_STEP = 11.0, 17


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


def signed(draw: Callable[[int, int], Svg], source: str, width: int, height: int) -> str:
    """Return the SVG of a picture of width x height pixels with its source in the last lines.

    It is set on a page of these proportions that is just large enough for everything, and scaled: a small picture shows
    no less than a large one, and in a large one words are as large as all else.
    """
    scale = max(LAID_OUT[0] / width, LAID_OUT[1] / height)
    wide, high = round(width * scale), round(height * scale)
    lines = broken(source, SOURCE_SIZE, wide - 2 * EDGE)
    picture = draw(wide, high - SOURCE_STEP * len(lines))
    picture.foot(lines, EDGE, SOURCE_SIZE, SOURCE_STEP)
    return picture.content((width, height))


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
