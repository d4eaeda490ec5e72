"""Tones to terminal styles, from the theme's variables, and the base of the widgets that draw with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.filter import ANSIToTruecolor
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from tui.core.plain import folded
from tui.theme import whole
from tui.tones import DARK
from tui.widgets.colours import Numbered, numbered
from tui.widgets.glyphs import UNICODE, Glyphs
from tui.widgets.spans import PICKED
from tui.widgets.thrift import ThriftyScreen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.events import Key
    from textual.filter import LineFilter

    from tui.widgets.spans import Line, Span

FOCUS, BLUR = "focus", "blur"
KEPT_SEGMENTS = 8192

BOLD = {"picked", "strong", "mark", "handle", "met-strong", "short-strong", "met-3", "short-3"}
COLOUR = {
    "": "text",
    "missing": "dim",
    "head": "dim",
    "mark": "accent",
    "handle": "accent",
    "met-strong": "met",
    "short-strong": "short",
    **{f"{status}-{step}": status for status in ("met", "short") for step in (1, 2, 3)},
    "none": "dim",
    "picked": "accent",
}
"""The colour of a tone that has none of its own; shades (`met-1` to `met-3`, ...) read so where they can't be backgrounds."""


class Palette:
    """The styles of one theme on one background.

    `flat`: colours are few or none; `few`: there are 256; `plain`: there is ASCII alone.
    """

    def __init__(
        self, theme: Mapping[str, str], background: str, *, flat: bool = False, plain: bool = False, few: bool = False
    ) -> None:
        # A theme that isn't ours says nothing of tones.
        self._colours = theme if "tone-text" in theme else whole(DARK)
        self._background = background
        self._raised = background.lower() != self._colours.get("background", background).lower()
        self._flat = flat
        self._plain = plain
        self._few = few
        self._styles: dict[tuple[str, str], Style] = {}
        self._segments: dict[str, dict[Span, Segment]] = {}

    def style(self, tone: str, bar: str = "") -> Style:
        """Return the style of `tone`, off the cursor bar, or on a focused (`focus`) or resting (`blur`) one."""
        style = self._styles.get((tone, bar))
        if style is None:
            style = self._styles[tone, bar] = self._make(tone, bar)
        return style

    def strip(self, line: Line, cells: int, bar: str = "") -> Strip:
        """Return a line of spans as a strip of exactly `cells` cells."""
        return Strip(self.segments(line, bar)).adjust_cell_length(cells, self.style("", bar))

    def segments(self, line: Line, bar: str = "") -> list[Segment]:
        """Return a line of spans as styled segments."""
        known = self._segments.setdefault(bar, {})
        if len(known) > KEPT_SEGMENTS:
            known.clear()
        out = []
        for span in line:
            segment = known.get(span)
            if segment is None:
                text = folded(span.text) if self._plain else span.text
                segment = known[span] = Segment(text, self.style(span.tone, bar))
            out.append(segment)
        return out

    def _make(self, tone: str, bar: str) -> Style:
        base, said, _ = tone.partition(f" {PICKED}")
        if said:
            return self.style(base, bar) + Style(bold=True, underline=True)
        name = COLOUR.get(tone, tone)
        colours = self._colours
        if f"tone-{name}" not in colours:
            name = "text"
        behind = bar or ("panel" if self._raised else "")
        colour = colours[f"tone-{name}-on-{behind}" if behind else f"tone-{name}"]
        background = colours[f"bar-{bar}"] if bar else self._background
        shade = colours.get(f"shade-{tone}")
        if shade and not bar and not self._flat:
            colour, background = colours[f"ink-{tone}"], shade
        bold = tone in BOLD or bar == FOCUS or f"weight-{name}" in colours
        if self._flat:
            ink = colours["tone-text"] if bar else colours[f"tone-{name}"]
            # The picked cell stands out of its reversed row by not being reversed.
            reverse, underline = bar == FOCUS and tone != "picked", bar == BLUR
            ground = self._colour(self._background)
            return Style(color=self._colour(ink), bgcolor=ground, bold=bold, reverse=reverse, underline=underline)
        ground = self._colour(background)
        return Style(color=self._colour(colour), bgcolor=ground, bold=bold, underline=tone == "picked")

    def _colour(self, named: str) -> Color:
        colour = Color.parse(named)
        return numbered(colour) if self._few else colour


