"""Whether the reader's terminal and locale have more characters than ASCII."""

from __future__ import annotations

import sys
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

PLAIN_TERMINALS = frozenset({"linux", "dumb", "vt52", "vt100", "vt102", "vt220", "vt320", "ansi", "cons25"})
"""Terminals whose fonts lack most of what we draw with."""

NO_LANGUAGE = frozenset({"C", "POSIX"})
COERCED = frozenset({"C.UTF-8", "C.utf8", "UTF-8"})
"""What Python itself sets as LC_CTYPE where the reader chose C."""


def ascii_only(environ: Mapping[str, str]) -> bool:
    """Say whether nothing but ASCII can be shown: on plain terminals, and where the reader's locale isn't UTF-8.

    The locale is the first of LC_ALL, LC_CTYPE and LANG that is set. Where none is, nobody has asked for ASCII: containers
    leave all three out, and the terminal before them has UTF-8.
    """
    return environ.get("TERM") in PLAIN_TERMINALS or not _is_utf8(_locale(environ))


def _locale(environ: Mapping[str, str]) -> str:
    if environ.get("LC_ALL"):
        return environ["LC_ALL"]
    language, types = environ.get("LANG", ""), environ.get("LC_CTYPE", "")
    if types in COERCED and language in NO_LANGUAGE and _is_of_python(types):
        types = ""
    return types or language or "UTF-8"


def _is_of_python(types: str) -> bool:
    """Say whether Python set LC_CTYPE for itself: it wasn't there when the process was started."""
    try:
        started_with = Path("/proc/self/environ").read_bytes().split(b"\0")
    except OSError:
        # Python turns this on for those two locales alone, unless it is told to.
        return bool(sys.flags.utf8_mode)
    return f"LC_CTYPE={types}".encode() not in started_with


def _is_utf8(name: str) -> bool:
    charset = name.partition("@")[0].rpartition(".")[2]
    return charset.lower().replace("-", "") == "utf8"
