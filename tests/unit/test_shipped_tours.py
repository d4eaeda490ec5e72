"""The tours that come with the program: every view is there, and every number in a caption is in the data."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tui.core.events import EventLog
from tui.core.model import day_text
from tui.core.scene import Composer
from tui.core.store import Store
from tui.core.tour_shelf import shelf, shipped_folder
from tui.core.tour_words import PLACES, bare, filled, places
from tui.core.view import EventPage, View
from tui.core.view_check import checked
from tui.showing import document
from tui.showing.document import written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.oracle import Oracle
    from tests.unit.command_line import CommandLine
    from tui.core.almanac import Almanac
    from tui.core.tour import Step

TOURS = {item.name: item.tour for item in shelf() if item.tour is not None}
STEPS = [(name, at) for name, tour in TOURS.items() for at in range(len(tour.steps))]
LONGEST_CAPTION = 220
WORDS = {
    "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "eleven": "11",
    "twelve": "12", "twenty": "20", "thirty": "30", "hundred": "100",
}  # fmt: skip
"""Numbers that a caption may spell out; smaller ones are mostly no numbers."""
COUNTED = {"ten months": "from 17 June 2024 to 24 April 2025"}
"""What a caption counts itself, and from what."""


@pytest.fixture(scope="module")
def composer(database: Path) -> Iterator[Composer]:
    from tui.core.almanac import Almanac

    with Store.open(database) as store:
        yield Composer(Almanac(store), EventLog(store))


def step_of(name: str, at: int) -> Step:
    tour = TOURS[name]
    assert tour is not None
    return tour.steps[at]


def test_three_tours_are_shipped_and_none_is_broken() -> None:
    assert [(item.name, item.shipped, item.problem) for item in shelf()] == [
        (name, True, "") for name in ("2-to-5", "april-2025", "hold-still")
    ]
    assert [tour.title for tour in TOURS.values() if tour] == [
        "From 2 to 5 percent", "April 2025 in Washington", "The number that would not hold still",
    ]  # fmt: skip
    assert all(12 <= len(tour.steps) <= 20 for tour in TOURS.values() if tour)
    assert [path.suffix for path in shipped_folder().iterdir()] == [".toml"] * 3


@pytest.mark.parametrize(("name", "at"), STEPS)
def test_every_number_of_a_caption_is_in_what_its_view_shows(name: str, at: int, composer: Composer) -> None:
    step = step_of(name, at)
    checked(step.view, composer)
    said = filled(step.caption, step.view, composer.almanac)
    assert len(said) <= LONGEST_CAPTION, said
    assert "–" not in said, said
    asked = " ".join(detail for place in places(step.caption) for detail in place.details)
    evidence = numbers(f"{evidence_of(step.view, composer)}\n{asked}")
    missing = [number for number in typed_numbers(step.caption) if number not in evidence]
    assert missing == [], said


def typed_numbers(caption: str) -> list[str]:
    """Return the numbers of a caption that are not read from the figures, spelled out ones among them."""
    own = bare(caption)
    for counted in COUNTED:
        own = own.replace(counted, "")
    spelled = [WORDS[word] for word in re.findall(r"[a-z]+", own.lower()) if word in WORDS]
    return [*numbers_in(own), *spelled]


def numbers_in(text: str) -> list[str]:
    return [plain_number(found) for found in re.findall(r"−?(?:\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d+)(?:\.\d+)?", text)]


def plain_number(text: str) -> str:
    """Return a number so that 3.5 and 3.50 are the same."""
    whole, _, part = text.replace(" ", "").replace(",", "").partition(".")
    return f"{whole}.{part.rstrip('0')}".rstrip(".")


def numbers(text: str) -> set[str]:
    """Return every number of a text, spelled out ones among them."""
    found = set(re.findall(r"[a-z]+", text.lower())) & {*WORDS}
    return {*numbers_in(text), *numbers_in(text.replace(",", " ")), *(WORDS[word] for word in found)}


@cache
def evidence_of(view: View, composer: Composer) -> str:
    """Return all that a view shows, with the record of its event and what had been agreed by its day."""
    parts = [written(document(composer, view), "text").decode(), json.dumps(view.year)]
    if isinstance(view.screen, EventPage):
        event = composer.log.event(view.screen.event_id)
        parts += [event.title, event.summary, f"{event.date.day} {event.date.year}"]
        parts += [f"{source.title} {source.published_on}" for source in event.sources]
    parts += [
        f"{item.label} {item.summary}"
        for item in composer.catalogue.guidelines
        if view.as_of is None or item.known_from <= view.as_of
    ]
    if view.as_of is not None:
        parts += [day_text(view.as_of), f"{len(composer.catalogue.members)} members"]
    return "\n".join(parts)


def test_a_number_that_is_not_there_would_be_found() -> None:
    assert typed_numbers("In 2024 nine of {met}, −0.01 points, 3.50 % and 1,300.") == [
        "2024", "−0.01", "3.5", "1300", "9",
    ]  # fmt: skip
    assert "9" not in numbers("19.4 and 29 of 1900")
    assert {"9", "22"} <= numbers("Nine missed it, 22 met it.")


DAYS = ("2024-06-17", "2025-04-24", "2025-08-28", "2026-07-07")


@pytest.mark.parametrize("day", DAYS)
def test_what_is_put_into_captions_is_what_the_files_say(
    day: str, almanac: Almanac, oracle: Oracle, told: CommandLine
) -> None:
    summary = told.summary("--year", "2024", "--as-of", day)
    asked = f"{{met:2024:{day}}} {{short:2024:{day}}} {{of:2024:{day}}} {{shortfall:2024:{day}}}"
    assert filled(asked, View(), almanac).split() == [
        summary["met"], summary["short"], summary["reporting"], summary["shortfall_usd_bn"],
    ]  # fmt: skip
    members = told.members("--year", "2024", "--as-of", day)
    for iso3 in ("POL", "ESP", "MNE"):
        estimate = "e" if members[iso3]["estimate"] == "true" else ""
        assert filled(f"{{value:{iso3}:2024:{day}}}", View(), almanac) == members[iso3]["value"] + estimate


def test_the_count_of_2024_has_four_values(almanac: Almanac) -> None:
    asked = " ".join(f"{{met:2024:{day}}}" for day in DAYS)
    assert filled(asked, View(), almanac) == "23 22 18 17"
    assert filled("{value:POL:2024:2024-06-17} {value:POL:2024:latest}", View(), almanac) == "4.12e 3.75"


def test_braces_are_read_from_the_view(almanac: Almanac) -> None:
    from datetime import date

    view = View(year=2024, as_of=date(2025, 4, 24), threshold=350)
    assert filled("{day}: {met} of {of} at {threshold} % in {year} {{sic}}", view, almanac) == (
        "24 Apr 2025: 1 of 31 at 3.50 % in 2024 {sic}"
    )
    assert filled("{value:XXX} {value:ISL} {met:1900}", view, almanac) == "– – –"
    assert [place.what for place in places("{met:2024} {{no}} {value:POL}")] == ["met", "value"]
    assert all(help_ for help_, *_ in PLACES.values())
