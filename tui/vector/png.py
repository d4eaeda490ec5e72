"""An SVG made into PNG, by the library of the extra `png`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.errors import NatoTuiError

if TYPE_CHECKING:
    from types import ModuleType


class NoPngError(NatoTuiError):
    """The library that makes PNG isn't installed."""

    title = "PNG can't be made"


def png(picture: str, width: int, height: int) -> bytes:
    """Return a picture as PNG of that size in pixels, with the machine's own fonts.

    Raises:
        NoPngError: the extra `png` isn't installed.
    """
    return bytes(need_png().svg_to_bytes(svg_string=picture, width=width, height=height))


def need_png() -> ModuleType:
    """Return the library, or raise NoPngError before any work is begun."""
    try:
        import resvg_py
    except ImportError as problem:
        raise NoPngError(
            "PNG needs the extra `png`, which isn't installed.",
            "Run pip install 'nato-tui[png]', or take SVG instead.",
        ) from problem
    return resvg_py
