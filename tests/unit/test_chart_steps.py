"""Revisions as steps: what they hold, and what is drawn of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.golden_files import assert_golden
from tests.unit.chart_pictures import assert_fills, text
from tui.core.charts.steps import Run, Step, Steps, steps
from tui.core.histories import history
from tui.core.history_words import apart, spread, standing
from tui.widgets.charts.steps import lines
from tui.widgets.diverging import diverging
from tui.widgets.glyphs import ASCII, UNICODE, Glyphs
from tui.widgets.spans import plain

if TYPE_CHECKING:
    from tui.core.almanac import Almanac

APRIL = dt.date(2025, 4, 24)
SIZES = ((30, 5), (58, 8), (60, 12), (78, 9), (118, 30), (200, 50))
SHARE = "def_share_gdp"


def chart_of(
    almanac: Almanac, entity: str, year: int, indicator: str = SHARE, as_of: dt.date | None = None, level: int | None = 200
) -> Steps:  # fmt: skip
    return steps(almanac, history(almanac, entity, year, indicator), as_of, level)


@pytest.mark.parametrize(("name", "glyphs"), [("utf8", UNICODE), ("ascii", ASCII)])
def test_pictures(almanac: Almanac, name: str, glyphs: Glyphs) -> None:
    parts = [
        text(lines(chart_of(almanac, *asked), cells, rows, glyphs))
        for asked, cells, rows in (
            (("POL", 2024, SHARE, APRIL), 78, 10),
            (("HRV", 2018, SHARE, dt.date(2019, 7, 1)), 78, 14),
            (("POL", 2023, "def_usd_constant", None, None), 60, 14),
            (("DEU", 2026), 60, 8),
            (("ISL", 2024), 60, 5),
        )
    ]
    assert_golden(f"steps-{name}.txt", "\n".join(parts))


def test_steps_are_the_published_values(almanac: Almanac) -> None:
    chart = chart_of(almanac, "POL", 2024, as_of=APRIL)
    assert [(step.day.isoformat(), step.shown, step.estimate) for step in chart.steps] == [
        ("2024-06-17", "4.12", True), ("2025-04-24", "4.07", True), ("2025-08-28", "3.79", True), ("2026-07-07", "3.75", False),
    ]  # fmt: skip
    assert [step.in_force for step in chart.steps] == [False, True, False, False]
    assert [step.later for step in chart.steps] == [False, False, True, True]
    assert [step.until for step in chart.steps[:-1]] == [step.day for step in chart.steps[1:]]
    assert len(chart.runs) == 1


def test_every_figure_keeps_price_bases_and_currencies_apart(almanac: Almanac) -> None:
    seen = set()
    for indicator, entity in (
        ("def_usd_constant", "POL"),
        ("def_per_capita_constant", "ITA"),
        ("def_nat_current", "BGR"),
    ):
        for year in almanac.series(indicator):
            found = history(almanac, entity, year, indicator)
            chart = steps(almanac, found)
            breaks = [item for item in found.printings if item.since and item.since.kind == "not comparable"]
            assert len(chart.runs) == (1 + len(breaks) if found.printings else 0)
            for run in chart.runs:
                bases = {item.datum.price_base for item in found.printings if item.datum.edition in
                         {step.edition for step in run.steps}}  # fmt: skip
                assert bases == {run.base}
            seen |= {len(chart.runs)}
    assert {1, 2} <= seen


def test_lines_of_two_bases_are_never_joined(almanac: Almanac) -> None:
    chart = chart_of(almanac, "POL", 2023, "def_usd_constant", level=None)
    drawn = lines(chart, 78, 20, UNICODE)
    tones = [{span.tone for span in line if any("⠀" < char <= "⣿" for char in span.text)} for line in drawn]
    first = [row for row, found in enumerate(tones) if "series-1" in found]
    second = [row for row, found in enumerate(tones) if "series-2" in found]
    assert first
    assert second
    # No dot lies between the two: nothing leads from one to the other.
    between = range(min(max(first), max(second)) + 1, max(min(first), min(second)))
    assert len(between) > 3
    assert not any(tones[row] for row in between)
    said = text(drawn)
    assert "2015 prices" in said
    assert "2021 prices" in said


VALUES = st.lists(
    st.tuples(st.integers(0, 4000), st.integers(-999, 99_999), st.booleans(), st.booleans()),
    min_size=1, max_size=12, unique_by=lambda item: item[0],
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=VALUES, cells=st.integers(1, 140), rows=st.integers(1, 40), ascii_only=st.booleans(),
    level=st.none() | st.integers(0, 600), as_of=st.none() | st.integers(-500, 5000),
)  # fmt: skip
def test_any_history_fills_its_room_exactly(
    values: list[tuple[int, int, bool, bool]], cells: int, rows: int, ascii_only: bool, level: int | None, as_of: int | None
) -> None:  # fmt: skip
    start = dt.date(2015, 1, 1)
    values = sorted(values)
    end = start + dt.timedelta(days=values[-1][0] + 60)
    days = [start + dt.timedelta(days=item[0]) for item in values]
    runs: list[Run] = []
    for (_, value, estimate, parted), day, until in zip(values, days, (*days[1:], end), strict=True):
        step = Step(day, until, value / 100, f"{value / 100:.2f}", estimate, day.isoformat(), False, False)
        if parted or not runs:
            runs.append(Run(2015 if parted else None, (step,)))
        else:
            runs[-1] = runs[-1]._replace(steps=(*runs[-1].steps, step))
    known = None if as_of is None else start + dt.timedelta(days=as_of)
    drawn = lines(Steps(tuple(runs), days[0], end, known, level), cells, rows, ASCII if ascii_only else UNICODE)
    assert_fills(drawn, cells, rows)
    if ascii_only:
        assert all(plain(line).isascii() for line in drawn)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_all_sizes_hold(almanac: Almanac, size: tuple[int, int], glyphs: Glyphs) -> None:
    for asked in (("POL", 2024), ("HRV", 2018), ("ISL", 2024), ("NATO", 2023)):
        assert_fills(lines(chart_of(almanac, *asked, as_of=APRIL), *size, glyphs), *size)


def test_words_of_a_history(almanac: Almanac) -> None:
    poland = history(almanac, "POL", 2024, SHARE)
    assert spread(almanac, poland) == "Published 4 times, 17 Jun 2024 to 7 Jul 2026: −0.37 pp from first to latest."
    assert standing(almanac, poland, None) == "In force now: 3.75, July 2026 edition."
    assert standing(almanac, poland, dt.date(2020, 1, 1)).startswith("Not published yet on 1 Jan 2020")
    assert apart(poland) == ""
    real = history(almanac, "POL", 2023, "def_usd_constant")
    assert "2015 prices against 2021 prices" in spread(almanac, real)
    assert "2015 prices against 2021 prices" in apart(real)


def test_bars_to_both_sides() -> None:
    assert diverging(5, 0, 10, 9, UNICODE) == "  ━━│    "
    assert diverging(0, 0.01, 10, 9, UNICODE) == "    │━   "
    assert diverging(3, 10, 10, 9, ASCII) == "   =|===="
    assert diverging(0, 0, 0, 9, ASCII) == "    |    "
