"""The config file and the environment to preferences, or to what is wrong, where, and the nearest thing that is right.

This stands before the first frame of who prefers something: what only some files or a refusal need is imported there.
"""

from __future__ import annotations

import os
import re
import stat
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.config.settings import BY_NAME, NO, SETTINGS, TABLES, YES, toml
from tui.core.dotted import too_dotted
from tui.core.errors import InputError, NatoTuiError
from tui.core.text import clean
from tui.preferences import CONFIG, PREFIX, Preferences

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tui.config.settings import Setting

LARGEST = 64 * 1024
"""Bytes of a config file; the printed one with every key takes a quarter of it."""


class ConfigError(NatoTuiError):
    """A config file with several things wrong; the message lists them."""

    title = "The config file can't be read as it is"
    exit_code = 2


class Place(NamedTuple):
    """Where something was said: a file with its text, or an environment variable."""

    name: str
    text: str = ""

    def refusal(self, path: tuple[str, ...], message: str, hint: str = "") -> InputError:
        """Return the error that names file, line and key."""
        from tui.config.statements import key_lines

        line = key_lines(self.text).get(path)
        at = f"{self.name}:{line}" if line else self.name
        return InputError(f"{at}: {'.'.join(path)}: {message}" if path else f"{at}: {message}", hint)


