"""What tests of charts look at: drawn lines as text, and pictures as XML."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tui.widgets.spans import Line, line_width, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = ((60, 12), (78, 20), (80, 24), (118, 30), (200, 50))
SVG = "{http://www.w3.org/2000/svg}"


def text(lines: Sequence[Line]) -> str:
    """Return drawn lines as text."""
    return "".join(f"{plain(line)}\n" for line in lines)


def assert_fills(lines: Sequence[Line], cells: int, rows: int) -> None:
    """Hold lines to a size, and to characters that only draw."""
    assert len(lines) == rows
    assert {line_width(line) for line in lines} == {cells}
    assert not [char for line in lines for char in plain(line) if unicodedata.category(char).startswith("C")]


def svg_texts(picture: str) -> list[str]:
    """Return the texts of a picture, which must be XML whose shapes lie within it."""
    root = ET.fromstring(picture)
    width, height = map(float, root.attrib["viewBox"].split()[2:])
    for element in root.iter(f"{SVG}text"):
        assert -1 <= float(element.attrib["x"]) <= width + 1
        assert -1 <= float(element.attrib["y"]) <= height + 1
    return [element.text or "" for element in root.iter(f"{SVG}text")]
