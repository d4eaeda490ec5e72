"""The doctor: what it tells where all is well, where things are broken, and that nothing private is in it."""

from __future__ import annotations

import json
import os
import socket
from importlib import metadata
from typing import TYPE_CHECKING, Any

import pytest

from tui.doctor import clipboard, terminal, versions
from tui.doctor.private import concealer, unquoted
from tui.preferences import Preferences
from tui.source import shared_places

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.command_line import CommandLine
    from tui.doctor.fact import Fact

KEEP = ("PATH", "HOME", "LANG")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home folder of nobody, with an environment that has little else in it."""
    for name in set(os.environ) - {*KEEP}:
        if name.startswith(("XDG_", "NATO_TUI_", "SSH_", "LC_", "TMUX", "STY", "NO_COLOR", "COLORTERM", "TERM")):
            monkeypatch.delenv(name)
    folder = tmp_path / "plantedhome"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    return folder


def facts_of(told: CommandLine, *arguments: str, code: int = 0) -> dict[str, Any]:
    """Return the facts as JSON tells them."""
    found, out, err = told.run(*arguments, "doctor", "--json")
    assert (found, err) == (code, "")
    report: dict[str, Any] = json.loads(out)
    facts: dict[str, Any] = report["facts"]
    levels = [fact["level"] for section in facts.values() for fact in section.values()]
    assert report["problems"] == levels.count("problem")
    assert report["notes"] == levels.count("note")
    assert all(fact["mend"] or fact["level"] == "ok" or name.startswith("wrong_") or name == "unseen"
               for section in facts.values() for name, fact in section.items())  # fmt: skip
    return facts


def test_where_all_is_well_it_says_so(told: CommandLine, home: Path) -> None:
    facts = facts_of(told)
    assert [*facts] == ["terminal", "clipboard", "database", "folders", "config", "versions"]
    assert facts["terminal"]["term"]["value"] == "xterm-256color"
    assert facts["terminal"]["colours"]["value"] == 256
    assert facts["terminal"]["characters"]["value"] == "UTF-8"
    assert facts["database"]["answers"] == {**facts["database"]["answers"], "value": True, "level": "ok"}
    assert facts["database"]["current"]["value"] is True
    assert facts["folders"]["cache"]["text"] == "~/.cache/nato-tui: not there yet"
    assert facts["versions"]["textual"]["level"] == "ok"
    extras = metadata.metadata("nato-tui").get_all("Provides-Extra") or []
    assert {f"extra_{name}" for name in extras if name != "test"} <= {*facts["versions"]}
    assert not home.joinpath(".cache").exists()


def test_people_and_programs_are_told_the_same(told: CommandLine, home: Path) -> None:
    facts = facts_of(told)
    text = told.text("doctor")
    flat = " ".join(text.replace("> ", "").split())
    for section in facts.values():
        for fact in section.values():
            assert " ".join(fact["text"].split()) in flat
            assert " ".join(fact["mend"].split()) in flat
    notes = sum(fact["level"] == "note" for section in facts.values() for fact in section.values())
    assert text.splitlines()[0].endswith(f"no problems, {notes} notes.")
    assert text.count("\n  note") == notes
    assert max(map(len, text.splitlines())) <= 100
    assert home.name not in text


def test_nothing_private_is_told(told: CommandLine, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = {
        "USER": "planteduser", "LOGNAME": "plantedlogin", "HOSTNAME": "plantedhost.example.org", "PLANTED_TOKEN": "plantedtoken",
        "SSH_CONNECTION": "198.51.100.7 5 198.51.100.8 22", "TMUX": "/tmp/plantedsocket,1,0", "DISPLAY": "planteddisplay:1",
    }  # fmt: skip
    for name, value in planted.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("XDG_STATE_HOME", str(home.parent / "srv" / "planteduser"))
    crashes = home.parent / "srv" / "planteduser" / "nato-tui" / "crashes"
    crashes.mkdir(parents=True)
    crashes.joinpath("20260101T000000.txt").write_text("plantedcrash")
    config = home / ".config" / "nato-tui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('view = "plantedview"\ntheme = "plantedtheme"\n[keys]\nexports = "plantedkey"\n')
    code, out, _ = told.run("doctor", "--json")
    assert code == 1
    assert b"planted" not in out
    assert b"198.51" not in out
    assert b"~/.config/nato-tui/config.toml:2" in out
    assert b"srv/<user>/nato-tui" in out
    text = told.run("doctor")[1].decode()
    for secret in (str(home), *planted.values(), "plantedhost", "198.51", "plantedcrash"):
        assert secret not in text


def test_the_names_of_account_and_machine_are_hidden_and_other_words_stay() -> None:
    concealed = concealer({"HOME": "/home/ann", "USER": "ann", "HOST": "box7"})
    assert concealed("/home/ann/x and /home/annette/x") == "~/x and /home/annette/x"
    assert concealed("/srv/ann/box7.db, annual, Ann's") == "/srv/<user>/<host>.db, annual, <user>'s"
    assert concealed(f"on {socket.gethostname()}.") == "on <host>."
    assert concealed("a\x1b[31mb") == "a␛[31mb"
    assert concealer({"HOME": "/"})("/etc/x") == "/etc/x"
    assert unquoted("'a b' is none of 'c'.") == "'…' is none of '…'."


def test_a_broken_config_is_told_and_stops_nothing(told: CommandLine, home: Path) -> None:
    config = home / "mine.toml"
    config.write_text('thema = "dark"\nmouse = 7\n')
    code, out, _ = told.run("--config", str(config), "doctor")
    text = " ".join(out.decode().split())
    assert code == 1
    assert "~/mine.toml: 2 things wrong" in text
    assert "~/mine.toml:1: thema: There is no setting 'thema'. Nearest: theme." in text
    assert "~/mine.toml:2: mouse: A number is no true or false." in text
    assert "It answers yes;" in text
    facts = facts_of(told, "--config", str(config), code=1)
    assert facts["config"]["wrong_1"]["value"] == "~/mine.toml:1: thema: There is no setting '…'. Nearest: theme."


def test_what_is_preferred_is_told_by_name_alone(
    told: CommandLine, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = home / "mine.toml"
    config.write_text(
        'theme = "mono"\nascii = true\nmouse = false\n[keys]\nhabits = []\n[columns]\nmoney = ["value"]\n'
    )
    monkeypatch.setenv("NATO_TUI_THEME", "light")
    monkeypatch.setenv("NATO_TUI_CONFIG", str(config))
    facts = facts_of(told)
    assert facts["config"]["theme"]["value"] == "light"
    assert facts["config"]["variables"]["value"] == ["NATO_TUI_CONFIG", "NATO_TUI_THEME"]
    assert facts["config"]["keys"]["value"] == ["habits"]
    assert facts["config"]["columns"]["value"] == ["money"]
    assert facts["terminal"]["characters"]["text"] == "ASCII, as you prefer"
    assert facts["terminal"]["mouse"]["value"] is False


def test_a_database_that_is_damaged_missing_or_of_other_data_is_told(
    told: CommandLine, home: Path, database: Path, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.duckdb"
    damaged.write_bytes(database.read_bytes()[:50_000])
    for path, name, said in (
        (damaged, "answers", "no: "),
        (tmp_path / "none.duckdb", "path", "No such file"),
        (tmp_path, "answers", "is a folder"),
    ):
        code, out, _ = told.run("--db", str(path), "doctor", "--json", db=False)
        fact = json.loads(out)["facts"]["database"][name]
        assert code == 1
        assert said in fact["text"]
        assert fact["level"] == "problem"
    database_open = tmp_path / "open.duckdb"
    database_open.write_bytes(database.read_bytes())
    database_open.chmod(0o666)
    overlay = tmp_path / "overlay"
    overlay.mkdir()
    overlay.joinpath("editions.csv").write_text("edition,x\n2031-02,1\n")
    code, out, _ = told.run("--db", str(database_open), "--data", str(overlay), "doctor", "--json", db=False)
    facts = json.loads(out)["facts"]["database"]
    assert code == 1
    assert facts["readers"]["level"] == "problem"
    assert facts["readers"]["text"].endswith("(-rw-rw-rw-), and others can change it")
    assert facts["current"]["level"] == "note"
    assert facts["overlay_1"]["text"].endswith("overlay: editions 2031-02")


def test_everybodys_database_behind_a_closed_folder_is_told(
    told: CommandLine, home: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_DIRS", str(home / "share"))
    shared = shared_places()[0]
    shared.parent.mkdir(parents=True)
    shared.write_bytes(database.read_bytes())
    shared.chmod(0o644)
    for folder, mode in ((home, 0o755), (home / "share", 0o700)):
        folder.chmod(mode)
    for folder in home.parents:
        if folder.stat().st_mode & 0o001 == 0:
            folder.chmod(0o755)
    code, out, _ = told.run("doctor", "--json", db=False)
    fact = json.loads(out)["facts"]["database"]["readers"]
    assert (code, fact["level"], fact["mend"]) == (1, "problem", "chmod a+x ~/share")
    assert fact["text"] == "those whom its folders let in (-rw-r--r--)"
    (home / "share").chmod(0o755)
    code, out, _ = told.run("doctor", "--json", db=False)
    assert (code, json.loads(out)["facts"]["database"]["readers"]["value"]) == (0, "everyone")


def test_data_that_no_database_can_be_built_of_is_told(told: CommandLine, home: Path, tmp_path: Path) -> None:
    facts = json.loads(told.run("doctor", "--json", db=False)[1])["facts"]["database"]
    assert facts["path"]["text"].endswith("not built yet; the first start builds it")
    tmp_path.joinpath("events.csv").write_text("garbage")
    code, out, _ = told.run("--data", str(tmp_path), "doctor", "--json", db=False)
    fact = json.loads(out)["facts"]["database"]["path"]
    assert (code, fact["level"]) == (1, "problem")
    assert "events.csv:1" in fact["text"]


def test_folders_that_others_can_look_into_or_that_cannot_be_are_told(
    told: CommandLine, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, data = home / ".local/state/nato-tui", home / ".local/share/nato-tui"
    for folder, mode in ((state, 0o755), (data, 0o777)):
        folder.mkdir(parents=True)
        folder.chmod(mode)
    state.joinpath("bookmarks.json").write_text("{}")
    home.joinpath("taken").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "taken"))
    home.joinpath(".config").mkdir()
    home.joinpath(".config/nato-tui").write_text("")
    facts = facts_of(told, code=1)["folders"]
    assert facts["state"]["text"] == "~/.local/state/nato-tui (drwxr-xr-x): others can look into it"
    assert facts["state"]["mend"] == "chmod 700 ~/.local/state/nato-tui"
    assert facts["state_files"]["value"] == 1
    assert facts["data"]["level"] == "problem"
    assert facts["data"]["mend"] == "chmod go-w ~/.local/share/nato-tui"
    assert facts["cache"]["text"] == "~/taken/nato-tui: not there, and can't be made in ~/taken"
    assert facts["config"]["text"].endswith("no folder")


def test_without_a_home_it_still_tells_all_else(told: CommandLine, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "nowhere")
    facts = facts_of(told, code=1)
    assert facts["folders"]["home"]["level"] == "problem"
    assert facts["database"]["answers"]["value"] is True


def by_name(facts: Any) -> dict[str, Fact]:
    return {fact.name: fact for fact in facts}


@pytest.mark.parametrize(
    ("environment", "name", "value", "level"),
    [
        ({"TERM": "dumb"}, "term", "dumb", "problem"),
        ({}, "term", "", "problem"),
        ({"TERM": "xterm", "TMUX": "x"}, "term", "xterm", "note"),
        ({"TERM": "tmux-256color", "TMUX": "x", "SSH_TTY": "x"}, "inside", ["tmux", "ssh"], "ok"),
        ({"TERM": "screen", "STY": "x"}, "inside", ["screen"], "ok"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "colours", 1 << 24, "ok"),
        ({"TERM": "xterm-256color"}, "colours", 256, "ok"),
        ({"TERM": "linux"}, "colours", 16, "note"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "colours", 0, "ok"),
        ({"TERM": "linux"}, "characters", "ASCII", "ok"),
        ({"TERM": "linux"}, "mouse", False, "ok"),
        ({"TERM": "xterm", "LC_ALL": "POSIX"}, "characters", "ASCII", "note"),
        ({"TERM": "xterm", "LANG": "de_DE.UTF-8"}, "characters", "UTF-8", "ok"),
    ],
)
def test_terminals_are_told_for_what_they_are(
    environment: dict[str, str], name: str, value: object, level: str
) -> None:
    found = by_name(terminal.facts(environment, Preferences()))[name]
    assert (found.value, found.level) == (value, level)


def test_the_way_of_a_copy_is_told_with_its_reason() -> None:
    ways = {
        "over SSH": ({"SSH_TTY": "x", "TERM": "xterm"}, "osc52", "the session comes over SSH"),
        "in screen": ({"STY": "x", "TERM": "screen"}, "file", "no other way is open here"),
        "in tmux without tmux": ({"TMUX": "x", "TERM": "screen", "PATH": ""}, "file", "no other way is open here"),
    }
    for environment, way, why in ways.values():
        found = by_name(clipboard.facts({"PATH": "", **environment}))["route"]
        assert (found.value, found.text.partition(", because ")[2]) == (way, why)
        assert (found.level == "note") == (way == "file") == bool(found.mend)


def test_versions_are_held_against_what_is_required() -> None:
    assert versions._fits("8.2.8", "textual<9,>=8.2")
    assert not versions._fits("9.0", "textual<9,>=8.2")
    assert not versions._fits("8.1.9", "textual<9,>=8.2")
    assert versions._fits("8.2", "textual>=8.2.0")
    found = by_name(versions.facts())
    assert found["duckdb"].level == found["polars"].level == "ok"
    assert versions._requirement("no-such-package<2,>=1").level == "problem"
    assert versions._extra("none", ["no-such-package>=1; extra == 'none'"]).value is False
