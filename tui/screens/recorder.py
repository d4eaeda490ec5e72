"""A tour being recorded: every marked view is a step, and what there is so far is on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.tour import MOST_STEPS, Step
from tui.core.tour_file import save
from tui.core.tour_words import plain_caption
from tui.core.view_text import to_text

if TYPE_CHECKING:
    from pathlib import Path

    from tui.core.view import View


class Recorder:
    """A title, a file, and the steps so far; nothing is written before the first one."""

    def __init__(self, title: str, path: Path, *, over: bool = False) -> None:
        self.title = title
        self.path = path
        self.steps: tuple[Step, ...] = ()
        self._over = over

    @property
    def full(self) -> bool:
        """Whether no tour has more steps."""
        return len(self.steps) >= MOST_STEPS

    def mark(self, view: View, caption: str, *, large: bool, bare: bool) -> None:
        """Make a view the next step and write the tour; raises NatoTuiError where that fails, and then nothing changes."""
        step = Step(
            plain_caption(caption), view, to_text(view), large=True if large else None, chrome=False if bare else None
        )
        steps = (*self.steps, step)
        save(self.path, self.title, steps, over=self._over)
        self.steps, self._over = steps, True
