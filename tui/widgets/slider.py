"""The threshold slider: one line, a level in hundredths of a percentage point, and the agreed levels marked on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message

from tui.widgets.numbers import numbered_line
from tui.widgets.palette import Painted
from tui.widgets.slider_layout import Scale, SliderMark, SliderState, clamped, next_mark, slider_line, slider_parts
from tui.widgets.spans import changed

if TYPE_CHECKING:
    from textual import events
    from textual.strip import Strip

    from tui.widgets.spans import Line

TALL = 3
"""Lines from which the slider is drawn for a room."""

SLIDER_KEYS: tuple[tuple[str, str, str], ...] = (
    ("right", "step(1)", "0.01 up"),
    ("left", "step(-1)", "0.01 down"),
    ("shift+right", "step(10)", "0.10 up"),
    ("shift+left", "step(-10)", "0.10 down"),
    ("pageup", "step(50)", "0.50 up"),
    ("pagedown", "step(-50)", "0.50 down"),
    ("home", "end(-1)", "lowest"),
    ("end", "end(1)", "highest"),
)
"""Keys of a focused slider: keys, action, what it does."""


class ThresholdSlider(Painted, can_focus=True):
    """A level that is set by key, click, drag and wheel; each change is told, and only this line is repainted."""

    DEFAULT_CSS = "ThresholdSlider { width: 1fr; height: 1; }"
    BINDINGS = [Binding(keys, action, description, show=False) for keys, action, description in SLIDER_KEYS]

    class Changed(Message):
        """The reader set another level, in hundredths."""

        def __init__(self, slider: ThresholdSlider, value: int) -> None:
            super().__init__()
            self.slider = slider
            self.value = value

        @property
        def control(self) -> ThresholdSlider:
            """The slider it is about."""
            return self.slider

        def can_replace(self, message: Message) -> bool:
            """Let a newer level stand for those not yet looked at."""
            return isinstance(message, ThresholdSlider.Changed) and message.slider is self.slider

    def __init__(
        self,
        state: SliderState | None = None,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._state = state or SliderState()
        self._drawn: tuple[Line, ...] = ()
        self._held = False

    @property
    def state(self) -> SliderState:
        """All that is drawn."""
        return self._state

    @property
    def value(self) -> int:
        """The level in hundredths."""
        return self._state.value

    @property
    def marks(self) -> tuple[SliderMark, ...]:
        """The agreed levels."""
        return self._state.marks

    def show(self, state: SliderState) -> None:
        """Show a state, without a message; repaints only the cells that differ."""
        fresh = state._replace(value=clamped(state.value, state.low, state.high))
        if fresh != self._state:
            self._state = fresh
            self._repaint()

    def step(self, delta: int) -> None:
        """Move the level by hundredths, within its range."""
        self._set(self._state.value + delta)

    def to_mark(self, direction: int) -> None:
        """Move to the next agreed level above (1) or below (-1)."""
        self._set(next_mark(self._state.marks, self._state.value, direction))

    def action_step(self, delta: int) -> None:
        """Move the level by hundredths."""
        self.step(delta)

    def action_end(self, direction: int) -> None:
        """Move to the lowest or the highest level."""
        self._set(self._state.high if direction > 0 else self._state.low)

    def render_line(self, y: int) -> Strip:
        """Return one line."""
        return self.palette.strip(self._drawn[y] if 0 <= y < len(self._drawn) else (), self.size.width)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show whether keys go here."""
        super().watch_has_focus(has_focus)
        self._repaint()

    def fit(self) -> None:
        """Draw the lines anew."""
        self._drawn = self._lines()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Set the level at the pointer and hold it."""
        if event.button == 1 and not self._state.reason:
            self._held = True
            self.capture_mouse()
            self._pull(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Let a held level follow the pointer."""
        if self._held:
            self._pull(event)

    def on_mouse_up(self) -> None:
        """Let the level go."""
        if self._held:
            self._held = False
            self.release_mouse()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move the level down by 0.01."""
        event.stop()
        self.step(-1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move the level up by 0.01."""
        event.stop()
        self.step(1)

    def _pull(self, event: events.MouseEvent) -> None:
        start, cells = self._parts()
        scale = Scale(self._state.low, self._state.high, cells)
        cell = int(event.x) - self.gutter.left - start
        mark = next((mark for mark in self._state.marks if scale.cell(mark.value) == cell), None)
        self._set(mark.value if mark else scale.value(cell))

    def _set(self, value: int) -> None:
        state = self._state
        value = clamped(value, state.low, state.high)
        if state.reason or value == state.value:
            return
        self._state = state._replace(value=value, said="")
        self._repaint()
        self.post_message(self.Changed(self, value))

    @property
    def _tall(self) -> bool:
        return self.size.height >= TALL

    def _parts(self) -> tuple[int, int]:
        """Return the track's first cell and its cells."""
        if self._tall:
            from tui.widgets.slider_tall import tall_parts

            return tall_parts(self.size.width)
        return slider_parts(self._state, self.size.width, self.glyphs)[:2]

    def _lines(self) -> tuple[Line, ...]:
        if self._tall:
            from tui.widgets.slider_tall import tall_lines

            lines = tall_lines(self._state, self.size.width, self.glyphs)
        else:
            lines = (slider_line(self._state, self.size.width, self.glyphs),)
        lines = tuple(numbered_line(line, self.glyphs) for line in lines)
        if self.has_focus and not self._state.reason:
            return tuple(self._edged(line) for line in lines)
        return lines

    def _edged(self, line: Line) -> Line:
        """Return a line that shows that keys go here."""
        if not line:
            return line
        first = line[0]
        return (first._replace(text=self.glyphs.bar, tone="mark"), first._replace(text=first.text[1:]), *line[1:])

    def _repaint(self) -> None:
        if not self.size.width:
            return
        before, self._drawn = self._drawn, self._lines()
        if len(before) != len(self._drawn):
            self.refresh()
            return
        spans = ((y, changed(old, new)) for y, (old, new) in enumerate(zip(before, self._drawn, strict=True)))
        regions = [Region(span[0], y, span[1] - span[0], 1) for y, span in spans if span]
        if regions:
            self.refresh(*regions)
