"""Keys as people write them in a config file to the names that a terminal's keys have here, and what a set of them lacks."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from tui.commands import COMMANDS, GRID_KEYS, SLIDER_KEYS, key_text
from tui.core.errors import InputError
from tui.core.spelling import nearest
from tui.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.commands import Command, Scope

    Refusal = Callable[..., InputError]

ALWAYS = "ctrl+c"
"""The key that quits whatever the reader prefers."""
NEEDED = ("quit", "palette")
"""Commands that keep a key: without the one nobody gets out, and the other finds every command that has none."""
WITHOUT_TABLE: tuple[Scope, ...] = ("chart",)
"""Screens that have no table of their own, so that a table's keys are theirs."""

NAMED = (
    "space", "tab", "enter", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown", "up", "down", "left",
    "right", "escape", *(f"f{number}" for number in range(1, 25)),
)  # fmt: skip
OTHER_NAMES = {
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup", "pgdn": "pagedown",
    "pgdown": "pagedown", " ": "space", "spacebar": "space",
}  # fmt: skip
MODIFIERS = ("ctrl", "alt", "shift")
SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+[": "escape", "ctrl+j": "enter"}
"""What a terminal sends alike."""
_SHORTER = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus",
    "plus_sign": "plus", "low_line": "underscore",
}  # fmt: skip


def key_name(text: str) -> str:
    """Return the name that a key has here, written as people read it: `/`, `E`, `ctrl+r`, `f5`, `space`; or raise InputError."""
    if len(text) == 1 and text != " ":
        return _character(text)
    *modifiers, key = _parts(text.strip().lower() if text != " " else text)
    key = OTHER_NAMES.get(key, key)
    modifiers = ["ctrl" if word == "control" else word for word in modifiers]
    if any(word not in MODIFIERS for word in modifiers) or len(set(modifiers)) < len(modifiers):
        raise _no_key(text)
    name = "+".join([word for word in MODIFIERS if word in modifiers] + [key])
    if name in SAME:
        raise InputError(f"A terminal sends the same for {name} and {SAME[name]}.", "Take another key.")
    if modifiers == ["shift"] and len(key) == 1:
        if not key.isalpha():
            raise InputError(f"'{clean(text[:20])}' is written as the character it types.", 'For instance "%".')
        return key.upper()
    if key in NAMED:
        return name
    if len(key) == 1:
        return name.removesuffix(key) + _character(key)
    if not modifiers and any(key in item.keys for item in COMMANDS):
        return key  # As programs call it: question_mark.
    raise _no_key(text)


def _parts(text: str) -> list[str]:
    """Return modifiers and key; the key may be a plus itself."""
    start, plus, end = text.removesuffix("+").rpartition("+") if not text.endswith("+") else (text[:-2], "+", "+")
    return [*start.split("+"), end] if plus and start else [text]


def _character(char: str) -> str:
    if char.isalnum():
        return char
    name = unicodedata.name(char, "").lower().replace("-", "_").replace(" ", "_")
    if not name or not char.isprintable():
        raise _no_key(char)
    return _SHORTER.get(name, name)


def _no_key(text: str) -> InputError:
    try:
        near = nearest(text, [*NAMED, *(f"ctrl+{letter}" for letter in "abcdefgklnopqrstuvwxyz")], "key")
    except InputError as problem:
        hint = problem.hint if problem.hint.startswith("Nearest") else 'Write it as "/", "E", "ctrl+r", "f5", "space".'
        return InputError(f"'{clean(text[:20])}' is no key.", hint)
    return InputError(f"'{clean(text[:20])}' is no key.", f"Nearest: {near}.")


def own_keys(said: Mapping[str, tuple[str, ...]], refusal: Callable[[str], Refusal]) -> dict[str, tuple[str, ...]]:
    """Return the keys of commands that a config file changes; `refusal` makes the error for what is said of a command.

    Raises:
        InputError: no such command or key, a key that means two things on one screen, or a command left without the key
            it needs.
    """
    found: dict[str, tuple[str, ...]] = {}
    known = [item.id for item in COMMANDS]
    for name, keys in said.items():
        try:
            if name not in known:
                near = nearest(name, known, "command")
                raise InputError(f"There is no command '{clean(name[:40])}'.", f"Nearest: {near}.")
            named = tuple(dict.fromkeys(key_name(key) for key in keys))
        except InputError as problem:
            raise refusal(name)(problem.message, problem.hint) from None
        if name in NEEDED and not named:
            raise refusal(name)("This needs a key.", "Name one, or leave the line out.")
        found[name] = tuple(dict.fromkeys((*named, ALWAYS))) if name == "quit" else named
    every = {item.id: item._replace(keys=found.get(item.id, item.keys)) for item in COMMANDS}
    for name in found:
        _refuse_collisions(every[name], every, refusal(name))
    return {item.id: found[item.id] for item in COMMANDS if item.id in found and found[item.id] != item.keys}


def _refuse_collisions(mine: Command, every: Mapping[str, Command], refusal: Refusal) -> None:
    fixed = _fixed_keys(mine)
    for key in mine.keys:
        if key in fixed:
            raise refusal(f"'{key_text(key)}' {fixed[key]}.", "Take another key.")
        for other in every.values():
            if other.id != mine.id and key in other.keys and not set(mine.scopes).isdisjoint(other.scopes):
                raise refusal(
                    f"'{key_text(key)}' would be the key of {mine.id} ({mine.title}) and of {other.id} ({other.title}).",
                    f"Give one of them another key{'' if other.id in NEEDED else f', or take one away: {other.id} = []'}.",
                )


def _fixed_keys(mine: Command) -> dict[str, str]:
    """Return the keys that can't be a command's on its screens, and what they do there."""
    fixed = {"escape": "leaves prompts and pages", **({ALWAYS: "always quits"} if mine.id != "quit" else {})}
    if set(mine.scopes) <= {*WITHOUT_TABLE}:
        return fixed
    for rows, where in ((SLIDER_KEYS, "moves the slider"), (GRID_KEYS, "is for tables: {}")):
        fixed |= {key: where.format(what) for keys, what in rows for key in keys.split()}
    return fixed
