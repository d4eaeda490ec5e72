"""One event whole: its people in the offices the data dates, its sources and claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.event_facts import facts, office_on, read
from tui.core.errors import InputError
from tui.core.event_page import Participant
from tui.core.events import EventLog
from tui.core.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OVAL_OFFICE = "2025-04-24-trump-hosts-norwegian-prime-minister-store"
REPORT = "2025-04-24-nato-releases-the-secretary-generals-annual-report-2024"


@pytest.fixture(scope="module")
def log(database: Path) -> Iterator[EventLog]:
    with Store.open(database) as store:
        yield EventLog(store)


def test_everybody_has_the_office_the_files_date(log: EventLog) -> None:
    dated = 0
    names = {person["person_id"]: person["name"] for person in read("people")}
    of_events = [fact for fact in facts() if fact.people]
    # Every event with a date less exact than a day, and enough of the others.
    chosen = [fact for at, fact in enumerate(of_events) if at % 10 == 0 or fact.row["date_precision"] != "day"]
    for fact in chosen:
        event = log.event(fact.row["event_id"])
        assert {one.person_id: one.role for one in event.participants} == fact.people
        for one in event.participants:
            assert one.name == names[one.person_id]
            assert one.office == office_on(one.person_id, fact.row), fact.row["event_id"]
            dated += bool(one.office)
    assert dated > 100


def test_the_oval_office(log: EventLog) -> None:
    event = log.event(OVAL_OFFICE)
    assert event.participants[0] == Participant(
        "trump", "Donald Trump", "host", "USA", "President of the United States"
    )
    offices = {one.name: one.office for one in event.participants}
    assert offices["Jonas Gahr Støre"] == "Prime Minister of Norway"
    assert offices["Jens Stoltenberg"] == ""
    assert [(one.iso3, one.relation) for one in event.members] == [("USA", "host"), ("NOR", "participant")]
    assert {source.source_id for source in event.sources} == {
        source for fact in facts() if fact.row["event_id"] == OVAL_OFFICE for source in fact.sources
    }
    assert all(source.title and source.tier for source in event.sources)
    assert event.summary.startswith("Støre is welcomed")


def test_claims_are_kept_as_they_were_made(log: EventLog) -> None:
    claims = {claim.claim_id: claim for claim in log.event(REPORT).claims}
    assert set(claims) == {row["claim_id"] for row in read("claims") if row["event_id"] == REPORT}
    assert (claims["c002"].value, claims["c002"].threshold, claims["c002"].unit) == ("9", "2", "members")
    assert claims["c001"].value == "19.4"
    assert claims["c001"].source


def test_an_unknown_id_names_the_nearest(log: EventLog) -> None:
    with pytest.raises(InputError, match="trump-hosts-norwegian-prime-minister-store"):
        log.event("2025-04-24-trump-hosts-norwegian-prime-minister")
    assert OVAL_OFFICE in log.nearest_ids("2025-04-24-trump-hosts-norway")
    with pytest.raises(InputError) as caught:
        log.event("\x1b[31m" + "x" * 500)
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 600
