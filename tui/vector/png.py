"""An SVG made into PNG, by the library of the extra `png`."""

from __future__ import annotations

from tui.core.errors import NatoTuiError


class NoPngError(NatoTuiError):
    """The library that makes PNG isn't installed."""

    title = "PNG can't be made"


def png(picture: str, width: int, height: int) -> bytes:
    """Return a picture as PNG of that size in pixels, with the machine's own fonts.

    Raises:
        NoPngError: the extra `png` isn't installed.
    """
    try:
        import resvg_py
    except ImportError as problem:
        raise NoPngError(
            "PNG needs the extra `png`, which isn't installed.",
            "Run pip install 'nato-tui[png]', or take --format svg.",
        ) from problem
    return bytes(resvg_py.svg_to_bytes(svg_string=picture, width=width, height=height))
