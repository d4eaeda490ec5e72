"""The prompt: one line over the footer, told at every key, checked when entered."""

from __future__ import annotations

from textual import events

from tests.pilot.host import UNANSWERED, Behind, Host, screen_text
from tui.screens.field import LONGEST_PASTE
from tui.screens.prompt import Prompt


def percent(text: str) -> str | None:
    return None if text.replace(".", "", 1).isdigit() else f"'{text}' is not a percentage. Write 2.5, for instance."


async def test_enter_gives_the_text_and_escape_nothing() -> None:
    app = Host(Prompt("Threshold:", check=percent))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"2.5 ", "enter")
        assert app.given == "2.5"
    app = Host(Prompt("Threshold:", "2"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        assert app.given is None


async def test_it_takes_the_last_line_and_leaves_the_screen_in_sight() -> None:
    app = Host(Prompt("Search:", "rutte"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        text = screen_text(app)
        assert text[0].startswith("behind")
        assert text[-1].startswith(" Search: rutte")


async def test_what_is_wrong_is_said_on_the_same_line_from_the_first_try_on() -> None:
    app = Host(Prompt("Threshold:", check=percent))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"2x")
        await pilot.pause()
        assert "not a percentage" not in screen_text(app)[-1]
        await pilot.press("enter")
        await pilot.pause()
        assert app.given == UNANSWERED
        assert "'2x' is not a percentage." in screen_text(app)[-1]
        await pilot.press("backspace")
        await pilot.pause()
        assert "not a percentage" not in screen_text(app)[-1]
        await pilot.press("enter")
        assert app.given == "2"


async def test_a_reason_too_long_for_the_line_ends_with_a_sentence() -> None:
    app = Host(Prompt("Threshold in percent:", check=percent))
    async with app.run_test(size=(70, 24)) as pilot:
        await pilot.press(*"2x", "enter")
        await pilot.pause()
        assert screen_text(app)[-1].rstrip().endswith("is not a percentage.")


async def test_every_key_is_told_and_the_screen_behind_follows() -> None:
    behind = Behind()
    told: list[str] = []

    def tell(text: str) -> None:
        told.append(text)
        behind.say(f"found {text}")

    app = Host(Prompt("Search:", on_change=tell), behind)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"nor")
        await pilot.pause()
        assert told == ["n", "no", "nor"]
        assert screen_text(app)[0].startswith("found nor")


async def test_what_is_pasted_is_taken_as_it_is_and_shown_in_printable_text() -> None:
    app = Host(Prompt("Search:"))
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.post_message(events.Paste("a\u202eb\x1b[31mc\u200d"))
        await pilot.pause()
        assert screen_text(app)[-1].startswith(" Search: a\ufffdb␛[31mc\ufffd ")
        await pilot.press("enter")
        assert app.given == "a\u202eb\x1b[31mc\u200d"


async def test_a_paste_without_end_is_cut() -> None:
    app = Host(Prompt("Search:"))
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.post_message(events.Paste("x" * (LONGEST_PASTE + 1)))
        await pilot.pause()
        await pilot.press("enter")
        assert app.given == "x" * LONGEST_PASTE
