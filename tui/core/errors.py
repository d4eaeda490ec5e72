"""What can go wrong, in words a reader can act on."""

from __future__ import annotations

from tui.core.text import clean


class NatoTuiError(Exception):
    """A failure with a title, what happened, and what to do next."""

    title = "Something went wrong"
    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class InputError(NatoTuiError):
    """The reader asked for something that isn't there or can't be read; exit code 2."""

    title = "That can't be answered"
    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        # It quotes what was typed, and must stay one line of plain text whatever that was.
        super().__init__(clean(message), clean(hint))


class DataError(NatoTuiError):
    """A data folder that doesn't hold together; the message lists `file:line: column: what, expected what`."""

    title = "The data doesn't hold together"
    exit_code = 2


class DatabaseError(NatoTuiError):
    """A database file that is missing, truncated, foreign or of another schema."""

    title = "The database can't be used"


class CacheError(NatoTuiError):
    """A folder that can't be written."""

    title = "Nothing can be written there"
