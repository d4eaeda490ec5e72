"""Trend and ranking: what they hold, and what is drawn of it."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET

import pytest

from tui.core.charts.heat import heat
from tui.core.charts.quadrant import quadrant
from tui.core.charts.ranking import ranking
from tui.core.charts.trend import Mark, trend
from tui.core.errors import InputError
from tui.core.model import AGGREGATES
from tui.vector import ranking as ranking_picture
from tui.vector import trend as trend_picture
from tui.widgets.charts import ranking as ranking_lines
from tui.widgets.charts import trend as trend_lines
from tui.widgets.charts.drawn import member_at
from tui.widgets.glyphs import ASCII, UNICODE
from tui.widgets.spans import line_width, plain

SIX = ("POL", "EST", "LVA", "DEU", "ITA", "SWE", *AGGREGATES)
SIZES = [(60, 12), (78, 20), (97, 24), (118, 30), (200, 60)]
APRIL = dt.date(2025, 4, 24)


def _drawn(module, chart, size, glyphs):
    lines = module.lines(chart, *size, glyphs)
    assert len(lines) == size[1]
    assert all(line_width(line) == size[0] for line in lines)
    text = "\n".join(map(plain, lines))
    assert all(char.isprintable() or char == "\n" for char in text)
    return text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
@pytest.mark.parametrize("indicator", ["def_share_gdp", "def_real_change", "share_equipment"])
def test_a_trend_fills_its_room_and_names_everyone_at_the_end_of_their_line(almanac, size, glyphs, indicator):
    threshold = almanac.catalogue.default_threshold(indicator)
    chart = trend(almanac, (*SIX[:5], "ISL", *AGGREGATES), indicator, threshold=threshold)
    text = _drawn(trend_lines, chart, size, glyphs)
    for one in chart.drawn:
        assert f" {one.name if size[0] >= 96 else one.code} {one.points[-1].shown.replace('-', glyphs.minus)}" in text
    assert "Iceland: no armed forces" in text
    assert str(chart.last) in text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
@pytest.mark.parametrize(
    ("indicator", "year", "as_of"),
    [
        ("def_share_gdp", 2024, APRIL),
        ("def_share_gdp", 2019, dt.date(2019, 12, 1)),
        ("def_share_gdp", 2016, dt.date(2018, 8, 1)),
        ("def_real_change", None, None),
        ("share_equipment", None, None),
    ],
)
def test_a_ranking_leaves_nobody_out(almanac, size, glyphs, indicator, year, as_of):
    chart = ranking(almanac, indicator, year, as_of, almanac.catalogue.default_threshold(indicator))
    text = _drawn(ranking_lines, chart, size, glyphs)
    for one in (*chart.bars, *chart.outside):
        assert one.code in text or one.name in text
        assert one.shown.replace("-", glyphs.minus) in text
    for absent in chart.missing:
        assert absent.name in text or absent.entity in text
    assert {bar.entity for bar in (*chart.bars, *chart.outside)} | {one.entity for one in chart.missing} == {
        *almanac.catalogue.members
    }


def test_what_has_no_room_is_counted(almanac):
    chart = ranking(almanac, "def_usd_current")
    text = _drawn(ranking_lines, chart, (60, 12), UNICODE)
    shown = sum(bar.code in text for bar in chart.bars)
    if shown < len(chart.bars):
        assert f"{len(chart.bars) - shown} more members have no room here" in text
    else:
        assert "no room" not in text


def test_bars_reach_the_threshold_only_when_the_figure_does(almanac):
    chart = ranking(almanac, "def_share_gdp", 2024, None, 200)
    for size in SIZES[1:]:
        rows = _drawn(ranking_lines, chart, size, UNICODE)
        met = sum(bar.value >= 2 for bar in chart.bars)
        assert rows.count("┿") == met
        assert rows.count("✓") == met
        assert rows.count("✗") == len(chart.bars) - met


def test_a_partial_table_has_no_places_and_says_so(almanac):
    chart = ranking(almanac, "def_share_gdp", 2020, dt.date(2020, 10, 21), 200)
    assert chart.coverage == "partial"
    assert all(bar.rank is None for bar in chart.bars)
    assert "partial: " in _drawn(ranking_lines, chart, (78, 20), UNICODE)


def test_every_point_is_the_figure_known_that_day(almanac):
    chart = trend(almanac, ("POL", "ITA", *AGGREGATES), "def_share_gdp", APRIL, threshold=200)
    assert chart.first == 2014
    seen = 0
    for one in chart.series:
        for point in one.points:
            datum = almanac.chosen("def_share_gdp", one.entity, point.year, APRIL)
            assert (point.shown, point.estimate, point.edition) == (datum.shown, datum.estimate, datum.edition)
            assert point.value == datum.hundredths / 100
            seen += 1
    assert seen > 40
    italy = {point.year: point for point in chart.series[1].points}
    assert (italy[2024].shown, italy[2024].estimate) == ("1.50", True)


def test_dots_are_broken_for_estimates_and_whole_elsewhere(almanac):
    chart = trend(almanac, ("POL",), "def_share_gdp", threshold=200)
    lines = trend_lines.lines(chart, 118, 30, UNICODE)
    marks = "".join(span.text for line in lines[1:-3] for span in line if span.tone == "series-1")
    last = sum(point.estimate for point in chart.series[0].points)
    assert marks.count("○") == last
    assert marks.count("●") == len(chart.series[0].points) - last + 1


def test_no_line_holds_two_price_bases(almanac):
    editions = almanac.catalogue.editions
    chart = trend(almanac, ("DEU", "FRA"), "def_usd_constant")
    bases = {editions[point.edition].price_base for one in chart.series for point in one.points}
    bases |= {editions[earlier.edition].price_base for earlier in chart.fan}
    assert bases == {chart.base} == {2021}
    assert "2021 prices" in chart.title
    assert any("at 2015 prices not drawn" in note for note in chart.notes)


def test_other_editions_are_drawn_behind_one_or_two_series_only(almanac):
    assert {earlier.entity for earlier in trend(almanac, ("POL", "ITA"), "def_share_gdp").fan} == {"POL", "ITA"}
    assert trend(almanac, ("POL", "ITA", "DEU"), "def_share_gdp").fan == ()
    assert {one.entity for one in trend(almanac, ("POL", *AGGREGATES), "def_share_gdp").fan} == {"POL"}
    known = {edition.edition for edition in almanac.editions_known(APRIL)}
    assert {earlier.edition for earlier in trend(almanac, ("POL",), "def_share_gdp", APRIL).fan} <= known


def test_agreed_days_are_solid_once_agreed_and_hollow_before(almanac):
    now = {mark.text: mark.agreed for mark in trend(almanac, ("POL",), "def_share_gdp").marks}
    assert now == {"Wales pledge 2 %": True, "Vilnius floor 2 %": True, "The Hague 3.5 %, 5 %": True}
    # In April 2023 that year's estimates were known, and Vilnius still to come.
    before = trend(almanac, ("POL",), "def_share_gdp", dt.date(2023, 7, 10), last=2023)
    hollow = [mark.text for mark in before.marks if not mark.agreed]
    later = [mark for mark in before.marks if mark.day > dt.date(2023, 7, 10)]
    assert hollow == [mark.text for mark in later]
    event = Mark(dt.date(2022, 2, 24), "Russia attacks Ukraine", "Russia", event=True)
    outside = trend(almanac, ("POL",), "def_share_gdp", event=event._replace(day=dt.date(1999, 4, 1)))
    assert "the event of 1 Apr 1999 lies outside these years" in outside.notes
    text = _drawn(trend_lines, trend(almanac, ("POL",), "def_share_gdp", event=event), (118, 30), UNICODE)
    assert "◆ Russia attacks Ukraine" in text or "Russia attacks Ukraine ◆" in text


def test_years_before_accession_are_dim(almanac):
    chart = trend(almanac, ("SWE",), "def_share_gdp")
    assert {point.year for point in chart.series[0].points if point.counts} == {2024, 2025, 2026}
    tones = {span.tone for line in trend_lines.lines(chart, 78, 20, UNICODE) for span in line}
    assert {"dim", "series-1"} <= tones
    assert "dim: before accession" in chart.notes


def test_what_cannot_be_drawn_is_refused(almanac):
    with pytest.raises(InputError, match="at most 6"):
        trend(almanac, ("POL", "EST", "LVA", "LTU", "DEU", "ITA", "SWE"), "def_share_gdp")
    with pytest.raises(InputError, match="share an axis"):
        trend(almanac, ("POL", "DEU"), "def_nat_current")
    with pytest.raises(InputError, match="many currencies"):
        ranking(almanac, "def_nat_current")
    with pytest.raises(InputError, match="2013-01-01"):
        trend(almanac, ("POL",), "def_share_gdp", dt.date(2013, 1, 1))


@pytest.mark.parametrize("size", [(480, 270), (1200, 675), (900, 1200)])
def test_pictures_are_xml_that_needs_nothing_else_and_names_all(almanac, size):
    ranked = ranking(almanac, "def_share_gdp", 2024, APRIL, 200)
    drawn = trend(almanac, SIX, "def_share_gdp", threshold=200)
    names = [bar.name for bar in (*ranked.bars, *ranked.aggregates)]
    for text, wanted in (
        (ranking_picture.svg(ranked, *size).content(), names),
        (trend_picture.svg(drawn, *size).content(), [one.name for one in drawn.series]),
    ):
        root = ET.fromstring(text)
        assert (root.get("width"), root.get("height")) == tuple(map(str, size))
        assert text.count("http") == 1
        assert "href" not in text
        said = " ".join(element.text or "" for element in root.iter() if element.tag.endswith("}text"))
        for name in wanted:
            assert name in said
        assert root[0].tag.endswith("title")
        assert root[1].tag.endswith("desc")


def test_nobody_is_drawn_below_the_last_line(almanac):
    """A click can be read after the terminal was made smaller."""
    for chart in (ranking(almanac, "def_share_gdp", 2024), heat(almanac, "def_share_gdp"), quadrant(almanac, 2024)):
        assert [member_at(chart, 80, 24, UNICODE, 5, row) for row in (24, 40)] == ["", ""]
