"""The config file: printed with every key, read, refused with file, line and key; garbage is refused in words too."""

from __future__ import annotations

import json
import os
import re
import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.commands import COMMANDS, GRID_KEYS, SLIDER_KEYS, command, key_text
from tui.config.columns import choosable
from tui.config.document import default_file
from tui.config.keys import NAMED, key_name
from tui.config.reading import LARGEST, ConfigError, in_file
from tui.config.settings import BY_NAME, SETTINGS, TABLES, toml
from tui.core.columns import TABLE_COLUMNS
from tui.core.errors import InputError, NatoTuiError
from tui.preferences import USUAL, Preferences

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.command_line import CommandLine


def written(folder: Path, text: str | bytes) -> Path:
    """Return a config file with a text in it."""
    file = folder / "config.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def refused(folder: Path, text: str | bytes) -> str:
    """Return what is said of a config file that can't be."""
    with pytest.raises(InputError) as problem:
        in_file(written(folder, text))
    return str(problem.value).replace(str(folder) + "/", "")


def test_the_printed_file_changes_nothing_and_says_every_key_with_its_own_value(tmp_path: Path) -> None:
    text = default_file()
    assert in_file(written(tmp_path, text)) == USUAL
    heard = tomllib.loads(re.sub(r"(?m)^# (\w+ = )", r"\1", text))
    assert heard.keys() == {*BY_NAME, *TABLES}
    assert heard["keys"].keys() == {item.id for item in COMMANDS}
    assert heard["columns"].keys() == TABLE_COLUMNS.keys()
    for setting in SETTINGS:
        assert heard[setting.name] == (setting.values[0] if setting.default is None else setting.default)
        assert setting.variable in text
        for value in setting.values:
            opposite = {"thousands": {",": "decimal = '.'", ".": "decimal = ','"}}.get(setting.name, {}).get(
                str(value), ""
            )
            found = in_file(written(tmp_path, f"{setting.name} = {toml(value)}\n{opposite}\n"))
            assert getattr(found, setting.name) == value
    uncommented = "\n".join(
        line for line in re.sub(r"(?m)^# (\w+ = )", r"\1", text).splitlines() if "ascii" not in line
    )
    assert in_file(written(tmp_path, uncommented)) == USUAL
    assert max(map(len, text.splitlines())) < 140


def test_every_setting_is_a_preference_and_every_preference_a_setting() -> None:
    assert {*BY_NAME, *TABLES} == {*Preferences._fields}


