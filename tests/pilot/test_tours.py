"""Tours taken, played and recorded by key, and views shown to a room, as they are seen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.pilot.explorer import Explorer, opened, running, shared_engine
from tui.app import NatoTuiApp
from tui.core.tour import Step, Tour, read_file
from tui.core.tour_shelf import named, own_folder
from tui.core.tour_words import plain_caption
from tui.core.view import Chart, EventPage, Explore, Habits, History, View
from tui.core.view_text import to_text
from tui.engine import Engine
from tui.screens.chooser import Chooser
from tui.screens.guide import Manner
from tui.screens.prompt import Prompt
from tui.source import Source
from tui.widgets.glyphs import ASCII

if TYPE_CHECKING:
    from pathlib import Path

    from tui.core.scene import Scene
    from tui.screens.guide import Guide

APRIL = date(2025, 4, 24)
SMALL, USUAL = (80, 24), (120, 36)


def made(*views: View, **settings: bool) -> Tour:
    """Return a tour of views, each with a caption that tells its number."""
    return Tour(
        "made",
        "Made here",
        tuple(Step(f"Step number {at}.", view, to_text(view), **settings) for at, view in enumerate(views, 1)),
    )


HISTORY = View(year=2024, member="POL", screen=History())
THREE = (View(year=2024, as_of=APRIL), HISTORY, View(year=2024, screen=Chart("rank")))


def guide(explorer: Explorer) -> Guide:
    return explorer.app.guided()


async def take(explorer: Explorer, tour: Tour, manner: Manner | None = None) -> None:
    guide(explorer).start(tour, manner)
    await explorer.settle()


def said(explorer: Explorer) -> str:
    """Return the caption as it stands on the screen, its lines joined."""
    bar = explorer.app.screen.query_one("#caption")
    lines = explorer.lines[bar.region.y + 1 : bar.region.bottom]
    return " ".join(" ".join(line.lstrip("▌").split()) for line in lines).strip()


async def reads(explorer: Explorer, caption: str) -> None:
    """Wait until the bar reads that caption."""
    await explorer.until(lambda: said(explorer) == caption, caption)


async def stands_at(explorer: Explorer, at: int) -> None:
    await explorer.until(lambda: guide(explorer).at == at, f"step {at + 1}")
    await explorer.settle()


async def test_a_tour_is_chosen_and_stepped_through(database: Path) -> None:
    async with opened(database, size=USUAL) as explorer:
        await explorer.pilot.press("W")
        await explorer.shows("The number that would not hold still")
        assert "From 2 to 5 percent" in explorer.text
        await explorer.type("april")
        await explorer.pilot.press("enter")
        await explorer.shows("1 of 20")
        assert explorer.view == named("april-2025").steps[0].view
        await explorer.pilot.press("pagedown")
        await stands_at(explorer, 1)
        assert isinstance(explorer.view.screen, EventPage)
        await explorer.shows("Stoltenberg tells Joe Biden that 23 Allies")
        await explorer.pilot.press("pageup")
        await stands_at(explorer, 0)
        await explorer.pilot.press("pageup")
        await explorer.shows("This is the first step.")


async def test_every_step_shows_its_view_and_its_whole_caption(database: Path) -> None:
    tour = named("april-2025")
    async with opened(database, size=SMALL) as explorer:
        await take(explorer, tour)
        await explorer.until(lambda: guide(explorer).captions != tuple(step.caption for step in tour.steps))
        await explorer.until(lambda: "{" not in guide(explorer).captions[1], "numbers in captions")
        heights = set()
        for at, step in enumerate(tour.steps):
            await stands_at(explorer, at)
            assert explorer.view.screen == step.view.screen
            assert (explorer.view.year, explorer.view.as_of) == (step.view.year, step.view.as_of)
            caption = guide(explorer).captions[at]
            await reads(explorer, caption)
            heights.add(explorer.app.screen.query_one("#caption").size.height)
            assert f"{at + 1} of {len(tour.steps)}" in explorer.text
            assert "? help" in explorer.lines[-1]
            await explorer.pilot.press("pagedown")
        assert len(heights) == 1
        await explorer.shows("That was the last step")


async def test_keys_that_come_before_the_screen_is_there_are_the_tours(database: Path) -> None:
    def begin(app: NatoTuiApp) -> None:
        app.guided().start(made(*THREE, THREE[0]._replace(year=2023), large=True))
        for key in ("pagedown", "pagedown", "pagedown", "pageup", "pagedown"):
            assert app.guided().took(key)

    app = NatoTuiApp(shared_engine(database), THREE[0])
    app.begin = begin
    async with app.run_test(size=USUAL) as pilot:
        explorer = Explorer(app, pilot)
        await explorer.settle()
        await explorer.shows("4 of 4")
        assert explorer.view.year == 2023
        await explorer.until(lambda: explorer.main.has_class("-large", "-headed"), "the headline")


@pytest.mark.parametrize("hurried", [True, False])
async def test_what_is_kept_for_the_next_start_is_of_the_view_it_began_with(database: Path, *, hurried: bool) -> None:
    kept: list[Scene | None] = []
    app = NatoTuiApp(Engine(Source(db=database)), THREE[0], on_first_frame=lambda _screen, scene: kept.append(scene))
    if hurried:
        app.begin = lambda app: app.main.go_anew(THREE[0]._replace(as_of=date(2024, 6, 17)))
    async with app.run_test(size=USUAL) as pilot:
        explorer = Explorer(app, pilot)
        await explorer.settle()
        await explorer.until(lambda: kept, "the first frame")
        assert explorer.judged.table.as_of == explorer.view.as_of
    (scene,) = kept
    assert (scene is None) == hurried
    assert scene is None or scene.table.as_of == APRIL


async def test_a_kept_scene_of_another_day_is_not_shown(database: Path) -> None:
    engine = shared_engine(database)
    other = THREE[0]._replace(as_of=date(2024, 6, 17))
    scene = engine.open().scene(other)
    async with running(engine, THREE[0], scene) as explorer:
        await explorer.settle()
        assert explorer.judged.met == 22
        await explorer.shows("as of 24 Apr 2025")


async def test_what_is_done_between_steps_is_left_behind(database: Path) -> None:
    async with opened(database, size=USUAL) as explorer:
        await take(explorer, made(THREE[0], THREE[0]._replace(threshold=350)))
        await explorer.press("right_square_bracket", "s")
        await explorer.type("member")
        await explorer.press("enter")
        assert explorer.view != THREE[0]
        assert "1 of 2" in explorer.text
        await explorer.press("pagedown")
        assert explorer.view._replace(member=None) == THREE[0]._replace(threshold=350)
        await explorer.press("pageup")
        assert explorer.view._replace(member=None) == THREE[0]


async def test_a_step_opens_at_the_top_wherever_the_cursor_was(database: Path) -> None:
    async with opened(database, size=USUAL) as explorer:
        await take(explorer, made(THREE[0], THREE[0]._replace(threshold=350)))
        await explorer.put_cursor(explorer.main.members, "ITA")
        await explorer.press("pagedown")
        assert explorer.main.members.cursor_row == 0
        await explorer.shows("Poland · POL")


async def test_escape_leaves_the_tour_and_stays_on_the_view(database: Path) -> None:
    async with opened(database, size=USUAL) as explorer:
        before = explorer.view
        await take(explorer, made(*THREE))
        await explorer.press("pagedown")
        await explorer.press("escape")
        assert explorer.view == HISTORY
        assert "Step number" not in explorer.text
        assert "The tour is left" in explorer.lines[-1]
        await explorer.press("backspace")
        assert explorer.view == before


async def test_page_keys_are_the_tables_again_after_a_tour(database: Path) -> None:
    async with opened(database, size=SMALL) as explorer:
        await take(explorer, made(*THREE))
        await explorer.press("escape")
        row = explorer.main.members.cursor_row
        await explorer.press("pagedown")
        assert explorer.main.members.cursor_row > row


async def test_a_tour_plays_by_itself_and_ends_with_its_last_step(database: Path) -> None:
    async with opened(database, size=USUAL) as explorer:
        await take(explorer, made(*THREE), Manner(auto=True, seconds=0.4))
        await stands_at(explorer, 2)
        await explorer.until(lambda: not guide(explorer).playing, "the end of playing")
        assert explorer.view == THREE[2]
        await explorer.pilot.press("space")
        await explorer.until(lambda: guide(explorer).at == 0, "the first step again")
        await explorer.pilot.press("space")
        assert not guide(explorer).playing
        await explorer.settle()


async def test_a_tour_goes_round_and_round(database: Path) -> None:
    async with opened(database, size=USUAL) as explorer:
        await take(explorer, made(*THREE[:2]), Manner(loop=True))
        await explorer.press("pagedown", "pagedown")
        assert guide(explorer).at == 0
        await explorer.press("pageup")
        assert guide(explorer).at == 1


async def test_the_bar_says_that_it_plays_and_a_list_over_the_view_holds_it_up(database: Path) -> None:
    async with opened(database, size=USUAL) as explorer:
        await take(explorer, made(*THREE), Manner(seconds=900))
        await explorer.press("space")
        assert "pause, 900 s a step" in explorer.text
        await explorer.pilot.press("colon")
        await explorer.until(lambda: isinstance(explorer.app.screen, Chooser), "the palette")
        guide(explorer)._go_on()
        assert guide(explorer).at == 0
        await explorer.pilot.press("pagedown", "escape")
        assert guide(explorer).tour is not None
        assert guide(explorer).at == 0


async def test_captions_are_filled_anew_from_other_data(database: Path) -> None:
    step = Step("{met} met it.", THREE[0], to_text(THREE[0]))
    async with opened(database, size=USUAL) as explorer:
        await take(explorer, Tour("t", "T", (step, step)))
        await explorer.shows("22 met it.")
        guide(explorer).captions = ("23 met it.",) * 2
        explorer.main.begin_anew()
        assert guide(explorer).captions[0] == "… met it."
        await explorer.settle()
        await explorer.shows("22 met it.")


async def test_a_step_is_chosen_from_the_list_of_steps(database: Path) -> None:
    async with opened(database, size=USUAL) as explorer:
        await take(explorer, made(*THREE))
        await explorer.pilot.press("W")
        await explorer.shows("Other tours")
        await explorer.type("number 3")
        await explorer.pilot.press("enter")
        await stands_at(explorer, 2)
        await explorer.pilot.press("W")
        await explorer.shows("Leave the tour")
        await explorer.type("leave")
        await explorer.pilot.press("enter")
        await explorer.until(lambda: guide(explorer).tour is None, "the tour's end")


async def test_a_tour_of_what_is_not_there_is_left_and_says_which_step(database: Path) -> None:
    async with opened(database, size=USUAL) as explorer:
        await take(explorer, made(THREE[0], HISTORY._replace(member="XXX")))
        await explorer.shows("step 2")
        assert guide(explorer).tour is None


async def test_a_captions_signs_do_nothing_to_the_screen(database: Path) -> None:
    text = "\x1b[2J \u202eturned [bold]x[/bold] \x07"
    step = Step(plain_caption(text), THREE[0], to_text(THREE[0]))
    async with opened(database, size=USUAL) as explorer:
        await take(explorer, Tour("t", text, (step, step)))
        await explorer.shows("[bold]x[/bold]")
        assert "\x1b" not in explorer.text
        assert "\u202e" not in explorer.text


async def test_a_tour_can_ask_for_large_and_for_bare_and_gives_both_back(database: Path) -> None:
    async with opened(database, size=USUAL) as explorer:
        await take(explorer, made(*THREE, large=True, chrome=False))
        assert explorer.main.has_class("-large", "-bare")
        assert "? help" not in explorer.text
        assert said(explorer) == "Step number 1."
        await explorer.press("escape")
        assert not explorer.main.has_class("-large")
        assert not explorer.main.has_class("-bare")


async def test_z_during_a_tour_holds_for_the_steps_after_it(database: Path) -> None:
    async with opened(database, size=USUAL) as explorer:
        await take(explorer, made(*THREE))
        await explorer.press("z", "pagedown")
        assert explorer.app.screen.has_class("-bare")
        await explorer.press("escape")
        assert explorer.app.screen.has_class("-bare")


async def record(explorer: Explorer, title: str, name: str = "") -> None:
    """Begin to record, under the suggested name or another one."""
    await explorer.pilot.press("W")
    await explorer.until(lambda: isinstance(explorer.app.screen, Chooser), "the tours")
    await explorer.type("record")
    await explorer.pilot.press("enter")
    await explorer.shows("Title of the tour:")
    await explorer.type(title)
    await explorer.pilot.press("enter")
    await explorer.shows("Name of the file:")
    if name:
        await explorer.pilot.press("ctrl+u")
        await explorer.type(name)
    await explorer.pilot.press("enter")


async def mark(explorer: Explorer, caption: str) -> None:
    await explorer.pilot.press("exclamation_mark")
    await explorer.until(lambda: isinstance(explorer.app.screen, Prompt), "the prompt")
    await explorer.type(caption)
    await explorer.pilot.press("enter")
    await explorer.shows("is written")


async def test_what_is_recorded_is_played_back_exactly(database: Path) -> None:
    async with opened(database, View(year=2024), size=USUAL) as explorer:
        await record(explorer, "My talk")
        await explorer.shows("Recording My talk · no step yet")
        await mark(explorer, "First")
        await explorer.press("right_square_bracket")
        await mark(explorer, "Then")
        await explorer.press("H")
        await mark(explorer, "Last")
        await explorer.shows("3 steps")
        marked = explorer.view
        await explorer.pilot.press("W")
        await explorer.shows("End the recording")
        await explorer.pilot.press("enter")
        await explorer.shows("nato-tui tour my-talk")
        assert "Recording" not in explorer.text
        found = read_file(own_folder() / "my-talk.toml")
        assert [step.caption for step in found.steps] == ["First", "Then", "Last"]
        assert [step.view.threshold for step in found.steps[:2]] == [None, 350]
        assert found.steps[2].view == marked
        await take(explorer, found)
        for step in found.steps:
            assert explorer.view.screen == step.view.screen
            assert explorer.view.threshold == step.view.threshold
            await explorer.press("pagedown")
        assert isinstance(explorer.view.screen, Habits)
        await explorer.pilot.press("W")
        await explorer.type("other")
        await explorer.pilot.press("enter")
        await explorer.shows("My talk")
        assert "yours" in explorer.text


async def test_a_tour_that_is_there_is_not_overwritten_unasked(database: Path) -> None:
    path = own_folder() / "my-talk.toml"
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    async with opened(database, size=USUAL) as explorer:
        await record(explorer, "My talk")
        await explorer.shows("There is a tour my-talk already")
        await explorer.pilot.press("enter")
        await explorer.shows("Title of the tour:")
        await explorer.pilot.press("escape")
        assert guide(explorer).recorder is None
        await record(explorer, "My talk")
        await explorer.shows("There is a tour my-talk already")
        await explorer.pilot.press("down", "enter")
        await explorer.shows("Recording My talk")
        assert path.read_text() == "mine"
        await mark(explorer, "Mine too")
        assert [step.caption for step in read_file(path).steps] == ["Mine too"]


async def test_a_view_is_marked_only_where_a_tour_is_recorded(database: Path) -> None:
    async with opened(database, size=USUAL) as explorer:
        await explorer.press("exclamation_mark")
        assert "No tour is being recorded; W begins one." in explorer.lines[-1]


async def test_a_reader_at_a_browser_is_offered_tours_and_no_recording(database: Path) -> None:
    async with opened(database, size=USUAL) as explorer:
        explorer.app.served = True
        await explorer.pilot.press("W")
        await explorer.shows("From 2 to 5 percent")
        assert "Record a tour" not in explorer.text, "nothing could be marked"


async def test_a_broken_tour_of_the_readers_own_says_why(database: Path) -> None:
    own_folder().mkdir(parents=True)
    (own_folder() / "broken.toml").write_text("title = 3")
    async with opened(database, size=USUAL) as explorer:
        await explorer.pilot.press("W")
        await explorer.shows("broken")
        await explorer.type("broken")
        await explorer.pilot.press("enter")
        await explorer.shows("it has no steps")
        assert guide(explorer).tour is None


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_large_shows_the_count_and_the_threshold_in_blocks(database: Path, size: tuple[int, int]) -> None:
    async with opened(database, View(year=2024, as_of=APRIL), size=size) as explorer:
        await explorer.press("Z")
        headline = explorer.main.query_one("#headline")
        blocks = "\n".join(explorer.lines[headline.region.y : headline.region.bottom])
        assert blocks.count("█") > 20
        assert "meet it in 2024 · 9 short by $43.8 bn" in blocks
        grid = explorer.main.members
        assert {slot.column.id for slot in grid._plan.slots} == {"status", "name", "value", "gap", "gap_usd_bn"}
        assert explorer.main.slider.size.height == (1 if size == SMALL else 3)
        await explorer.press("plus")
        assert "\n".join(explorer.lines[headline.region.y : headline.region.bottom]) != blocks
        await explorer.press("tab")
        assert explorer.main.event_grid.size.width == size[0]
        await explorer.press("shift+tab", "Z")
        assert not explorer.main.query("#headline")
        assert len(grid._plan.slots) > 5


async def test_large_promises_nothing_of_a_page_that_has_no_large_form(database: Path) -> None:
    async with opened(database, View(year=2024), size=SMALL) as explorer:
        await explorer.press("6", "Z")
        await explorer.shows("Member tables are large now; Z comes back.")
        await explorer.press("Z")
        await explorer.shows("The usual size.")


async def test_large_is_ascii_where_the_terminal_is(database: Path) -> None:
    async with opened(database, View(year=2024), size=USUAL) as explorer:
        explorer.app.glyphs = ASCII
        explorer.app.set_class(True, "-ascii")
        await explorer.press("Z")
        block = explorer.main.query_one("#headline")
        assert all(line.isascii() for line in explorer.lines[block.region.y : block.region.bottom])
        assert "@@" in explorer.text


async def test_the_slider_is_dragged_where_it_is_tall(database: Path) -> None:
    async with opened(database, View(year=2024), size=USUAL) as explorer:
        await explorer.press("Z")
        slider = explorer.main.slider
        await explorer.pilot.click(slider, offset=(slider.size.width - 4, 1))
        await explorer.settle()
        assert explorer.view.threshold == 600
        await explorer.pilot.click(slider, offset=(3, 1))
        await explorer.settle()
        assert explorer.view.threshold == 0


async def test_bare_hides_what_is_around_a_view_but_not_what_it_is(database: Path) -> None:
    async with opened(database, View(year=2024, as_of=APRIL), size=USUAL) as explorer:
        await explorer.press("z")
        explorer.main.show_keys()
        await explorer.settle()
        assert "as of 24 Apr 2025" in explorer.lines[0]
        assert "palette" not in explorer.text
        assert not explorer.main.slider.size.height
        await explorer.press("exclamation_mark")
        await explorer.until(lambda: "No tour is being recorded" in explorer.lines[-1], "what is said")
        await explorer.press("H", "z")
        assert isinstance(explorer.view.screen, Habits)
        assert "? help" in explorer.text or "Keys and titles are back" in explorer.text
        await explorer.press("backspace")
        assert isinstance(explorer.view.screen, Explore)
        assert explorer.main.slider.size.height == 1
