"""The guide: takes the reader through a tour, a step at a time or by itself, and hands the screen back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.commands import key_to
from tui.core.errors import InputError, NatoTuiError
from tui.core.tour_words import bare, filled
from tui.screens.caption_lines import Caption, caption_lines, recording_line, rows_needed
from tui.screens.timed_screen import TimedScreen
from tui.screens.view_screen import ViewScreen

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.app import NatoTuiApp
    from tui.core.tour import Step, Tour
    from tui.screens.caption_lines import Sides
    from tui.screens.recorder import Recorder

WAIT = 0.5
"""Seconds until it is looked again whether the next step can come: something is open over the view, or still on its way."""


class Manner(NamedTuple):
    """How a tour is taken: over and over, by itself, and every step for so many seconds, None for the tour's own."""

    loop: bool = False
    auto: bool = False
    seconds: float | None = None


class Guide:
    """The tour that is being taken, if there is one, and the one that is being recorded."""

    def __init__(self, app: NatoTuiApp) -> None:
        self._app = app
        self.tour: Tour | None = None
        self.recorder: Recorder | None = None
        self.at = 0
        self.playing = False
        self._manner = Manner()
        self.captions: tuple[str, ...] = ()
        """The captions of the tour's steps, with their numbers once these are known."""
        self._before = (False, False)
        self._timer: Timer | None = None
        self._keys = {
            "pagedown": self.forward,
            "pageup": self.back,
            "space": self.play_or_pause,
            "escape": self.leave,
        }

    def took(self, key: str) -> bool:
        """Do what a key asks of a tour, and say whether it did; over a view only, not in a prompt or a list."""
        if self.tour is None or key not in self._keys or not isinstance(self._app.screen, ViewScreen):
            return False
        self._keys[key]()
        return True

    @property
    def step(self) -> Step | None:
        """The step that is shown."""
        return self.tour.steps[self.at] if self.tour is not None else None

    def start(self, tour: Tour, manner: Manner | None = None) -> None:
        """Begin a tour at its first step."""
        self._manner = manner or Manner()
        if self.tour is None:
            self._before = self._app.large, self._app.bare
        self.tour, self.at = tour, 0
        self.playing = self._manner.auto
        left = self._app.main.view
        self.fill()
        self.show(0)
        self._app.main.record(left)

    def fill(self) -> None:
        """Have the numbers put into the captions, from the data that is open now; until then they are left out."""
        tour = self.tour
        if tour is not None:
            self.captions = tuple(bare(step.caption, self._app.glyphs.ellipsis) for step in tour.steps)
            self._app.run_worker(lambda: self._fill(tour), thread=True, group="tour", exclusive=True)

    def show(self, at: int) -> None:
        """Show a step, whatever was changed since the last one."""
        if self.tour is None:
            return
        self.at = at
        step = self.tour.steps[at]
        main, screen = self._app.main, self._app.screen
        for each in {main, screen}:
            if isinstance(each, TimedScreen):
                each.pause()
        large, bare_ = self._before
        self._app.stage(
            large=large if step.large is None else step.large,
            bare=bare_ if step.chrome is None else not step.chrome,
        )
        main.go_anew(step.view)
        self._app.dress()
        self._arm()

    def forward(self) -> None:
        """Go to the next step; after the last one round again, where the tour is taken so."""
        if self.tour is None:
            return
        if self.at + 1 < len(self.tour.steps):
            self.show(self.at + 1)
        elif self._loops:
            self.show(0)
        else:
            self.playing = False
            self._arm()
            self._app.dress()
            self._say("That was the last step; esc leaves the tour.")

    def back(self) -> None:
        """Go to the step before."""
        if self.at > 0:
            self.show(self.at - 1)
        elif self._loops and self.tour is not None:
            self.show(len(self.tour.steps) - 1)
        else:
            self._say("This is the first step.")

    def play_or_pause(self) -> None:
        """Let the tour go on by itself, or stay; at its end begin again."""
        self.playing = not self.playing
        if self.playing and self.tour is not None and self.at + 1 == len(self.tour.steps) and not self._loops:
            self.show(0)
            return
        self._app.dress()
        self._arm()

    def leave(self) -> None:
        """End the tour and stay on the view, with the screen as it was before."""
        self.tour = None
        self.playing = False
        self._arm()
        large, bare_ = self._before
        self._app.stage(large=large, bare=bare_)
        self._app.dress()
        self._say(f"The tour is left; {key_to('tours')} takes another one.")

    def prefer(self, *, large: bool, bare: bool) -> None:
        """Take note of how the reader wants views shown where a step doesn't say."""
        self._before = large, bare

    def lines(self, cells: int, height: int) -> tuple[Sides, ...]:
        """Return the lines of the bar above the footer, none where there is nothing to say."""
        glyphs = self._app.glyphs
        found: tuple[Sides, ...] = ()
        if self.recorder is not None:
            found += (recording_line(self.recorder.title, len(self.recorder.steps), glyphs),)
        if self.tour is not None:
            rows = rows_needed(self.captions, cells, height)
            stay = self._stay if self.playing else None
            caption = Caption(self.tour.title, self.at + 1, len(self.tour.steps), self.captions[self.at], stay)
            found += caption_lines(caption, cells, rows, glyphs)
        return found

    @property
    def _loops(self) -> bool:
        return self._manner.loop or (self.tour is not None and self.tour.loop)

    @property
    def _stay(self) -> float:
        if self._manner.seconds is not None or self.step is None:
            return self._manner.seconds or 0.0
        return self.step.stay

    def _arm(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.playing and self.tour is not None:
            self._timer = self._app.set_timer(self._stay, self._go_on)

    def _go_on(self) -> None:
        if isinstance(self._app.screen, ViewScreen) and self._app.main.settled:
            self.forward()
        else:
            self._timer = self._app.set_timer(WAIT, self._go_on)

    def _fill(self, tour: Tour) -> None:
        """Hold every step against the data and put the numbers into the captions, in a worker thread; touches no widget."""
        try:
            composer = self._app.engine.open()
        except NatoTuiError:
            return  # The main screen says so.
        from tui.core.tour_check import check

        try:
            check(tour, composer)
        except InputError as problem:
            self._app.call_later(self._refuse, tour, problem)
            return
        captions = tuple(filled(step.caption, step.view, composer.almanac) for step in tour.steps)
        self._app.call_later(self._take, tour, captions)

    def _take(self, tour: Tour, captions: tuple[str, ...]) -> None:
        if tour is self.tour:
            self.captions = captions
            self._app.dress()

    def _refuse(self, tour: Tour, problem: InputError) -> None:
        """Leave a tour that these data can't show whole."""
        if tour is self.tour:
            self.leave()
            self._app.notify(str(problem), title=problem.title, severity="warning", markup=False)

    def _say(self, text: str) -> None:
        screen = self._app.screen
        if isinstance(screen, ViewScreen):
            screen.say(text)
