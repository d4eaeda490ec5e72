"""The registry's commands as key bindings, as method calls and as the footer's line."""

from __future__ import annotations

from inspect import isawaitable
from typing import TYPE_CHECKING

from textual.binding import Binding

from tui.commands import Command, command, in_scope, key_text
from tui.widgets.spans import Line, Span, line_width

if TYPE_CHECKING:
    from textual.binding import BindingType

    from tui.commands import Scope

ALWAYS = ("palette", "help")
"""Commands that keep their place at the footer's right end whatever the width."""

GAP = 2


def bindings_for(scope: Scope) -> list[BindingType]:
    """Return a screen's key bindings; as a screen's own they come before Textual's for the same keys (tab, ctrl+c)."""
    return [
        Binding(",".join(item.keys), f"command('{item.id}')", item.title, show=False)
        for item in in_scope(scope)
        if item.keys
    ]


class Commanded:
    """A screen on which every command of its scope is a method `do_<id>`."""

    async def action_command(self, command_id: str) -> None:
        """Do a command."""
        result = getattr(self, f"do_{command_id}")()
        if isawaitable(result):
            await result


def footer_line(scope: Scope, cells: int) -> Line:
    """Return the footer: key and word of the commands in the registry's order, as many as `cells` have room for."""
    commands = in_scope(scope)
    right = _joined([_hint((command(name),)) for name in ALWAYS if command(name) in commands])
    room = cells - line_width(right) - GAP
    left: list[Line] = []
    used = 0
    for group in _groups(commands):
        hint = _hint(group)
        size = line_width(hint) + (GAP if left else 0)
        if used + size <= room:
            left.append(hint)
            used += size
    blank = max(0, cells - used - line_width(right))
    return (*_joined(left), Span(" " * blank), *right)


def _groups(commands: tuple[Command, ...]) -> list[tuple[Command, ...]]:
    """Return the footer's commands in order; those that share a number share one hint."""
    numbers = sorted({item.footer for item in commands if item.footer and item.id not in ALWAYS})
    return [tuple(item for item in commands if item.footer == number) for number in numbers]


def _hint(group: tuple[Command, ...]) -> Line:
    keys = [key_text(item.keys[0]) for item in group]
    between = "-" if all(key.isdigit() for key in keys) else " " if "[" in keys else "/"
    word = next((item.short for item in group if item.short), "")
    return Span(between.join(keys), "accent"), Span(f" {word}", "dim")


def _joined(hints: list[Line]) -> Line:
    spans: list[Span] = []
    for hint in hints:
        spans += (Span(" " * GAP), *hint) if spans else hint
    return tuple(spans)