def our_variables(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what the environment says that begins like ours; an empty text says nothing."""
    return {name: value for name, value in environment.items() if name.startswith(PREFIX) and value}


def in_file(file: Path, *, every_problem: bool = False) -> Preferences:
    """Return what a config file prefers.

    Raises:
        InputError: the first thing that is wrong with it.
        ConfigError: with `every_problem`, everything that is wrong with its keys, a line each.
    """
    import tomllib

    text = _text(file)
    try:
        said = tomllib.loads(text)
    except RecursionError:
        raise InputError(f"{_shown(file)} is nested too deeply.", _LOOK) from None
    except ValueError as problem:
        why = _PLACE.sub(r" (\2)", str(problem)[:120]).replace(" (at end of document)", "")
        from tui.config.statements import bad_line

        line = _PLACE.search(str(problem))
        at = line[1] if line else bad_line(text)
        raise InputError(f"{_shown(file)}:{at}: this is not TOML: {why}.", _LOOK) from None
    place = Place(_shown(file), text)
    found: dict[str, Any] = {}
    problems: list[InputError] = []
    for name, value in said.items():
        try:
            found[name] = _entry(name, value, place)
        except InputError as problem:
            problems.append(problem)
    preferences = Preferences(**found) if not problems else Preferences()
    if not problems:
        try:
            _check_together(preferences, place)
        except InputError as problem:
            problems.append(problem)
    if len(problems) > 1 and every_problem:
        raise ConfigError("\n".join(map(str, problems)))
    if problems:
        raise problems[0]
    return preferences


def _entry(name: str, value: object, place: Place) -> object:
    """Return what the file says under one of its own keys, or raise what is wrong with it."""
    if name in BY_NAME:
        return _value(BY_NAME[name], value, partial(place.refusal, (name,)))
    if name in TABLES:
        said = _table(name, value, place)
        if said and name == "keys":
            from tui.config.keys import own_keys

            return own_keys(said, lambda key: partial(place.refusal, (name, key)))
        if said:
            from tui.config.columns import own_columns

            return own_columns(said, lambda key: partial(place.refusal, (name, key)))
        return said
    raise _unknown(name, (*BY_NAME, *TABLES), "setting", partial(place.refusal, (name,)))


def in_environment(preferences: Preferences, environment: Mapping[str, str]) -> Preferences:
    """Return preferences changed by environment variables; one that is nearly ours is refused, others are not ours."""
    variables = {setting.variable: setting for setting in SETTINGS}
    found: dict[str, Any] = {}
    for variable, text in sorted(environment.items()):
        place = Place(f"environment variable {variable}")
        if variable in variables:
            setting = variables[variable]
            value = _spoken(text) if True in setting.values else text
            found[setting.name] = _value(setting, value, partial(place.refusal, ()))
        elif variable != CONFIG:
            _not_nearly_ours(variable, (*variables, CONFIG))
    changed = preferences._replace(**found)
    if found:
        _check_together(changed, Place("the environment, with the config file"))
    return changed


def _spoken(text: str) -> bool | str:
    word = text.strip().lower()
    return True if word in YES else False if word in NO else text


def _not_nearly_ours(variable: str, known: tuple[str, ...]) -> None:
    from difflib import get_close_matches

    close = get_close_matches(variable.removeprefix(PREFIX), [name.removeprefix(PREFIX) for name in known], 1, 0.7)
    if close:
        raise InputError(f"There is no environment variable {variable}.", f"Nearest: {PREFIX}{close[0]}.")


def _value(setting: Setting, value: object, refusal: Callable[..., InputError]) -> object:
    """Return the value of a setting, or raise what is wrong with it."""
    if setting.name == "view" and isinstance(value, str):
        return _view(value, refusal)
    wants = bool if True in setting.values else str
    if not isinstance(value, wants):
        raise refusal(f"{_told(value)} is no {'true or false' if wants is bool else 'text'}.", _allowed(setting))
    if setting.values and value not in setting.values:
        raise refusal(f"'{clean(str(value)[:40])}' is none of its values.", _near(str(value), setting))
    return value


def _view(text: str, refusal: Callable[..., InputError]) -> str:
    from tui.core.view_text import from_text

    if text:
        try:
            from_text(text)
        except InputError as problem:
            raise refusal(problem.message, problem.hint) from problem
    return text


def _table(name: str, value: object, place: Place) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise place.refusal(
            (name,), f"{_told(value)} is no table.", f"Write [{name}] on a line, and its keys below it."
        )
    found: dict[str, tuple[str, ...]] = {}
    for key, words in value.items():
        path = (name, key)
        listed = [words] if isinstance(words, str) else words
        if not isinstance(listed, list) or not all(isinstance(word, str) for word in listed):
            raise place.refusal(path, f"{_told(words)} is no list of texts.", 'Write it as ["one", "two"].')
        found[key] = tuple(listed)
    return found


def _check_together(preferences: Preferences, place: Place) -> None:
    if preferences.thousands == preferences.decimal:
        message = f"'{preferences.decimal}' would set apart both thousands and decimals."
        raise place.refusal(("decimal",) if place.text else (), message, "Choose another one for either.")


def _unknown(name: str, known: tuple[str, ...], what: str, refusal: Callable[..., InputError]) -> InputError:
    from tui.core.spelling import nearest

    try:
        meant = nearest(name, known, what)
    except InputError as problem:
        return refusal(problem.message, problem.hint)
    return refusal(f"There is no {what} '{clean(name[:40])}'.", f"Nearest: {meant}.")


def _near(text: str, setting: Setting) -> str:
    from difflib import get_close_matches

    close = get_close_matches(text.lower(), [str(value) for value in setting.values], 1)
    return f"Nearest: {close[0]}." if close else _allowed(setting)


def _allowed(setting: Setting) -> str:
    if not setting.values:
        return "Write it in quotation marks."
    return f"It is one of {', '.join(toml(value) for value in setting.values)}."


def _told(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list", dict: "a table"}
    return kinds.get(type(value), "a date or time").capitalize()


_PLACE = re.compile(r" \(at line (\d+), (column \d+)\)")
_LOOK = "`nato-tui config` prints one with every key."


def _text(file: Path) -> str:
    try:
        # A pipe would be waited for, for good.
        with os.fdopen(os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as opened:
            kind = os.fstat(opened.fileno())
            if not stat.S_ISREG(kind.st_mode):
                raise InputError(f"The config {_shown(file)} is no file.", "Name a file.")
            content = opened.read(LARGEST + 1)
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or str(problem)
        raise InputError(f"The config {_shown(file)} can't be read: {why}.", _LOOK) from problem
    if len(content) > LARGEST:
        raise InputError(f"The config {_shown(file)} is larger than {LARGEST // 1024} kB.", _LOOK)
    deep = too_dotted(content)
    if deep is not None:
        raise InputError(f"{_shown(file)}:{deep}: this key has too many parts.", _LOOK)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise InputError(f"{_shown(file)}:{line}: this is not UTF-8.", "Save the file as UTF-8.") from None


def _shown(file: Path) -> str:
    return clean(str(file))
