"""A page of text to read: wrapped for its width, scrolled, each view of it from the top."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from tui.screens.page import AnswerT, Page
from tui.screens.reading import Reading

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.widgets.glyphs import Glyphs
    from tui.widgets.spans import Line


class ReadingPage(Page[AnswerT]):
    """A page whose answer is drawn as lines of text."""

    AUTO_FOCUS = "Reading"

    @abstractmethod
    def lines(self, answer: AnswerT, cells: int, glyphs: Glyphs) -> tuple[Line, ...]:
        """Return the answer as lines of at most `cells` cells."""

    def body(self) -> ComposeResult:
        """Put the text into the page."""
        yield Reading(lambda cells, glyphs: () if self.answer is None else self.lines(self.answer, cells, glyphs))

    def draw(self) -> None:
        """Draw the answer from its first line."""
        self.query_one(Reading).begin()