def test_the_command_line_prints_it_and_finds_it(
    told: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    for name in [name for name in os.environ if name.startswith("NATO_TUI_")]:
        monkeypatch.delenv(name)
    assert told.text("config") == default_file()
    file = tmp_path / "nato-tui" / "config.toml"
    assert told.text("config", "--path") == f"{file}\n"
    assert told.text("config", "--check") == f"There is no config file {file}; everything is as usual.\n"
    file.parent.mkdir()
    file.write_text('theme = "mono"\n')
    assert told.text("config", "--check") == f"{file} is fine.\n"
    monkeypatch.setenv("NATO_TUI_MOUSE", "no")
    assert told.text("config", "--check") == f"{file} is fine. Environment: NATO_TUI_MOUSE.\n"
    other = tmp_path / "other.toml"
    other.write_text("thema = 3\nmouse = 1\n")
    code, out, err = told.run("config", "--check", str(other))
    assert (code, out) == (2, b"")
    assert err.splitlines() == [
        f"nato-tui: {other}:1: thema: There is no setting 'thema'. Nearest: theme.",
        f"{other}:2: mouse: A number is no true or false. It is one of true, false.",
    ]
    assert "No such file" in told.refused("config", "--check", str(tmp_path / "none.toml"))
    with monkeypatch.context() as patched:
        patched.setenv("NATO_TUI_CONFIG", str(tmp_path / "none.toml"))
        assert "No such file" in told.refused("config", "--check")
    monkeypatch.setenv("NATO_TUI_CONFIG", str(other))
    assert "thema" in told.run("config", "--check")[2]


REFUSALS = [
    ('theem = "dark"', "config.toml:1: theem: There is no setting 'theem'. Nearest: theme."),
    ('\n# no\ntheme = "drak"', "config.toml:3: theme: 'drak' is none of its values. Nearest: dark."),
    ('theme = "puce"', "config.toml:1: theme: 'puce' is none of its values. It is one of \"dark\", \"light\""),
    ("theme = 1", "config.toml:1: theme: A number is no text. It is one of"),
    ("theme = [[[]]]", "config.toml:1: theme: A list is no text."),
    ("restore = 1979-05-27", "config.toml:1: restore: A date or time is no true or false."),
    ('view = "v1:nowhere"', "config.toml:1: view: "),
    ('thousands = ","\n\ndecimal = ","', "config.toml:3: decimal: ',' would set apart both thousands and decimals."),
    ("keys = 3", "config.toml:1: keys: A number is no table. Write [keys] on a line"),
    ('[keys]\nexprot = "E"', "config.toml:2: keys.exprot: There is no command 'exprot'. Nearest: export."),
    ("[keys]\nexport = 5", "config.toml:2: keys.export: A number is no list of texts."),
    ('[keys]\nexport = ["e", 5]', "config.toml:2: keys.export: A list is no list of texts."),
    ('[keys]\n\nhabits = "strg+h"', "config.toml:3: keys.habits: 'strg+h' is no key."),
    ('[keys]\nhabits = "f55"', "config.toml:2: keys.habits: 'f55' is no key. Nearest: f5, f15."),
    ('[keys]\nhabits = ""', "config.toml:2: keys.habits: '' is no key."),
    ('[keys]\nhabits = "\\u001b"', "config.toml:2: keys.habits: '␛' is no key."),
    ('[keys]\nexport = [\n  "ctrl+i",\n]', "config.toml:2: keys.export: A terminal sends the same for ctrl+i and tab."),
    (
        '[keys]\nexport = "E"',
f"config.toml:2: keys.export: 'E' would be the key of export ({command('export').title}) and of editions (Editions). "
        "Give one of them another key, or take one away: editions = [].",
    ),
    ('keys.growth_up = "-"', "config.toml:1: keys.growth_up: '-' would be the key of growth_up"),
    ('[keys]\nexport = "j"', "config.toml:2: keys.export: 'j' is for tables: move the cursor."),
    ('[keys]\nexport = "esc"', "config.toml:2: keys.export: 'escape' leaves prompts and pages."),
    ('[keys]\nexport = "ctrl+c"', "config.toml:2: keys.export: 'ctrl+c' always quits."),
    ("[keys]\nquit = []", "config.toml:2: keys.quit: This needs a key."),
    ("[keys]\npalette = []", "config.toml:2: keys.palette: This needs a key."),
    ('[columns]\nspendings = []', "config.toml:2: columns.spendings: There is no member table 'spendings'. Nearest: spending."),
    ('[columns]\nmoney = ["valeu"]', "config.toml:2: columns.money: There is no column 'valeu'. Nearest: value."),
    ('[columns]\nmoney = ["name"]', "config.toml:2: columns.money: A table needs a column."),
    ('[columns]\nmoney = ["reason"]', "config.toml:2: columns.money: 'reason' is a column of files"),
    ("theme = dark", "config.toml:1: this is not TOML: Invalid value (column 9)."),
    ('theme = "dark"\ntheme = "light"', "config.toml:2: this is not TOML: Cannot overwrite a value"),
    (b'theme = "dark"\n# caf\xe9', "config.toml:2: this is not UTF-8. Save the file as UTF-8."),
    ('theme = "dark"\n' + ".".join("a" * 30_000) + " = 1", "config.toml:2: this key has too many parts."),
    ("a = " + "[" * 30_000, "config.toml is nested too deeply."),
    ("#" * (LARGEST + 1), "config.toml is larger than 64 kB."),
    ("a = " + "9" * 5000, "config.toml:1: this is not TOML: "),
    ('"the\\u202eme" = 1', "config.toml:1: "),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), REFUSALS, ids=[str(said)[:60] for _, said in REFUSALS])
def test_what_cannot_be_is_refused_with_its_place(tmp_path: Path, text: str | bytes, said: str) -> None:
    found = refused(tmp_path, text)
    assert said in found
    assert found.isprintable()


def test_a_folder_a_pipe_and_what_may_not_be_read_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for file, said in (
        (tmp_path, "Is a directory"),
        (tmp_path / "pipe", "is no file"),
        (tmp_path / "none", "No such file"),
    ):
        with pytest.raises(InputError, match=said):
            in_file(file)


def test_several_things_wrong_are_all_told_when_asked(tmp_path: Path) -> None:
    file = written(tmp_path, 'thema = 1\nmouse = 2\n[keys]\nexport = "E"\n')
    with pytest.raises(ConfigError) as problem:
        in_file(file, every_problem=True)
    assert [line.split(":")[1] for line in str(problem.value).splitlines()] == ["1", "2", "4"]
    assert problem.value.exit_code == 2


