"""A screen that sends the terminal only the cells that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.dom import DOMNode
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.core.text import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console
    from rich.segment import Segment
    from rich.style import Style
    from textual.binding import BindingsMap
    from textual.events import ScreenResume
    from textual.geometry import Region
    from textual.timer import Timer

ResultT = TypeVar("ResultT")

BEHIND = 0.03
"""Seconds until a terminal that is behind is looked at again."""


class _Cells(ChopsUpdate):
    """Updated spans, cut at both ends; Textual's own starts each at its widget's left edge."""

    def render_segments(self, console: Console) -> str:
        """Return the spans as terminal sequences."""
        colours = console._color_system or ColorSystem.TRUECOLOR
        out: list[str] = []
        for y, x1, x2 in self.spans:
            at = -1
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                left, right = max(x, x1), min(end, x2)
                if strip is None or left >= right:
                    continue
                if left != at:
                    out.append(f"\x1b[{y + 1};{left + 1}H")
                out += part(strip, left - x, right - x, colours)
                at = right
        return "".join(out)


def part(strip: Iterable[Segment], left: int, right: int, colours: ColorSystem) -> Iterator[str]:
    """Yield the terminal sequences of some cells of a strip, runs that look the same in one."""
    at = 0
    run, of = "", None
    for text, style, _ in strip:
        end = at + width(text)
        if end > left:
            if at < left or end > right:
                text = _cells(text, left - at, right - at)
            if style is of or (run and of and style and text.isspace() and _same_blank(style, of)):
                run += text
            else:
                yield _sequence(run, of, colours)
                run, of = text, style
        at = end
        if at >= right:
            break
    yield _sequence(run, of, colours)


def _same_blank(style: Style, other: Style) -> bool:
    """Say whether a blank looks the same in both styles: nothing but the background shows."""
    shown = (style.reverse, style.underline, style.strike, other.reverse, other.underline, other.strike)
    return style.bgcolor == other.bgcolor and not any(shown)


def _sequence(text: str, style: Style | None, colours: ColorSystem) -> str:
    return Strip.render_style(style, text, colours) if style and text else text


def _cells(text: str, left: int, right: int) -> str:
    """Return some cells of a text; half of a wide character becomes a blank."""
    if text.isascii():
        return text[max(0, left) : right]
    out: list[str] = []
    at = 0
    for char in text:
        size = width(char)
        if at >= right and size:
            break
        if left <= at and at + size <= right:
            out.append(char)
        else:
            out.append(" " * (min(at + size, right) - max(at, left)))
        at += size
    return "".join(out)


class _ThriftyCompositor(Compositor):
    _wanted: tuple[Region, ...] = ()
    """The regions where something changed, while they are being rendered; none stand for the whole screen."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """Return what changed since the last update, if anything."""
        self._wanted = tuple(self._dirty_regions)
        try:
            update = super().render_partial_update()
        finally:
            self._wanted = ()
        return None if update is None else _Cells(update.chops, update.spans, update.chop_ends)

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """Return the whole screen; what any widget asked to have repainted is repainted with it, and not once more."""
        for widget in self.visible_widgets:
            widget._exchange_repaint_regions()
        return super().render_full_update(simplify)

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Yield the lines of the widgets that are seen, front to back; Textual's own asks those that lie behind others too."""
        asked = crop or self.size.region
        unseen = [0] * self.size.height  # One bit a cell that nothing in front has covered yet.
        for region in self._wanted or (asked,):
            wanted = region.intersection(asked)
            for y in wanted.line_range:
                unseen[y] |= _bits(wanted)
        for widget, (region, clip) in self.visible_widgets.items():
            room = region.intersection(clip)
            cells = _bits(room)
            if any(unseen[y] & cells for y in room.line_range):
                for y in room.line_range:
                    unseen[y] &= ~cells
                yield region, clip, widget.render_lines(room.translate(-region.offset))


def _bits(region: Region) -> int:
    """Return a line of a region as one bit a cell."""
    return ((1 << region.width) - 1) << region.x


class FleetingScreen(Screen[ResultT]):
    """A screen that leaves nothing of itself behind when it goes."""

    async def _message_loop_exit(self) -> None:
        """Let go of what its widgets drew: Textual remembers a thousand of the caches that widgets draw by, for their colours."""
        nodes = [node for node in self.walk_children(with_self=True) if isinstance(node, Widget)]
        await super()._message_loop_exit()
        for node in nodes:
            node._styles_cache.clear()


class ThriftyScreen(FleetingScreen[ResultT]):
    """A screen whose updates are as small as the regions its widgets ask to have repainted."""

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(name, id, classes)
        self._compositor = _ThriftyCompositor()
        self._later: Timer | None = None

    def _on_screen_resume(self, event: ScreenResume) -> None:
        """Come up with the looks it has, which hang on nothing that lay over it, in one painting."""
        event.refresh_styles = False
        self.refresh()

    @property
    def _binding_chain(self) -> list[tuple[DOMNode, BindingsMap]]:
        """Return who may act on a key, nearest first."""
        # Textual's own copies every binding, twice a key, for the sake of widgets that keep keys to themselves.
        focused = self.focused
        nodes = [self, self.app] if focused is None or focused.loading else focused.ancestors_with_self
        if self.app._keymap or any(type(node).check_consume_key is not DOMNode.check_consume_key for node in nodes):
            return super()._binding_chain
        return [(node, node._bindings) for node in nodes]

    waits_to_paint = False
    """Whether painting waits: for what the screen is to show, which is on its way."""

    def let_go(self) -> None:
        """Paint, and hold it up no longer."""
        if self.waits_to_paint:
            self.waits_to_paint = False
            self.refresh()

    def _compositor_refresh(self) -> None:
        """Paint what changed, unless that waits, or the whole screen is about to be painted."""
        if self.waits_to_paint or (self._repaint_required and self.is_current):
            return
        if self.is_current and getattr(self.app._driver, "behind", False):
            self._paint_once_sent()
        else:
            super()._compositor_refresh()

    def _paint_once_sent(self) -> None:
        """Paint when the terminal has taken what it was sent: on a slow link the last state is worth more than those before."""
        if self._later is None:
            self._later = self.set_timer(BEHIND, self._paint_now)

    def _paint_now(self) -> None:
        self._later = None
        self._compositor_refresh()

    def take_along(self, widget: Widget) -> None:
        """Paint a widget with the next frame, lest what one key changes comes in two."""
        self._dirty_widgets.add(widget)

    def as_sequences(self) -> str:
        """Return what is on the screen as terminal sequences, line by line, to be painted again as it is."""
        colours = self.app.console._color_system or ColorSystem.TRUECOLOR
        lines = self._compositor.render_strips()
        return "".join(
            f"\x1b[{y + 1};1H" + "".join(part(strip, 0, strip.cell_length, colours)) for y, strip in enumerate(lines)
        )
