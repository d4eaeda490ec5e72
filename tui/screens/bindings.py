"""The registry's commands as key bindings, as method calls and as the footer's line."""

from __future__ import annotations

from inspect import isawaitable
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingsMap

from tui.commands import COMMANDS, Command, command, in_scope, key_text
from tui.core.text import width
from tui.widgets.spans import Line, Span, line_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.binding import BindingType

    from tui.commands import Scope

ALWAYS = ("palette", "help")
"""Commands that keep their place at the footer's right end whatever the width; on a page the way back does too."""

ROOM_FOR_BACK = 40
GAP = 2


def bindings_for(scope: Scope) -> list[BindingType]:
    """Return a screen's key bindings, as the registry has them.

    They have priority, so that keys are acted on one after the other: what is typed ahead reaches the prompt that the key
    before it opens.
    """
    return list(_bindings(item for item in COMMANDS if scope in item.scopes))


def bindings_in_force(scope: Scope, bound: BindingsMap) -> BindingsMap:
    """Return a screen's bindings with the reader's own keys in place of the registry's; `bound` are all it has by class."""
    registered = BindingsMap(bindings_for(scope)).key_to_bindings
    others = [one for key, found in bound.key_to_bindings.items() if key not in registered for one in found]
    return BindingsMap([*others, *_bindings(in_scope(scope))])


def _bindings(commands: Iterable[Command]) -> Iterator[BindingType]:
    for item in commands:
        if item.keys:
            yield Binding(",".join(item.keys), f"command('{item.id}')", item.title, show=False, priority=True)


class Commanded:
    """A screen on which every command of its scope is a method `do_<id>`."""

    async def action_command(self, command_id: str) -> None:
        """Do a command."""
        result = getattr(self, f"do_{command_id}")()
        if isawaitable(result):
            await result


def footer_line(scope: Scope, cells: int) -> Line:
    """Return the footer: key and word of the commands in the registry's order, as many as `cells` have room for."""
    spans: list[Span] = []
    for at, group in _placed(scope, cells):
        spans.append(Span(" " * (at - line_width(spans))))
        spans += _hint(group)
    return tuple(spans)


def footer_command(scope: Scope, cells: int, cell: int) -> str | None:
    """Return the id of the command whose key or word stands at a cell of the footer, for clicks."""
    for at, group in _placed(scope, cells):
        for index, span in enumerate(_hint(group)):
            if at <= cell < at + width(span.text):
                return group[min(index // 2, len(group) - 1)].id
            at += width(span.text)
    return None


def _placed(scope: Scope, cells: int) -> list[tuple[int, tuple[Command, ...]]]:
    """Return the hints that fit with the cell each begins at; palette and help stand at the right end."""
    commands = tuple(item for item in in_scope(scope) if item.keys)
    kept = tuple(name for name in _kept(scope, cells) if command(name).keys)
    last = [(command(name),) for name in kept]
    end = max(0, cells - sum(_size(group) for group in last) - GAP * (len(last) - 1))
    placed: list[tuple[int, tuple[Command, ...]]] = []
    at = 0
    for group in _groups(commands, kept):
        if at + _size(group) + GAP <= end:
            placed.append((at, group))
            at += _size(group) + GAP
    for group in last:
        placed.append((end, group))
        end += _size(group) + GAP
    return placed


def _kept(scope: Scope, cells: int) -> tuple[str, ...]:
    return ALWAYS if scope == "explore" or cells < ROOM_FOR_BACK else ("back", *ALWAYS)


def _groups(commands: tuple[Command, ...], besides: tuple[str, ...]) -> list[tuple[Command, ...]]:
    """Return the footer's commands in order; those that share a number share one hint."""
    numbers = sorted({item.footer for item in commands if item.footer and item.id not in besides})
    return [tuple(item for item in commands if item.footer == number) for number in numbers]


def _hint(group: tuple[Command, ...]) -> Line:
    """Return a hint: the keys with a sign between them, then the word."""
    keys = [key_text(item.keys[0]) for item in group]
    between = "-" if all(key.isdigit() for key in keys) else " " if "[" in keys else "/"
    spans = [Span(keys[0], "accent")]
    for key in keys[1:]:
        spans += (Span(between, "accent"), Span(key, "accent"))
    word = next((item.short for item in group if item.short), "")
    return (*spans, Span(f" {word}", "dim"))


def _size(group: tuple[Command, ...]) -> int:
    return line_width(_hint(group))
