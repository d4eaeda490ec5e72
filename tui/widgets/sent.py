"""What stands on the terminal, so that painting a whole screen sends only the cells that differ from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate

from tui.widgets.spans import Span, changed
from tui.widgets.thrift import part

if TYPE_CHECKING:
    from rich.console import Console


class Sent:
    """The lines that the terminal was last sent, as far as they are known."""

    def __init__(self) -> None:
        self.lines: dict[int, tuple[Span, ...]] = {}

    def forget(self) -> None:
        """Take nothing for known: the terminal was resized, or was somebody else's meanwhile."""
        self.lines.clear()

    def update(self, update: CompositorUpdate) -> CompositorUpdate:
        """Return an update that sends no more than it has to, and makes known what it sends."""
        if isinstance(update, LayoutUpdate) and not update.region.x:
            return _Whole(update, self)
        return _Part(update, self) if isinstance(update, ChopsUpdate) else update


class _Whole(CompositorUpdate):
    """A whole screen, of which the cells are sent that differ from what stands there."""

    def __init__(self, update: LayoutUpdate, sent: Sent) -> None:
        self._update = update
        self._sent = sent

    def render_segments(self, console: Console) -> str:
        """Return the differing cells as terminal sequences."""
        colours = console._color_system or ColorSystem.TRUECOLOR
        known = self._sent.lines
        out: list[str] = []
        for y, strips in enumerate(self._update.strips, self._update.region.y):
            segments = [segment for strip in strips for segment in strip if segment.text]
            # A style stands in for a tone: it is only ever compared.
            line = tuple(Span(text, style) for text, style, _ in segments)  # type: ignore[arg-type]
            span = changed(known.get(y, ()), line)
            known[y] = line
            if span is not None and span[0] < span[1]:
                out.append(f"\x1b[{y + 1};{span[0] + 1}H")
                out += part(segments, *span, colours)
        return "".join(out)


class _Part(CompositorUpdate):
    """Parts of some lines, sent as they are; what stands in these lines is then no longer known."""

    def __init__(self, update: ChopsUpdate, sent: Sent) -> None:
        self._update = update
        self._sent = sent

    def render_segments(self, console: Console) -> str:
        """Return the parts as terminal sequences."""
        for y, _, _ in self._update.spans:
            self._sent.lines.pop(y, None)
        return self._update.render_segments(console)
