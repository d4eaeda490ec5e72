"""Claims on an event's page: what was said, the verdict in its tone, both numbers, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.core.claim_words import names_of
from tui.core.claims import checked_claims
from tui.core.events import EventLog
from tui.core.store import Store
from tui.screens.claim_lines import claim_lines
from tui.screens.event import event_lines
from tui.widgets.glyphs import UNICODE
from tui.widgets.spans import line_width, plain

if TYPE_CHECKING:
    from pathlib import Path

    from tui.core.almanac import Almanac
    from tui.core.claims import CheckedClaims
    from tui.core.event_page import Event

REPORT = "2025-04-24-nato-releases-the-secretary-generals-annual-report-2024"


@pytest.fixture(scope="module")
def report(database: Path, almanac: Almanac) -> tuple[Event, CheckedClaims]:
    with Store.open(database) as store:
        log = EventLog(store)
        return log.event(REPORT), checked_claims(almanac, log.claims(REPORT))


def test_each_claim_shows_its_verdict_with_the_numbers(report: tuple[Event, CheckedClaims], almanac: Almanac) -> None:
    event, claims = report
    lines = event_lines(event, 110, UNICODE, names_of(almanac.catalogue), claims)
    text = [plain(line).strip() for line in lines]
    at = text.index("○ Nine members are listed as missing the 2 percent mark")
    assert text[at + 1] == "NATO, members below 2 % of GDP in 2024: 9 members"
    assert text[at + 2] == "was true then and no longer: then 9e, now 14"
    assert text[at + 3].startswith("On 24 Apr 2025: 9e (April 2025: 22 at it or above, 9 below;")
    assert "agrees: then 63.7e/65.6e, now 63.9/65.3" in text
    flat = " ".join(text)
    assert "22 + 9 = 31; Iceland has no armed forces and is in neither count." in flat
    for one in claims.claims:
        assert one.reason in " ".join(flat.split())


def test_a_verdict_has_its_tone(report: tuple[Event, CheckedClaims], almanac: Almanac) -> None:
    event, claims = report
    tones = {
        span.text.strip().partition(":")[0]: span.tone
        for line in claim_lines(event.claims, names_of(almanac.catalogue), 110, claims)
        for span in line
    }
    assert tones["agrees"] == tones["agrees when rounded"] == "met"
    assert tones["was true then and no longer"] == "accent"
    assert tones["cannot be checked"] == "missing"


def test_claims_that_were_not_checked_show_what_was_said(report: tuple[Event, CheckedClaims]) -> None:
    text = "\n".join(plain(line) for line in claim_lines(report[0].claims, {}, 110))
    assert "members below 2 % of GDP in 2024: 9 members" in text
    assert "agrees" not in text


@pytest.mark.parametrize("cells", [20, 38, 57, 76, 200])
def test_no_line_is_wider_than_asked(cells: int, report: tuple[Event, CheckedClaims], almanac: Almanac) -> None:
    event, claims = report
    lines = claim_lines(event.claims, names_of(almanac.catalogue), cells, claims)
    assert max(line_width(line) for line in lines) <= cells
