"""The slider under keys and mouse, and the lines around it."""

from __future__ import annotations

import pytest

from tests.pilot.widget_app import WidgetApp
from tui.widgets.line import SpanBlock, TextLine
from tui.widgets.slider import ThresholdSlider
from tui.widgets.slider_layout import SliderMark, SliderState
from tui.widgets.spans import Span

MARKS = (SliderMark(200, "2", True, "the floor agreed at Vilnius"), SliderMark(350, "3.5", False), SliderMark(500, "5"))
STATE = SliderState(200, 0, 600, MARKS)


class TellingApp(WidgetApp):
    def on_threshold_slider_changed(self, event: ThresholdSlider.Changed) -> None:
        self.told.append(event)


def slider_app(state: SliderState = STATE) -> TellingApp:
    return TellingApp(ThresholdSlider(state), size=(120, 5))


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (["right"], 201),
        (["left", "left"], 198),
        (["shift+right"], 210),
        (["shift+left"], 190),
        (["pageup"], 250),
        (["pagedown"], 150),
        (["home", "left"], 0),
        (["end", "right", "pageup"], 600),
    ],
)
async def test_keys_set_the_level_and_never_leave_its_range(keys, value):
    app = slider_app()
    async with app.run_test(size=(120, 5)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert app.query_one(ThresholdSlider).value == value
        assert app.told[-1].value == value
        assert f"{value / 100:.2f} %" in app.text[0]


async def test_a_click_sets_and_a_drag_follows():
    app = slider_app()
    async with app.run_test(size=(120, 5)) as pilot:
        slider = app.query_one(ThresholdSlider)
        await pilot.pause()
        at = app.text[0].index("○")
        await pilot.click(ThresholdSlider, offset=(at, 0))
        assert slider.value == 350
        await pilot.mouse_down(ThresholdSlider, offset=(at, 0))
        await pilot.hover(ThresholdSlider, offset=(at + 10, 0))
        followed = slider.value
        assert followed > 350
        await pilot.hover(ThresholdSlider, offset=(119, 4))
        assert slider.value == 600
        await pilot.mouse_up(ThresholdSlider, offset=(119, 0))
        await pilot.hover(ThresholdSlider, offset=(5, 0))
        assert slider.value == 600


async def test_to_mark_goes_from_guideline_to_guideline():
    app = slider_app()
    async with app.run_test(size=(120, 5)) as pilot:
        slider = app.query_one(ThresholdSlider)
        values = []
        for direction in (1, 1, 1, -1, -1, -1):
            slider.to_mark(direction)
            values.append(slider.value)
        await pilot.pause()
        assert values == [350, 500, 500, 350, 200, 200]
        assert "the floor agreed at Vilnius" in app.text[0]


async def test_without_a_guideline_it_says_why_and_takes_no_key():
    app = slider_app(SliderState(200, 0, 600, (), reason="no guideline for this indicator"))
    async with app.run_test(size=(120, 5)) as pilot:
        await pilot.press("right", "end")
        await pilot.click(ThresholdSlider, offset=(30, 0))
        await pilot.pause()
        assert app.query_one(ThresholdSlider).value == 200
        assert not app.told
        assert "no guideline for this indicator" in app.text[0]


async def test_after_any_keys_the_terminal_shows_what_a_fresh_paint_would():
    app = slider_app()
    async with app.run_test(size=(120, 5)) as pilot:
        for key in ("right", "pageup", "shift+left", "end", "home", "pageup", "right"):
            await pilot.press(key)
            await pilot.pause()
            assert app.cells() == app.painted_afresh()


async def test_a_line_shows_both_parts_cut_politely_and_no_markup():
    line = TextLine()
    app = WidgetApp(line, size=(40, 3))
    async with app.run_test(size=(40, 3)) as pilot:
        line.show((Span("[b]as of\x1b[2J 24 Apr 2025, the annual report 2024", "strong"),), (Span("? help", "dim"),))
        await pilot.pause()
        assert app.text[0].startswith("[b]as of␛[2J 24")
        assert app.text[0].endswith("… ? help")
        line.show((Span("short"),))
        await pilot.pause()
        assert app.text[0] == "short"
        assert app.cells() == app.painted_afresh()


async def test_a_block_taller_than_its_room_scrolls():
    block = SpanBlock()
    app = WidgetApp(block, size=(40, 5))
    async with app.run_test(size=(40, 5)) as pilot:
        block.show([(Span(f"line {number}"),) for number in range(12)])
        await pilot.press("down")
        await pilot.pause()
        assert app.text[0] == "line 1"
        assert block.more_below
        await pilot.press("end")
        await pilot.pause()
        assert app.text[4] == "line 11"
        assert not block.more_below
