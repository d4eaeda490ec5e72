"""What can go wrong, in words a reader can act on."""

from __future__ import annotations

from tui.core.text import clean


class NatoTuiError(Exception):
    """A failure with a title, what happened, and what to do next."""

    title = "Something went wrong"
    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        # It quotes what was typed, paths and data, and must stay plain text whatever these are.
        self.message = "\n".join(map(clean, message.split("\n")))
        self.hint = clean(hint)
        super().__init__(self.message)

    def __str__(self) -> str:
        between = "\n" if "\n" in self.message else " "
        return f"{self.message}{between}{self.hint}".strip()


class InputError(NatoTuiError):
    """The reader asked for something that isn't there or can't be read; exit code 2."""

    title = "That can't be answered"
    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(clean(message), hint)


class DataError(NatoTuiError):
    """A data folder that doesn't hold together; the message lists `file:line: column: what, expected what`."""

    title = "The data doesn't hold together"
    exit_code = 2


class DatabaseError(NatoTuiError):
    """A database file that is missing, truncated, foreign or of another schema."""

    title = "The database can't be used"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(clean(message), hint)


class CacheError(NatoTuiError):
    """A folder that can't be written."""

    title = "Nothing can be written there"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(clean(message), hint)