def test_what_is_said_in_a_file_is_preferred(tmp_path: Path) -> None:
    found = in_file(
        written(
            tmp_path,
            'theme = "contrast"\nrestore = false\nthousands = "."\ndecimal = ","\n'
            '[keys]\nexport = "E"\neditions = ["ctrl+e", "F6"]\nquit = "ctrl+x"\nplay = []\n'
            '[columns]\nspending = ["gap", "name", "def-share-gdp", "gap"]\nmoney = ["trend"]\n',
        )
    )
    assert found == Preferences(
        theme="contrast",
        restore=False,
        thousands=".",
        decimal=",",
        keys={"export": ("E",), "editions": ("ctrl+e", "f6"), "quit": ("ctrl+x", "ctrl+c"), "play": ()},
        columns={"spending": ("name", "gap", "def_share_gdp"), "money": ("name", "trend")},
    )


def test_a_byte_order_mark_and_other_line_ends_do_no_harm(tmp_path: Path) -> None:
    assert in_file(written(tmp_path, b'\xef\xbb\xbftheme = "light"\r\nmouse = false\r\n')).theme == "light"
    assert refused(tmp_path, 'theme = "light"\r\n\r\nmuose = 1\r\n').startswith("config.toml:3: muose")


@pytest.mark.parametrize("item", COMMANDS, ids=[item.id for item in COMMANDS])
def test_a_key_is_known_as_the_screen_shows_it(item: object) -> None:
    for key in item.keys:  # type: ignore[attr-defined]
        assert key_name(key_text(key)) == key
        assert key_name(key) == key


def test_keys_are_written_as_people_read_them() -> None:
    from textual.keys import _character_to_key

    for char in map(chr, range(33, 127)):
        assert key_name(char) == _character_to_key(char)
    for text, key in {
        "Ctrl+R": "ctrl+r", "control+r": "ctrl+r", "F5": "f5", " ": "space", "Space": "space", "shift+e": "E", "é": "é",
        "Shift+Tab": "shift+tab", "alt+x": "alt+x", "ctrl+shift+left": "ctrl+shift+left", "PgUp": "pageup", "§": "section_sign",
        "question_mark": "question_mark", "ctrl++": "ctrl+plus", "+": "plus", "shift+ctrl+F1": "ctrl+shift+f1",
    }.items():  # fmt: skip
        assert key_name(text) == key
    for keys, _ in (*GRID_KEYS, *SLIDER_KEYS):
        assert all(key_name(key) == key for key in keys.split())
    assert all(key_name(name) == name for name in NAMED)


def test_every_column_of_a_usual_table_can_be_chosen() -> None:
    for names in TABLE_COLUMNS.values():
        assert {*names} - {"name"} <= {*choosable()}


KEYS = st.sampled_from([*BY_NAME, *TABLES, "keys.export", "columns.money", '"a b"', "x"])
VALUES = st.recursive(
    st.one_of(
        st.text(max_size=8).map(json.dumps),
        st.integers().map(str), st.booleans().map(lambda value: str(value).lower()), st.just("1979-05-27"), st.just("nan"),
        st.sampled_from(['"dark"', '"e"', '","', '"value"']),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]"),
        st.lists(inner, max_size=2, unique=True).map(
            lambda parts: "{" + ", ".join(f"k{at} = {part}" for at, part in enumerate(parts)) + "}"
        ),
    ),
    max_leaves=6,
)  # fmt: skip
STATEMENTS = st.one_of(
    st.tuples(KEYS, VALUES).map(" = ".join),
    st.sampled_from(["[keys]", "[columns]", "[[keys]]", "# no", "", "[a.b]", 'export = "E"', 'money = ["gap"]']),
)
GARBAGE = st.one_of(
    st.lists(STATEMENTS, max_size=6).map("\n".join).map(str.encode), st.binary(max_size=60), st.text(max_size=60).map(str.encode)
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(GARBAGE)
def test_garbage_is_read_or_refused_in_words(tmp_path: Path, content: bytes) -> None:
    file = written(tmp_path, content)
    for every in (False, True):
        try:
            found, told = in_file(file, every_problem=every), ""
        except NatoTuiError as problem:
            found, told = None, str(problem)
        assert isinstance(found, Preferences) or str(file) in told
        assert all(line.isprintable() for line in told.split("\n"))
