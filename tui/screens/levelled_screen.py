"""The threshold on screens without a slider: moved by keys, typed, and set to a guideline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core import scene, steps
from tui.screens.timed_screen import TimedScreen
from tui.widgets.slider_layout import clamped

if TYPE_CHECKING:
    from tui.core.view import View


class LevelledScreen(TimedScreen):
    """A screen whose threshold can be moved; a run of moves leaves no trace for back."""

    @property
    def levelled_view(self) -> View:
        """The view whose indicator the threshold is a level of; a screen that shows another indicator says which."""
        return self.view

    @property
    def threshold(self) -> int | None:
        """The threshold in hundredths of a point, None where the indicator takes none."""
        return scene.threshold(self.levelled_view, self.composer.catalogue) if self.composer else None

    def do_threshold_down(self) -> None:
        """Lower the threshold a little."""
        self._step_threshold(-1)

    def do_threshold_up(self) -> None:
        """Raise the threshold a little."""
        self._step_threshold(1)

    def do_threshold_down_more(self) -> None:
        """Lower the threshold."""
        self._step_threshold(-10)

    def do_threshold_up_more(self) -> None:
        """Raise the threshold."""
        self._step_threshold(10)

    def do_guideline_down(self) -> None:
        """Go to the guideline below."""
        self._to_guideline(-1)

    def do_guideline_up(self) -> None:
        """Go to the guideline above."""
        self._to_guideline(1)

    async def do_threshold_type(self) -> None:
        """Ask for the threshold."""
        from tui.screens import asking

        if self._has_threshold():
            await asking.level(self)

    def set_threshold(self, value: int) -> None:
        """Set the threshold, in hundredths of a point, within the range that the slider has for the indicator."""
        view = self.levelled_view
        if self.composer is None:
            return
        low, high = steps.SCALES[self.composer.catalogue.indicators[view.indicator].unit]
        self.go(view._replace(threshold=clamped(value, low, high)), record=False)

    def _step_threshold(self, delta: int) -> None:
        value = self.threshold
        if self._has_threshold() and value is not None:
            self.set_threshold(value + delta)

    def _to_guideline(self, direction: int) -> None:
        value = self.threshold
        if not self._has_threshold() or value is None or self.composer is None:
            return
        view = self.levelled_view
        known = [level.value for level in steps.levels(self.composer.catalogue, view.indicator, view.as_of)]
        beyond = [level for level in known if (level > value if direction > 0 else level < value)]
        if beyond:
            self.set_threshold(min(beyond) if direction > 0 else max(beyond))
        else:
            self.say(f"There is no guideline {'above' if direction > 0 else 'below'} this one.")

    def _has_threshold(self) -> bool:
        if self.composer is not None and self.threshold is None:
            label = self.composer.catalogue.indicators[self.levelled_view.indicator].label
            self.say(f"{label} has no guideline, so there is no threshold to set.")
            return False
        return self.composer is not None
