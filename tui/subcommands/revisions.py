"""What editions revised: between two of them, of one figure, and of first estimates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.formats import FORMATS
from tui.subcommands.options import READERS, as_of, command, output, year

if TYPE_CHECKING:
    import argparse

    from tui.core.almanac import Almanac
    from tui.core.export import Sheet
    from tui.core.model import Edition
    from tui.core.store import Store
    from tui.subcommands.options import Answer, Commands

SHARE = "def_share_gdp"


def declare(commands: Commands) -> None:
    """Add the subcommands."""
    diff = command(
        commands,
        "diff",
        "what one edition revised of another",
        "nato-tui diff 2024-06 2025-04 --indicator def_share_gdp",
    )
    diff.add_argument(
        "before", nargs="?", metavar="EDITION", help="an edition, or a day; by default the one before the newest"
    )
    diff.add_argument(
        "after", nargs="?", metavar="EDITION", help="the edition to hold against it; by default the newest"
    )
    _asked(diff, "only this indicator; by default all", "only this year")
    diff.add_argument("--member", help="only this member, NATO or Europe and Canada")
    diff.add_argument(
        "--threshold", metavar="PERCENT", help="the level to cross; by default each indicator's guideline"
    )
    diff.add_argument("--all", action="store_true", help="also what stayed the same, or has no counterpart to compare")
    diff.add_argument("--sort", metavar="COLUMN[:asc]", default="size", help="by default size, the largest first")
    output(diff, FORMATS)
    history = command(
        commands, "history", "every published value of a figure", "nato-tui history POL --year 2024 --format csv"
    )
    history.add_argument("member", nargs="+", metavar="MEMBER", help="a member, NATO or Europe and Canada")
    _asked(history, "what is measured; by default def_share_gdp", "the calendar year; by default the latest whole one")
    output(history, FORMATS)
    outcome = command(
        commands, "outcome", "a year's first estimates against what became of them", "nato-tui outcome --year 2024"
    )
    _asked(outcome, "what is measured; by default def_share_gdp", "the calendar year; by default the latest with both")
    outcome.add_argument("--as-of", metavar="DAY", help="what was known on that day (2025-04-24), or an edition")
    output(outcome, FORMATS)
    habits = command(
        commands,
        "habits",
        "whose first estimates are habitually revised, over all years",
        "nato-tui habits --member POL",
    )
    habits.add_argument("--indicator", help="what is measured; by default def_share_gdp")
    habits.add_argument("--member", action="append", help="only this member; repeatable")
    habits.add_argument("--as-of", metavar="DAY", help="what was known on that day (2025-04-24), or an edition")
    output(habits, FORMATS)


def _asked(target: argparse.ArgumentParser, indicator: str, year: str) -> None:
    target.add_argument("--indicator", help=indicator)
    target.add_argument("--year", help=year)


def _diff(store: Store, options: argparse.Namespace) -> Sheet:
    from tui.core import names, spelling
    from tui.core.almanac import Almanac
    from tui.core.errors import InputError
    from tui.core.revision_sheets import diff_sheet
    from tui.core.revisions import SORTS, changed, diff, ordered
    from tui.core.view import parse_threshold

    almanac = Almanac(store)
    catalogue = almanac.catalogue
    indicator = names.indicator(options.indicator, catalogue) if options.indicator else None
    if options.threshold and indicator and not catalogue.indicators[indicator].takes_threshold:
        raise InputError(
            f"{catalogue.indicators[indicator].label} is not in percent, so it takes no threshold.",
            "Leave --threshold out, or name a share.",
        )
    column, _, way = options.sort.partition(":")
    if way not in ("", "asc", "desc"):
        raise InputError(f"'{options.sort[:40]}' can't be sorted by.", "Write COLUMN, COLUMN:asc or COLUMN:desc.")
    column = spelling.nearest(column, SORTS, "column")
    before, after = _pair(almanac, options, indicator)
    found = diff(
        almanac,
        before,
        after,
        indicator=indicator,
        year=year(almanac, options.year),
        member=names.entity(options.member, catalogue) if options.member else None,
        threshold=parse_threshold(options.threshold) if options.threshold else None,
    )
    rows = found.rows if options.all else changed(found)
    rows = ordered(rows, column, descending=way == "desc" or (not way and column == "size"))
    return diff_sheet(catalogue, found, rows, brief=options.format in READERS)


def _pair(almanac: Almanac, options: argparse.Namespace, indicator: str | None) -> tuple[Edition, Edition]:
    """Return the two editions that are meant; one alone is held against the one before it."""
    from tui.core.edition_pairs import default_pair, edition, edition_before, one_publisher

    # A day stands for an edition of one publisher, so it takes an indicator to say whose.
    asked = indicator or SHARE
    if options.before is None:
        return default_pair(almanac, asked)
    first = edition(almanac, options.before, asked)
    if options.after is None:
        return edition_before(almanac, first, asked), first
    second = edition(almanac, options.after, asked)
    return one_publisher(first, second)


def _history(store: Store, options: argparse.Namespace) -> Sheet:
    from tui.core import names
    from tui.core.almanac import Almanac
    from tui.core.histories import history
    from tui.core.revision_sheets import history_sheet

    almanac = Almanac(store)
    indicator = names.indicator(options.indicator or SHARE, almanac.catalogue)
    asked = dict.fromkeys(names.entity(text, almanac.catalogue) for text in options.member)
    at = _year(almanac, options.year, indicator)
    found = [history(almanac, entity, at, indicator) for entity in asked]
    return history_sheet(almanac.catalogue, found, brief=options.format in READERS)


def _outcome(store: Store, options: argparse.Namespace) -> Sheet:
    from tui.core import names
    from tui.core.almanac import Almanac
    from tui.core.outcome_sheets import outcome_sheet
    from tui.core.outcomes import by_size, latest_compared_year, outcomes

    almanac = Almanac(store)
    indicator = names.indicator(options.indicator or SHARE, almanac.catalogue)
    day = as_of(almanac, options.as_of)
    at = year(almanac, options.year) or latest_compared_year(almanac, indicator, day)
    found = outcomes(almanac, indicator, at, day)
    return outcome_sheet(almanac.catalogue, found, by_size(found.rows), brief=options.format in READERS)


def _habits(store: Store, options: argparse.Namespace) -> Sheet:
    from tui.core import names
    from tui.core.almanac import Almanac
    from tui.core.habits import habits
    from tui.core.outcome_sheets import habit_sheet

    almanac = Almanac(store)
    indicator = names.indicator(options.indicator or SHARE, almanac.catalogue)
    asked = tuple(names.entity(text, almanac.catalogue) for text in options.member or ())
    found = habits(almanac, indicator, asked, as_of(almanac, options.as_of))
    return habit_sheet(almanac.catalogue, found, brief=options.format in READERS)


def _year(almanac: Almanac, text: str | None, indicator: str) -> int:
    """Return the year that is meant, by default the latest whole one."""
    from tui.core.errors import InputError
    from tui.core.histories import latest_year

    found = year(almanac, text) or latest_year(almanac, indicator)
    if found is None:
        raise InputError(f"No edition holds {indicator}.", "Name another indicator.")
    return found


ANSWERS: dict[str, Answer] = {"diff": _diff, "history": _history, "outcome": _outcome, "habits": _habits}
