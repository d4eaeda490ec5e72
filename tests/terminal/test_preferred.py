"""The config file and the doctor as the installed program has them: own keys from the first one typed, refusals in one line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.terminal.terminal import plain_environment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import Shell, Terminals

pytestmark = pytest.mark.terminal


def test_own_keys_count_from_the_first_one_typed_ahead(terminals: Terminals, home: Path, tmp_path: Path) -> None:
    config = tmp_path / "own.toml"
    config.write_text('decimal = ","\n[keys]\ntable_money = "f5"\nsql_run = "f6"\nquit = "ctrl+x"\n')
    environment = plain_environment(home, NATO_TUI_CONFIG=str(config))
    terminal = terminals.start("--fresh", env=environment, columns=120, rows=36)
    terminal.send("\x1b[15~")
    terminal.wait_for("Money by")
    terminal.wait_for(r"2,00 %")
    terminal.press("q")
    terminal.send("\x18")
    assert terminal.wait_exit() == 0


def test_a_config_that_cannot_be_is_refused_before_the_screen_is_touched(
    terminals: Terminals, home: Path, tmp_path: Path
) -> None:
    config = tmp_path / "bad.toml"
    config.write_text('[keys]\nhabits = "E"\n')
    terminal = terminals.start("--config", str(config), env=plain_environment(home), columns=200, rows=10)
    terminal.wait_for("bad.toml:2: keys.habits: 'E' would be the key of habits")
    assert terminal.wait_exit() == 2
    assert b"\x1b" not in terminal.raw


def test_the_doctor_tells_of_the_terminal_it_runs_in(terminals: Terminals, home: Path) -> None:
    environment = plain_environment(home, TERM="xterm-256color")
    terminal = terminals.start("doctor", env=environment, columns=110, rows=80)
    terminal.wait_for("Size +110x80")
    terminal.wait_for("Input and output +a terminal")
    terminal.wait_for("It answers +yes")
    assert terminal.wait_exit() == 0


def test_the_doctor_works_for_programs_where_nothing_is_a_terminal(shell: Shell) -> None:
    done = shell.run("doctor", "--json")
    facts = json.loads(done.stdout)["facts"]
    assert facts["terminal"]["terminal"]["value"] is False
    assert facts["database"]["current"]["value"] is True
    assert shell.env["HOME"] not in done.stdout
