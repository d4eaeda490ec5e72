"""All claims in one table, each with its verdict, above the one under the cursor whole."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar

from textual import on

from tui.commands import key_to
from tui.core.claim_about import about
from tui.core.claim_pairs import Pair, pairs
from tui.core.claim_precision import VERDICTS
from tui.core.claim_sheet import claim_sheet
from tui.core.claim_words import entity_name, names_of
from tui.core.claims import CheckedClaims, is_wanted
from tui.core.model import day_text, edition_tag
from tui.core.view import Claims, EventPage, Explore, SortKey
from tui.screens.claim_detail import detail_lines, listed_numbers
from tui.screens.claim_rows import WIDE, claim_rows, deciding, sorted_claims
from tui.screens.claim_tones import VERDICT_TONES, mark_of
from tui.screens.grid_page import GridPage
from tui.screens.page import BAR, page_bindings
from tui.screens.reading import Reading
from tui.widgets.grid import Grid
from tui.widgets.line import TextLine
from tui.widgets.spans import Line, Span
from tui.widgets.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from pathlib import PurePath

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.core.claim_parts import Checked, Leg
    from tui.core.claims import ClaimFilter
    from tui.core.export import Sheet
    from tui.core.number import Number
    from tui.core.number_lists import Listed
    from tui.core.scene import Composer
    from tui.core.view import View
    from tui.widgets.glyphs import Glyphs
    from tui.widgets.grid_source import GridSource

NEWEST_FIRST = (SortKey("day", descending=True),)
LEAST_DETAIL, MOST_DETAIL = 4, 14
PAIR_FROM_LINES = 30
"""Lines of the screen from which the sentence on seeming contradictions has room above the table."""
TOLD = dict(
    zip(VERDICTS, ("agree", "agree when rounded", "disagree", "true then, no longer", "can't be checked"), strict=True)
)
TOLD_SHORT = dict(zip(VERDICTS, ("agree", "rounded", "disagree", "true then", "unchecked"), strict=True))
"""How counts of verdicts are told where there is room, and where there is little."""
HAVE_HISTORIES = ("figure", "total_share", "members_sum")


class ClaimsScreen(GridPage[tuple["Checked", ...]]):
    """Every claim, filtered and sorted, with what explains those that seem to contradict each other."""

    SCOPE = "claims"
    TITLE = "Claims"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["../styles/page.tcss", "../styles/claims.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = page_bindings("claims")

    def body(self) -> ComposeResult:
        """Put the claim under the cursor below the table."""
        yield from super().body()
        yield TextLine(id="rule")
        yield Reading(self._detail)

    def question(self, view: View) -> Hashable:
        """Return the day that now means: filters and orders only draw what is known already."""
        return "claims", view.as_of

    def answer_to(self, composer: Composer, view: View) -> tuple[Checked, ...]:
        """Return every claim with its verdict."""
        return composer.claims.checked(view.as_of)

    @property
    def asked(self) -> Claims:
        """What the view asks of the claims."""
        return self.view.screen if isinstance(self.view.screen, Claims) else Claims()

    @property
    def usual_order(self) -> tuple[SortKey, ...]:
        """The newest first."""
        return NEWEST_FIRST

    @property
    def wanted(self) -> ClaimFilter:
        """The filter that the view's words stand for."""
        return about(self.asked.about, [one.recorded for one in self.answer or ()])

    @property
    def shown(self) -> list[Checked]:
        """The claims in the table, in its order."""
        return sorted_claims(
            [one for one in self.found if self.asked.verdict in ("", one.verdict)], self.order
        )  # fmt: skip

    @property
    def found(self) -> list[Checked]:
        """The claims that the view's words ask for, whatever their verdict."""
        wanted, named = self.wanted, self._names_known
        return [one for one in self.answer or () if is_wanted(one.recorded, wanted, named)]

    @property
    def _names_known(self) -> dict[str, str]:
        return names_of(self.composer.catalogue) if self.composer else {}

    @property
    def _short_names(self) -> dict[str, str]:
        known = self.composer.catalogue.indicators if self.composer else {}
        return self._names_known | {name: found.short_label for name, found in known.items()}

    @property
    def current(self) -> Checked | None:
        """The claim under the cursor."""
        key = self.grid.cursor_key
        return next((one for one in self.answer or () if one.claim.claim_id == key), None)

    def draw(self) -> None:
        """Draw the table, with the cursor where the view opens it or where it was, and the claim there below."""
        super().draw()
        if not self._opened:
            self._opened = True
            self.grid.move_to_key(self.asked.claim or self._newest_known)
        self._draw_detail()

    _opened = False

    @property
    def _newest_known(self) -> str:
        """The newest claim shown that is not later than the as-of day; empty where every day is known or none that early."""
        as_of = self.view.as_of
        days = [(one.day, one.claim.claim_id) for one in self.shown if as_of and one.day and one.day <= as_of]
        return max(days, key=itemgetter(0), default=(as_of, ""))[1]

    def on_resize(self) -> None:
        """Show what fits."""
        super().on_resize()
        if self.query("#rows"):
            room = self.app.size.height
            self.query_one(Reading).styles.height = max(LEAST_DETAIL, min(MOST_DETAIL, room * 2 // 5))
            if self.answer is not None:
                self.draw()

    def rows(self, answer: tuple[Checked, ...]) -> GridSource:
        """Return the claims that are asked for."""
        del answer  # the ones shown are filtered from it
        return claim_rows(self.shown, self.order, self.glyphs, self.app.size.width, self.view.as_of, self._short_names)

    def notes(self, answer: tuple[Checked, ...], cells: int) -> tuple[Line, ...]:
        """Return the counts by verdict, the filter, and why accounts that differ are both right."""
        found = self.found
        lines: list[Line] = [self._counts(found)]
        if self.asked.about or self.asked.verdict:
            lines.append(self._filtered(len(self.shown), len(answer)))
        wanted = self.wanted
        if (wanted.event_id or wanted.source_id) and self.app.size.height >= PAIR_FROM_LINES:
            ids = {one.claim.claim_id for one in found}
            for pair in self._pairs:
                if ids & set(pair.claim_ids):
                    lines += [(Span(f" {piece}", "accent"),) for piece in wrapped(pair.text, cells - 1)]
        return tuple(lines)

    def _counts(self, found: Sequence[Checked]) -> Line:
        number = f" {len(found)} claim{'' if len(found) == 1 else 's'}"
        parts = [(verdict, sum(one.verdict == verdict for one in found)) for verdict in VERDICTS]
        spans: list[Span] = [Span(number, "strong")]
        words = TOLD if self.app.size.width >= WIDE else TOLD_SHORT
        for verdict, count in parts:
            if count:
                text = f"{mark_of(verdict, self.glyphs)} {count} {words[verdict]}"
                spans += [Span("  " if words is TOLD else " "), Span(text, VERDICT_TONES[verdict])]
        return tuple(spans)

    def _filtered(self, count: int, total: int) -> Line:
        parts = [text for text in (self._about_text(), self.asked.verdict) if text]
        return (
            Span(f" {count} of {total}: ", "strong"), Span(", ".join(parts), "accent"),
            Span(f"   {key_to('claims_clear')} shows all", "dim"),
        )  # fmt: skip

    def _about_text(self) -> str:
        wanted = self.wanted
        for one in self.answer or ():
            if wanted.event_id and one.recorded.event_id == wanted.event_id:
                return f"at {one.recorded.event}"
            if wanted.source_id and one.claim.source_id == wanted.source_id:
                return f"in {one.claim.source}"
            if wanted.speaker_id and one.recorded.speaker_id == wanted.speaker_id:
                return f"by {one.claim.speaker}"
        if wanted.entity:
            return f"about {entity_name(wanted.entity, self._names_known)}"
        named = wanted.indicator and self._names_known.get(wanted.indicator, wanted.indicator.replace("_", " "))
        return named or (f"with '{wanted.words}'" if wanted.words else "")

    def sheet(self, answer: tuple[Checked, ...]) -> Sheet:
        """Return the claims shown as a sheet."""
        del answer
        shown = tuple(self.shown)
        ids = {one.claim.claim_id for one in shown}
        told = tuple(pair.text for pair in self._pairs if ids.issuperset(pair.claim_ids))
        return claim_sheet(CheckedClaims(shown, told), self.view.as_of)

    def heading(self) -> tuple[Line, Line]:
        """Return what is held against what."""
        day = self.view.as_of
        now = f"now is {day_text(day)}" if day else "now is the latest known"
        newest = self.composer.almanac.editions_known(day)[-1:] if self.composer else ()
        edition = f" ({edition_tag(newest[0].edition)})" if newest else ""
        return (Span(self.TITLE, "strong"), BAR, Span(now + edition, "accent")), ()

    @property
    def number(self) -> Number | None:
        """The figure in the picked column, of then or of now; without one, the first there is."""
        one = self.current
        if one is None:
            return None
        picked = self.grid.cursor_column
        sides = {"then": (one.then,), "now": (one.now,), None: (one.then, one.now)}.get(picked, ())
        legs: list[Leg] = [leg for leg in map(deciding, sides) if leg is not None]
        return legs[0].number if legs else None

    def numbers(self) -> Sequence[Listed]:
        """Return the figures of the claim under the cursor, then those of the others in the table."""
        current = self.current
        first = [current] if current else []
        return [
            listed
            for one in (*first, *(one for one in self.shown if one is not current))
            for listed in listed_numbers(one)
        ]

    def _detail(self, cells: int, glyphs: Glyphs) -> tuple[Line, ...]:
        one = self.current
        if one is None:
            return ()
        paired = " ".join(pair.text for pair in self._pairs if one.claim.claim_id in pair.claim_ids)
        return detail_lines(one, cells, glyphs, paired)

    @property
    def _pairs(self) -> tuple[Pair, ...]:
        return pairs(self.composer.almanac, self.answer) if self.composer and self.answer else ()

    def _draw_detail(self) -> None:
        one = self.current
        head = f"{self.glyphs.rule * 2} {one.claim.claim_id} " if one else ""
        self.query_one("#rule", TextLine).show(
            (Span(head + self.glyphs.rule * max(0, self.app.size.width - len(head)), "line"),)
        )
        self.query_one(Reading).begin()

    @on(Grid.CursorMoved, "#rows")
    def _moved(self) -> None:
        self._draw_detail()

    @on(Grid.Chosen, "#rows")
    def _chosen(self) -> None:
        self.do_open()

    def do_open(self) -> None:
        """Open the event that the claim under the cursor was made at."""
        one = self.current
        if one is None:
            return
        if not one.recorded.event_id:
            source = one.recorded.url or f"{one.recorded.publisher}, {one.claim.source}"
            self.say(f"Made at no event; its source: {source}")
            return
        event_id = one.recorded.event_id
        self._leave_mark(one)
        self.go(self.view._replace(screen=EventPage(event_id, self.view.table), event=event_id))

    def _leave_mark(self, one: Checked) -> None:
        """Let back return to the claim under the cursor."""
        self.go(self.view._replace(screen=self.asked._replace(claim=one.claim.claim_id)), record=False)

    def do_number(self) -> None:
        """Show where the picked figure comes from; a claimed number comes from its source."""
        one = self.current
        if one and self.number is None:
            self.say(
                f"{one.claim.claim_id} comes from {one.recorded.publisher}: {one.recorded.url or one.claim.source}"
            )
            return
        if one:
            self._leave_mark(one)
        super().do_number()

    def do_history(self) -> None:
        """Show every published value of the picked figure."""
        number, one = self.number, self.current
        if one is None or number is None or number.what not in HAVE_HISTORIES:
            self.say(f"Only a published figure has a history; {key_to('number')} says what a count is made of.")
            return
        self._leave_mark(one)
        super().do_history()

    def do_clock(self) -> None:
        """Show the member table as it was known on the day of the claim under the cursor."""
        one = self.current
        if one is None or one.day is None or self.composer is None:
            self.say("There is no day to set the clock to.")
            return
        year = self.composer.almanac.default_year(self.view.indicator, one.day)
        if year is None:
            self.say(f"Nothing was known whole on {day_text(one.day)}.")
            return
        self._leave_mark(one)
        self.go(
            self.view._replace(
                screen=Explore(self.view.table), as_of=one.day, year=year, event=one.recorded.event_id or None
            )
        )

    def filter_by(self, *, about: str | None = None, verdict: str | None = None) -> None:
        """Show the claims that are like that; None leaves that part as it is."""
        asked = self.asked
        asked = asked._replace(
            about=asked.about if about is None else about, verdict=asked.verdict if verdict is None else verdict
        )
        self.go(self.view._replace(screen=asked), record=False)

    async def do_claims_words(self) -> None:
        """Find claims as one types."""
        from tui.screens import claim_asking

        await claim_asking.words(self)

    async def do_claims_filter(self) -> None:
        """Ask which claims are wanted."""
        from tui.screens import claim_asking

        await claim_asking.choose_about(self)

    async def do_claims_verdict(self) -> None:
        """Ask for a verdict."""
        from tui.screens import claim_asking

        await claim_asking.choose_verdict(self)

    def do_claims_clear(self) -> None:
        """Show every claim again."""
        self.filter_by(about="", verdict="")

    def do_next_pane(self) -> None:
        """Give the keys to the claim below, or back to the table."""
        (self.query_one(Reading) if self.grid.has_focus else self.grid).focus()

    def do_previous_pane(self) -> None:
        """Give the keys to the other pane."""
        self.do_next_pane()
