"""Every claim of the data held against the figures of its day and of today."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.oracle import read
from tests.unit.claim_facts import FOREVER, count, day_of, is_about_a_figure, rounds_to, shares_of_total
from tui.core.claim_about import about
from tui.core.claim_book import ClaimBook
from tui.core.claim_precision import AGREES, DISAGREES, NO_LONGER, ROUNDED, UNCHECKED, VERDICTS
from tui.core.claim_reasons import brief_text
from tui.core.claims import ClaimFilter, check, checked_claims
from tui.core.events import EventLog
from tui.core.provenance import trace
from tui.core.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.oracle import Oracle
    from tui.core.almanac import Almanac
    from tui.core.claim_parts import Checked, Recorded
    from tui.core.claims import CheckedClaims

REPORT = "2025-04-24-nato-releases-the-secretary-generals-annual-report-2024"
LA_VOCE, RED_CENSOR = "news-lavoce", "news-redcensor"

ACCOUNTS = {
    LA_VOCE: [
        ("c001", "19.4", NO_LONGER, "19.4e", "19.28"),
        ("c002", "9", NO_LONGER, "9e", "14"),
        ("c003", "1.5", AGREES, "1.50e", "1.52"),
        ("c004", "1.29", NO_LONGER, "1.29e", "1.27"),
        ("c005", "1.45", NO_LONGER, "1.45e", "1.41"),
        ("c006", "1.86", NO_LONGER, "1.86e", "1.85"),
        ("c007", "1.3", AGREES, "1.30e", "1.29"),
        ("c008", "1.71", NO_LONGER, "1.71e", "1.66"),
        ("c009", "1.46", NO_LONGER, "1.46e", "1.55"),
        ("c010", "1.37", NO_LONGER, "1.37e", "1.34"),
        ("c011", "1.24", NO_LONGER, "1.24e", "1.42"),
        ("c012", "2.61", NO_LONGER, "2.61e", "2.65"),
        ("c013", "2.44", NO_LONGER, "2.44", "2.45"),
        ("c014", "2.0", NO_LONGER, "2e", "1.96"),
        ("c015", "1.74", NO_LONGER, "1.74", "1.71"),
        ("c016", "700", UNCHECKED, "", ""),
        ("c017", "64", AGREES, "63.7e/65.6e", "63.9/65.3"),
        ("c018", "36", AGREES, "36.3e/34.4e", "36.1/34.7"),
        ("c019", "5", UNCHECKED, "", ""),
        ("c020", "0", AGREES, "0e", "0"),
    ],
    RED_CENSOR: [
        ("c021", "19.4", NO_LONGER, "19.4e", "19.28"),
        ("c022", "64", AGREES, "63.7e/65.6e", "63.9/65.3"),
        ("c023", "36", ROUNDED, "36.3e/34.4e", "36.1/34.7"),
        ("c024", "22", NO_LONGER, "22e", "17"),
        ("c025", "5", UNCHECKED, "", ""),
        ("c026", "0", AGREES, "0e", "0"),
    ],
}


@pytest.fixture(scope="module")
def recorded(database: Path) -> Iterator[tuple[Recorded, ...]]:
    with Store.open(database) as store:
        yield EventLog(store).claims()


@pytest.fixture(scope="module")
def everything(almanac: Almanac, recorded: tuple[Recorded, ...]) -> CheckedClaims:
    return checked_claims(almanac, recorded)


@pytest.fixture(scope="module")
def checked(everything: CheckedClaims) -> dict[str, Checked]:
    return {one.claim.claim_id: one for one in everything.claims}


def numbers(side: object) -> str:
    return "/".join(leg.text + ("e" if leg.estimate else "") for leg in side.legs)


@pytest.mark.parametrize("account", [LA_VOCE, RED_CENSOR])
def test_every_claim_of_the_two_accounts_of_24_april_2025(account: str, checked: dict[str, Checked]) -> None:
    found = [
        (one.claim.claim_id, one.claim.value, one.verdict, numbers(one.then), numbers(one.now))
        for one in checked.values()
        if one.claim.source_id == account
    ]
    assert found == ACCOUNTS[account]


def test_the_two_accounts_are_both_right_and_it_is_said_why(almanac: Almanac, recorded: tuple[Recorded, ...]) -> None:
    found = checked_claims(almanac, recorded, ClaimFilter(event_id=REPORT))
    (said,) = found.explained
    assert said == (
        "La Voce di New York counts 9 members below 2 %; Red Censor counts 22 members at or above 2 %; Anews counts 22 members "
        "at or above 2 %. All of them are right: of 32 members 31 report a share of GDP for 2024 (April 2025), 22 at 2 % or "
        "above and 9 below, 22 + 9 = 31; Iceland has no armed forces and is in neither count."
    )


def test_one_account_alone_needs_no_explanation(almanac: Almanac, recorded: tuple[Recorded, ...]) -> None:
    assert checked_claims(almanac, recorded, ClaimFilter(source_id=RED_CENSOR)).explained == ()


def test_the_american_share_agrees_at_constant_prices_and_not_at_current(checked: dict[str, Checked]) -> None:
    constant, current = checked["c017"].then.legs
    assert (constant.text, constant.basis, constant.verdict) == ("63.7", "at constant 2015 prices", AGREES)
    assert (current.text, current.basis, current.verdict) == ("65.6", "at current prices", DISAGREES)
    assert {constant.edition, current.edition} == {"2024-06"}
    assert constant.derived
    assert "the April 2025 edition has no amounts of 2024, so the latest earlier one counts: June 2024" in (
        checked["c017"].reason
    )


def test_every_claim_has_a_verdict_and_a_reason(checked: dict[str, Checked], oracle: Oracle) -> None:
    assert list(checked) == [row["claim_id"] for row in read(oracle.folder, "claims")]
    for one in checked.values():
        assert one.verdict in VERDICTS
        assert not one.reason[0].islower(), one.claim.claim_id
        assert one.reason.endswith(".")
        assert one.precision
        assert (one.verdict == UNCHECKED) == (one.then.verdict == UNCHECKED)
        assert one.then.verdict != NO_LONGER
        if one.verdict != UNCHECKED:
            assert one.then.legs
            assert one.now.legs
    assert Counter(one.verdict for one in checked.values()) == {
        UNCHECKED: 84, NO_LONGER: 36, AGREES: 12, DISAGREES: 5, ROUNDED: 2,
    }, "a verdict has changed"  # fmt: skip


def test_every_day_is_that_of_the_files(checked: dict[str, Checked], oracle: Oracle) -> None:
    for row in read(oracle.folder, "claims"):
        assert str(checked[row["claim_id"]].day) == day_of(row, oracle), row["claim_id"]


def test_figures_then_and_now_are_those_of_the_files(checked: dict[str, Checked], oracle: Oracle) -> None:
    seen = 0
    for row in read(oracle.folder, "claims"):
        if not is_about_a_figure(row, oracle):
            continue
        one = checked[row["claim_id"]]
        for side, day in ((one.then, day_of(row, oracle)), (one.now, FOREVER)):
            told = oracle.figure(row["indicator"], row["entity"], int(row["year"]), day)
            shown = [oracle.shown(row["indicator"], told)] if told else []
            assert [leg.text for leg in side.legs] == shown, row["claim_id"]
            assert [leg.edition for leg in side.legs] == ([told.edition] if told else [])
            if told and row["comparator"] == "eq" and side.verdict != UNCHECKED:
                exact = Decimal(shown[0]) == Decimal(row["value"])
                near = rounds_to(Decimal(shown[0]), row["value"])
                assert side.verdict == (AGREES if exact else ROUNDED if near else DISAGREES), row["claim_id"]
            seen += 1
    assert seen > 80


def test_counts_then_and_now_are_those_of_the_files(checked: dict[str, Checked], oracle: Oracle) -> None:
    whole = 0
    for row in read(oracle.folder, "claims"):
        if row["indicator"] not in ("members_meeting", "members_missing"):
            continue
        one = checked[row["claim_id"]]
        assert one.year is not None
        planned = row["polarity"] == "planned"
        day = min(day_of(row, oracle), f"{one.year}-12-31") if planned else day_of(row, oracle)
        for side, at in ((one.then, day), (one.now, FOREVER)):
            met, short = count(oracle, one.year, at, row["threshold"])
            silent = len(oracle.expected("def_share_gdp", one.year)) - met - short
            told = short if row["indicator"] == "members_missing" else met
            if side.legs and not silent:
                assert side.legs[0].text == str(told), row["claim_id"]
                assert side.verdict == (AGREES if told == int(row["value"]) else DISAGREES), row["claim_id"]
                whole += 1
            else:
                assert side.verdict == UNCHECKED, row["claim_id"]
    assert whole > 30


def test_shares_of_the_total_are_those_of_the_files(checked: dict[str, Checked], oracle: Oracle) -> None:
    seen = 0
    for row in read(oracle.folder, "claims"):
        if row["indicator"] != "share_of_nato_total":
            continue
        one = checked[row["claim_id"]]
        for side, day in ((one.then, day_of(row, oracle)), (one.now, FOREVER)):
            told = shares_of_total(oracle, row["entity"], int(row["year"]), day)
            assert len(told) == len(side.legs) == 2
            for leg, percent in zip(side.legs, told.values(), strict=True):
                assert rounds_to(percent, leg.text), row["claim_id"]
                assert (leg.verdict != DISAGREES) == rounds_to(percent, row["value"]), row["claim_id"]
                seen += 1
    assert seen == 20


def test_dollars_of_other_prices_decide_nothing(checked: dict[str, Checked]) -> None:
    one = checked["c027"]
    assert (one.verdict, numbers(one.then), one.then.legs[0].basis) == (UNCHECKED, "430.1e", "at constant 2015 prices")
    assert one.later is not None
    assert (one.later.legs[0].edition, one.later.legs[0].text) == ("2025-08", "482.4")
    assert one.later.legs[0].remark == "the sum of 30 members"
    assert (one.now.verdict, numbers(one.now)) == (DISAGREES, "479.9")
    assert "Only dollars of 2015 were known, in the June 2024 edition" in one.reason


def test_a_round_total_agrees_within_what_its_zeros_leave_open(checked: dict[str, Checked]) -> None:
    one = checked["c035"]
    assert one.now.verdict == AGREES
    assert one.precision == "about 1300 bn, said to the nearest 100: from 1250 to below 1350 rounds to it"


@pytest.mark.parametrize(
    ("claim_id", "verdict", "now"),
    [("c073", AGREES, AGREES), ("c074", AGREES, AGREES), ("c075", AGREES, AGREES), ("c076", DISAGREES, DISAGREES),
     ("c077", AGREES, AGREES), ("c078", AGREES, AGREES)],
)  # fmt: skip
def test_what_was_said_the_day_before_its_edition(
    claim_id: str, verdict: str, now: str, checked: dict[str, Checked]
) -> None:
    one = checked[claim_id]
    assert one.verdict == UNCHECKED
    assert one.then.legs == ()
    assert one.later is not None
    assert (one.later.verdict, one.now.verdict) == (verdict, now)
    assert "An edition that tells came a day later, on 7 Jul 2026" in one.reason


def test_a_count_of_a_partial_table_is_not_checked(checked: dict[str, Checked]) -> None:
    one = checked["c120"]
    assert one.verdict == UNCHECKED
    assert one.reason.startswith(
        "21 of 28 published in the July 2018 edition, so that the count is anything from 3 to 10."
    )


def test_a_partial_table_contradicts_a_count_below_what_it_holds(
    almanac: Almanac, recorded: tuple[Recorded, ...]
) -> None:
    said = next(one for one in recorded if one.claim.claim_id == "c120")
    too_few = said._replace(claim=type(said.claim)(**{**fields(said), "value": "2"}))
    too_many = said._replace(claim=type(said.claim)(**{**fields(said), "value": "11"}))
    at_least = said._replace(claim=type(said.claim)(**{**fields(said), "value": "3", "comparator": "ge"}))
    assert check(almanac, too_few).then.verdict == DISAGREES
    assert check(almanac, too_many).then.verdict == DISAGREES
    assert check(almanac, at_least).then.verdict == AGREES


def fields(said: Recorded) -> dict[str, object]:
    return {name: getattr(said.claim, name) for name in said.claim.__slots__}


def test_a_blank_member_leaves_a_count_open(checked: dict[str, Checked]) -> None:
    assert checked["c070"].verdict == UNCHECKED
    assert "Germany is blank in NATO's table" in checked["c070"].reason
    assert "from 30 to 31" in checked["c070"].reason


def test_a_forecast_is_held_against_what_was_expected(checked: dict[str, Checked]) -> None:
    assert (checked["c043"].verdict, numbers(checked["c043"].then), numbers(checked["c043"].now)) == (
        NO_LONGER, "23e", "17",
    )  # fmt: skip
    # The year was over when this was written, and the report of the day had another count already.
    assert (checked["c034"].verdict, checked["c034"].then.legs[0].edition) == (NO_LONGER, "2024-06")


def test_at_least_is_not_rounded_and_what_is_printed_without_decimals_says_so(checked: dict[str, Checked]) -> None:
    assert checked["c014"].then.legs[0].remark == "printed without decimals"
    assert (checked["c014"].then.verdict, checked["c014"].now.verdict) == (AGREES, DISAGREES)


def test_another_edition_that_says_the_same_is_named(checked: dict[str, Checked]) -> None:
    assert checked["c128"].verdict == DISAGREES
    assert checked["c128"].reason.endswith("It is what another edition says: 1.28 % in June 2024.")
    assert checked["c064"].reason.endswith("2.02 % in June 2024.")


@pytest.mark.parametrize(
    ("claim_id", "words"),
    [
        ("c016", "What was added over years depends on the first year"),
        ("c019", "A demand is no fact; a level to reach is an intention"),
        ("c041", "The tables give Europe and Canada together, none Europe alone"),
        ("c079", "Who is counted isn't said"),
        ("c086", "a guideline of that day asks for the same: The Hague: 3.5 % core (25 Jun 2025)"),
        ("c087", "The Hague: 1.5 % related (25 Jun 2025)"),
        ("c089", "Wales pledge: 2 % (5 Sep 2014)"),
        ("c090", "no guideline asks for the same"),
        ("c096", "it is in Danish kroner"),
        ("c100", "The contact group is no row of NATO's tables"),
        ("c107", "It is a number of SIPRI, which counts otherwise than NATO"),
        ("c109", "It is a number of the European Defence Agency"),
        ("c113", "Aid for Ukraine is in no table of NATO's"),
        ("c127", "a national position that came later does: Spain: 2.1 % core (Jun 2025)"),
    ],
)
def test_what_cannot_be_checked_says_why(claim_id: str, words: str, checked: dict[str, Checked]) -> None:
    assert checked[claim_id].verdict == UNCHECKED
    assert words in checked[claim_id].reason


def test_a_number_of_another_definition_has_natos_beside_it(checked: dict[str, Checked]) -> None:
    one = checked["c106"]
    assert (numbers(one.then), one.then.legs[0].verdict) == ("112.1e", UNCHECKED)
    assert "By the end of 2026 NATO's figure, by its own definition, was 112.1e bn" in one.reason


def test_a_group_without_figures_has_the_nearest_one_beside_it(checked: dict[str, Checked]) -> None:
    one = checked["c040"]
    assert (one.verdict, numbers(one.now)) == (UNCHECKED, "1.96")
    leg = one.now.legs[0]
    assert (leg.beside, leg.verdict, leg.number.entity) == (True, UNCHECKED, "NATO_EUR_CAN")
    assert one.reason.endswith("Today: for Europe and Canada, 1.96 % (July 2026), doesn't decide it.")
    assert brief_text(one.now) == "(1.96)"
    assert [len(checked[name].now.legs) for name in ("c039", "c046", "c105")] == [2, 2, 1]


@pytest.mark.parametrize(("claim_id", "count", "published"), [("c047", "7", 18), ("c052", "10", 21), ("c120", "3", 21)])
def test_a_count_of_a_partial_table_is_traced_to_those_published(
    claim_id: str, count: str, published: int, checked: dict[str, Checked], almanac: Almanac
) -> None:
    leg = checked[claim_id].then.legs[0]
    found = trace(almanac, leg.number)
    assert (leg.text, found.value, found.unit) == (count, count, f"of {published} published")
    assert len(found.inputs) == int(count)
    assert {part.edition for part in found.inputs} == {leg.edition}
    assert all(float(part.plain) >= 2 for part in found.inputs)


def test_a_count_below_a_level_is_traced_to_those_below(almanac: Almanac, recorded: tuple[Recorded, ...]) -> None:
    said = next(one for one in recorded if one.claim.claim_id == "c120")
    below = said._replace(claim=type(said.claim)(**{**fields(said), "indicator": "members_missing"}))
    found = trace(almanac, check(almanac, below).then.legs[0].number)
    assert (found.value, found.shown, found.unit) == ("18", "18", "of 21 published")
    assert all(float(part.plain) < 2 for part in found.inputs)


def test_every_claim_is_checked_once_a_day(almanac: Almanac, database: Path, everything: CheckedClaims) -> None:
    with Store.open(database) as store:
        book = ClaimBook(almanac, EventLog(store))
        assert book.checked() == everything.claims
        assert all(one is other for one, other in zip(book.checked(), book.checked(), strict=True))
        mine = book.checked(date(2025, 9, 1), REPORT)
        assert {one.recorded.event_id for one in mine} == {REPORT}
        assert next(one for one in mine if one.claim.claim_id == "c024").now.legs[0].text == "18"


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("", {}), (REPORT, {"event_id": REPORT}), (LA_VOCE, {"source_id": LA_VOCE}), ("rutte", {"speaker_id": "rutte"}),
        ("ITA", {"entity": "ITA"}), ("members_missing", {"indicator": "members_missing"}), ("Italy", {"words": "Italy"}),
    ],
)  # fmt: skip
def test_an_id_asks_for_what_it_names_and_anything_else_for_words(
    text: str, asks: dict[str, str], recorded: tuple[Recorded, ...]
) -> None:
    assert about(text, recorded) == ClaimFilter()._replace(**asks)


def test_words_are_those_of_what_was_said_by_whom_and_at_what(almanac: Almanac, recorded: tuple[Recorded, ...]) -> None:
    def ids(words: str) -> list[str]:
        found = checked_claims(almanac, recorded, ClaimFilter(words=words))
        return [one.claim.claim_id for one in found.claims]

    assert ids("italy") == ["c003"]
    assert ids("STARMER 2034") == ["c091"]
    assert set(ids("voce nine")) == {"c002"}
    assert ids("nothing-of-the-kind") == []


def test_today_may_be_another_day_but_never_before_the_claim(almanac: Almanac, recorded: tuple[Recorded, ...]) -> None:
    said = next(one for one in recorded if one.claim.claim_id == "c024")
    then = check(almanac, said, date(2025, 4, 24))
    assert (then.verdict, numbers(then.now)) == (AGREES, "22e")
    autumn = check(almanac, said, date(2025, 9, 1))
    assert (autumn.verdict, numbers(autumn.now)) == (NO_LONGER, "18e")
    assert "As of 1 Sep 2025: 18e" in autumn.reason
    before = check(almanac, said, date(2024, 7, 1))
    assert (before.verdict, numbers(before.now)) == (AGREES, "22e")


def test_every_number_can_be_traced_to_where_it_comes_from(checked: dict[str, Checked], almanac: Almanac) -> None:
    kinds = set()
    for one in checked.values():
        for side in filter(None, (one.then, one.later, one.now)):
            for leg in side.legs:
                found = trace(almanac, leg.number)
                kinds.add(leg.number.what)
                assert leg.number.year == one.year
                assert found.derived == leg.derived
                near = Decimal(found.value) / (1000 if one.claim.unit == "usd_billion" else 1)
                assert rounds_to(near, leg.text), one.claim.claim_id
    assert kinds == {"figure", "met", "short", "met_published", "total_share", "members_sum"}


def test_a_share_of_the_total_names_its_prices_and_parts(checked: dict[str, Checked], almanac: Almanac) -> None:
    constant, current = (trace(almanac, leg.number) for leg in checked["c017"].then.legs)
    assert (constant.shown, current.shown) == ("63.7", "65.6")
    assert [part.plain for part in constant.inputs] == ["754 684", "1 184 796"]
    assert "at constant 2015 prices" in constant.what
    assert "at current prices" in current.what


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (ClaimFilter(speaker_id="starmer"), ["c090", "c091"]),
        (ClaimFilter(entity="ITA"), ["c003"]),
        (ClaimFilter(indicator="share_of_nato_total"), ["c017", "c018", "c022", "c023", "c031"]),
        (ClaimFilter(verdict=DISAGREES), ["c048", "c063", "c064", "c125", "c128"]),
        (ClaimFilter(event_id=REPORT, source_id=RED_CENSOR), ["c021", "c022", "c023", "c024"]),
    ],
)
def test_what_is_wanted(wanted: ClaimFilter, ids: list[str], almanac: Almanac, recorded: tuple[Recorded, ...]) -> None:
    assert [one.claim.claim_id for one in checked_claims(almanac, recorded, wanted).claims] == ids
