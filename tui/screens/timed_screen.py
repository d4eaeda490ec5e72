"""Year and as-of day on every screen that shows figures: chosen, stepped and played."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tui.commands import key_first, key_to
from tui.core.model import day_text, known_from
from tui.core.steps import PACES, neighbour_edition, neighbour_year, other_pace
from tui.core.view import parse_day
from tui.screens.view_commands import ViewCommands

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.timer import Timer

    from tui.core.model import Edition
    from tui.core.view import View
    from tui.engine import Engine

APRIL_2025 = "2025-04-24"
Axis = Literal["years", "editions"]


class TimedScreen(ViewCommands):
    """A screen whose year and as-of day can be stepped, and played one after another."""

    def __init__(self, engine: Engine, view: View) -> None:
        super().__init__(engine, view)
        self.playing: Axis | None = None
        self._pace = 1.0
        self._ticking: Timer | None = None

    @property
    def year_shown(self) -> int | None:
        """The year asked for last; its answer may still be on its way, and a key held down goes on from here."""
        return self.view.year

    def years_there(self, as_of: date | None) -> tuple[int, ...]:
        """Return the years that can be stepped through, as known on a day."""
        return self.composer.almanac.years(self.view.indicator, as_of) if self.composer else ()

    @property
    def editions_there(self) -> tuple[Edition, ...]:
        """The editions that can be stepped through, oldest first."""
        return self.composer.almanac.editions_of(self.view.indicator) if self.composer else ()

    @property
    def year_at_hand(self) -> int | None:
        """The year shown."""
        return self.year_shown

    def go_in_time(self, view: View, *, record: bool = True) -> None:
        """Show another year or day; a step of play leaves no trace for back."""
        self.go(view, record=record and self.playing is None)

    async def do_year(self) -> None:
        """Ask for the year."""
        from tui.screens import asking

        await asking.year(self)

    def do_year_back(self) -> None:
        """Go one year back."""
        self._step_year(-1)

    def do_year_forward(self) -> None:
        """Go one year on."""
        self._step_year(1)

    def _step_year(self, direction: int) -> None:
        shown = self.year_shown
        if self.composer is None or shown is None:
            return
        self.pause()
        year = neighbour_year(self.years_there(self.view.as_of), shown, direction)
        if year is None:
            self.say("No edition known that day goes further.")
        else:
            self.go_in_time(self.view._replace(year=year))

    async def do_as_of(self) -> None:
        """Ask for an edition or a day."""
        from tui.screens import asking

        await asking.as_of(self)

    def do_as_of_latest(self) -> None:
        """Take the as-of day away."""
        self.go_in_time(self.view._replace(as_of=None))

    def do_as_of_back(self) -> None:
        """Go to the day of the edition before."""
        self._step_edition(-1)

    def do_as_of_forward(self) -> None:
        """Go to the day of the edition after."""
        self._step_edition(1)

    def _step_edition(self, direction: int) -> None:
        if self.composer is None:
            return
        self.pause()
        editions = self.editions_there
        found = neighbour_edition(editions, self.view.as_of, direction)
        if found is None and direction > 0 and self.view.as_of is not None:
            self.do_as_of_latest()
        elif found is None:
            self.say("There is no edition before this one." if direction < 0 else "This is the latest edition.")
        else:
            self.set_clock(found.known_from, keep_year=True)

    def do_april_2025(self) -> None:
        """Show what was known on the day of the annual report."""
        self.set_clock(parse_day(APRIL_2025))

    def set_clock(self, day: date, *, keep_year: bool = False) -> None:
        """Set the as-of day, and the year to the latest with a whole table then; before the first edition say so."""
        if self.composer is None:
            return
        almanac = self.composer.almanac
        year = almanac.default_year(self.view.indicator, day)
        if year is None:
            first = min((item.known_from for item in self.editions_there), default=day)
            self.say(f"Nothing was known whole on {day_text(day)}; the first edition here is of {day_text(first)}.")
            return
        shown = self.year_shown
        if keep_year and shown in almanac.years(self.view.indicator, day):
            year = shown if shown is not None else year
        self.go_in_time(self.view._replace(as_of=day, year=year))
        self.say(f"What was known on {day_text(day)}, for {year}. {key_first('back')} comes back.")

    def clock_to(self, day: date, precision: str, status: str) -> None:
        """Set the clock to an event's day; a planned event has none yet."""
        if status == "planned":
            self.say("That event is only planned, so nothing was known on its day. The clock stays.")
        else:
            self.set_clock(known_from(day, precision))

    def do_play(self) -> None:
        """Play the years, or pause."""
        self._toggle("years")

    def do_play_editions(self) -> None:
        """Play the editions, or pause."""
        self._toggle("editions")

    def do_slower(self) -> None:
        """Stay longer on each step."""
        self._change_pace(-1)

    def do_faster(self) -> None:
        """Stay shorter on each step."""
        self._change_pace(1)

    def pause(self) -> None:
        """Stop playing."""
        self.playing = None
        if self._ticking is not None:
            self._ticking.stop()
            self._ticking = None

    def _toggle(self, axis: Axis) -> None:
        if self.playing == axis:
            self.pause()
            self.say(f"Paused. {key_first('play' if axis == 'years' else 'play_editions')} goes on.")
            return
        self.pause()
        fresh = self._next(axis) or self._first(axis)
        if fresh is None:
            self.say("There is nothing to play here.")
            return
        self.foresee(self.run_of(axis))
        self.go_in_time(fresh)
        self.playing = axis
        self._tick()
        self._say_playing()

    def _tick(self) -> None:
        if self._ticking is not None:
            self._ticking.stop()
        self._ticking = self.set_interval(self._pace, self._play_on)

    def _play_on(self) -> None:
        fresh = self._next(self.playing) if self.playing and self.is_current else None
        if fresh is None:
            if self.playing and self.is_current:
                self.say("That was the last one.")
            self.pause()
        elif self.ready_to_play:
            self.go_in_time(fresh)
            self._say_playing()

    @property
    def ready_to_play(self) -> bool:
        """Whether the step before has been drawn; a slow machine plays slower rather than skip a year."""
        return True

    def foresee(self, views: Sequence[View]) -> None:
        """Have the answers of views ready that play will come to, where the screen can."""

    def run_of(self, axis: Axis) -> tuple[View, ...]:
        """Return every view that a run comes to, from the one after this."""
        if self.composer is None or self.year_shown is None:
            return ()
        view = self.view
        if axis == "years":
            years = self.years_there(view.as_of)
            return tuple(view._replace(year=year) for year in years)
        editions = self.editions_there
        return tuple(view._replace(as_of=edition.known_from, year=self.year_shown) for edition in editions)

    def _next(self, axis: Axis | None) -> View | None:
        """Return the next view of a run, or None after the last."""
        if self.composer is None or self.year_shown is None:
            return None
        view = self.view
        if axis == "years":
            year = neighbour_year(self.years_there(view.as_of), self.year_shown, 1)
            return view._replace(year=year) if year is not None else None
        found = neighbour_edition(self.editions_there, view.as_of, 1)
        return view._replace(as_of=found.known_from, year=self.year_shown) if found is not None else None

    def _first(self, axis: Axis) -> View | None:
        """Return where a run begins that has come to its end."""
        if self.composer is None or self.year_shown is None:
            return None
        view = self.view
        if axis == "years":
            years = self.years_there(view.as_of)
            return view._replace(year=years[0]) if len(years) > 1 else None
        for edition in self.editions_there:
            if self.year_shown in self.years_there(edition.known_from):
                return view._replace(as_of=edition.known_from, year=self.year_shown)
        return None

    def _change_pace(self, direction: int) -> None:
        self._pace = other_pace(self._pace, direction)
        if self.playing:
            self._tick()
            self._say_playing()
        else:
            self.say(f"Plays at {self._pace:g} s a step.")

    def _say_playing(self) -> None:
        years = self.playing == "years"
        at = PACES.index(self._pace) + 1
        self.say(
            f"Playing the {'years' if years else 'editions'}, {self._pace:g} s a step (speed {at} of {len(PACES)}): "
            f"{key_to('play' if years else 'play_editions')} pauses, {key_to('slower')} slower, {key_to('faster')} faster"
        )
