"""Keys of a TOML file with more parts than any of ours has: a reader of TOML takes minutes over some thousand of them."""

from __future__ import annotations

import re

MOST_PARTS = 8

_PART = re.compile(rb"\.[ \t]*[\w\"'-]+[ \t]*(?=\.)")


def too_dotted(content: bytes) -> int | None:
    """Return the first line whose key has too many parts, if there is one."""
    lines = enumerate(content.split(b"\n"), 1)
    return next((number for number, line in lines if len(_PART.findall(line)) > MOST_PARTS), None)
