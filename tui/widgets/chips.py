"""A few options side by side, one of them chosen: by left and right, by a click, in as many lines as they need."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from tui.core.text import clean, width
from tui.widgets.palette import BLUR, FOCUS, Painted
from tui.widgets.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events


class Chip(NamedTuple):
    """One option: its key and its words."""

    key: str
    label: str


class _Placed(NamedTuple):
    at: int
    x: int
    y: int
    text: str


class Chips(Painted, can_focus=True):
    """Options side by side; the chosen one lies on a bar."""

    DEFAULT_CSS = "Chips { width: 1fr; height: 1; }"
    BINDINGS = [
        Binding("left", "step(-1)", "option before", show=False),
        Binding("right,space", "step(1)", "next option", show=False),
        Binding("home", "choose(0)", "first option", show=False),
        Binding("end", "choose(-1)", "last option", show=False),
    ]

    class Chosen(Message):
        """The reader chose another option; `clicked` by the mouse."""

        def __init__(self, chips: Chips, key: str, clicked: bool) -> None:
            super().__init__()
            self.chips = chips
            self.key = key
            self.clicked = clicked

        @property
        def control(self) -> Chips:
            """The options it is about."""
            return self.chips

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._options: tuple[Chip, ...] = ()
        self._at = 0
        self._placed: list[_Placed] = []

    @property
    def chosen(self) -> str:
        """The key of the chosen option."""
        return self._options[self._at].key if self._options else ""

    def show(self, options: Sequence[Chip], chosen: str) -> None:
        """Show options, one of them chosen, else the first."""
        self._options = tuple(Chip(key, clean(label)) for key, label in options)
        self._at = next((at for at, option in enumerate(self._options) if option.key == chosen), 0)
        self.fit_anew()

    def lines_for(self, cells: int) -> int:
        """Return how many lines the options take in a width."""
        return max((each.y for each in self._places(cells)), default=0) + 1

    def action_step(self, by: int) -> None:
        """Choose the next option, or the one before."""
        if self._options:
            self._choose((self._at + by) % len(self._options))

    def action_choose(self, at: int) -> None:
        """Choose an option by its place."""
        if self._options:
            self._choose(at % len(self._options))

    def on_click(self, event: events.Click) -> None:
        """Choose the clicked option."""
        at = event.get_content_offset(self)
        if at is None:
            return
        for each in self._placed:
            if each.y == at.y and each.x <= at.x < each.x + width(each.text):
                self._choose(each.at, clicked=True)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show whether the keys go here."""
        super().watch_has_focus(has_focus)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line of options."""
        bar = FOCUS if self.has_focus else BLUR
        parts: list[Strip] = []
        for each in self._placed:
            if each.y == y:
                on = each.at == self._at
                span = Span(each.text, "strong" if on else "")
                parts.append(self.palette.strip((span,), width(each.text), bar if on else ""))
        return Strip.join(parts).adjust_cell_length(self.size.width, self.palette.style(""))

    def fit(self) -> None:
        """Place the options for the width there is."""
        self._placed = self._places(self.size.width)

    def _choose(self, at: int, *, clicked: bool = False) -> None:
        if at != self._at or clicked:
            self._at = at
            self.refresh()
            self.post_message(self.Chosen(self, self.chosen, clicked))

    def _places(self, cells: int) -> list[_Placed]:
        found: list[_Placed] = []
        x = y = 0
        for at, option in enumerate(self._options):
            text = f" {option.label} "
            if x and x + width(text) > cells:
                x, y = 0, y + 1
            found.append(_Placed(at, x, y, text))
            x += width(text)
        return found