class Painted(Widget, inherit_bindings=False):
    """A widget that draws its own lines; the theme's palette and the terminal's glyphs are at hand."""

    ALLOW_SELECT = False

    _palette: Palette | None = None
    _edges: tuple[Strip, Strip] | None = None

    def __init__(
        self,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._framed: dict[int, tuple[Strip, Strip]] = {}
        self._fitted_to: Size | None = None

    async def _on_key(self, event: Key) -> None:
        """Act on a key of one's own at once: it needn't climb to the program first, which would find it here again."""
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.prevent_default()
                event.stop()
                return

    def fit(self) -> None:
        """Work out what to draw in the size there is now."""

    def fit_anew(self) -> None:
        """Work out what to draw and draw it all."""
        self._fitted_to = self.size
        self.fit()
        self.refresh()

    def on_resize(self) -> None:
        """Draw for the new size, unless a painting has come before this news and has seen to it."""
        if self._fitted_to != self.size:
            self.fit_anew()

    def on_hide(self) -> None:
        """Draw anew when it is seen again: what changes until then is worked out for no size."""
        self._fitted_to = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return lines with their frame.

        Textual works out the frame of every line it draws; here it is taken once from a line that Textual has drawn and
        kept until the style or the size changes, which makes a frame of many lines several times cheaper.
        """
        if self._fitted_to != self.size:
            self._fitted_to = self.size
            self.fit()
        width, height = self.outer_size
        gutter = self.gutter
        if not width or self.disabled or self.styles.opacity != 1.0 or gutter.height >= height:
            return super().render_lines(crop)
        if self._edges is None:
            self._framed.clear()
            middle = self._frame_line(gutter.top, width)
            self._edges = middle.crop(0, gutter.left), middle.crop(width - gutter.right, width)
        top, bottom = gutter.top, height - gutter.bottom
        # Our colours are exact already, so what makes colours exact is left out.
        filters = [each for each in self.get_line_filters() if not isinstance(each, (ANSIToTruecolor, Numbered))]
        strips: list[Strip] = []
        for y in crop.line_range:
            if not top <= y < bottom:
                strips.append(self._frame_line(y, width))
                continue
            content = self.render_line(y - top)
            known = self._framed.get(y)
            if known is None or known[0] is not content:
                known = self._framed[y] = content, self._frame(content, width, filters)
            strips.append(known[1])
        span = crop.column_span
        return strips if span == (0, width) else [strip.crop(*span) for strip in strips]

    def _frame(self, strip: Strip, width: int, filters: Sequence[LineFilter]) -> Strip:
        for each in filters:
            strip = strip.apply_filter(each, self.background_colors[1])
        left, right = self._edges or ((), ())
        return Strip([*left, *strip, *right], width) if left or right else strip

    def _frame_line(self, y: int, width: int) -> Strip:
        return self._styles_cache.render_widget(self, Region(0, y, width, 1))[0]

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Ask to be repainted, with the next frame."""
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if not regions:
            self._edges = None
        if repaint and self.is_attached and isinstance(self.screen, ThriftyScreen):
            self.screen.take_along(self)
        return self

    @property
    def palette(self) -> Palette:
        """The styles for this widget's background under the current theme."""
        if self._palette is None:
            app = self.app
            flat = app.no_color or app.console.color_system in {"standard", "windows"}
            few = app.console.color_system == "256"
            background = self.background_colors[1].hex6
            self._palette = Palette(app.theme_variables, background, flat=flat, plain=not self.glyphs.braille, few=few)
        return self._palette

    @property
    def glyphs(self) -> Glyphs:
        """The drawing characters: the app's own choice (`app.glyphs`), else Unicode."""
        chosen = getattr(self.app, "glyphs", UNICODE)
        return chosen if isinstance(chosen, Glyphs) else UNICODE

    @property
    def is_ours(self) -> bool:
        """Whether every number in it is in words of ours, as its screen says (`OURS`), and not in what somebody wrote."""
        return self.id in getattr(self.screen, "OURS", ())

    def notify_style_update(self) -> None:
        """Forget what was drawn under the old style."""
        super().notify_style_update()
        self._palette = None
        self._edges = None
        self.forget()

    def forget(self) -> None:
        """Drop drawn lines kept for the old palette."""
