"""What is installed from a wheel holds the facts and answers anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import tui

ROOT = Path(tui.__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_file_of_the_program_and_the_facts(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    program = {path for path in (ROOT / "tui").rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    facts = {path for path in (ROOT / "data").rglob("*.csv") if "raw" not in path.parts}
    assert {path.relative_to(ROOT).as_posix() for path in program} <= held
    assert {"tui/" + path.relative_to(ROOT).as_posix() for path in facts} <= held
    assert not [name for name in held if "/raw/" in name]


def test_an_installed_wheel_answers_from_an_empty_directory(wheel: Path, tmp_path: Path) -> None:
    installed, empty = tmp_path / "installed", tmp_path / "empty"
    empty.mkdir()
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", installed, wheel], check=True, capture_output=True)
    # The dependencies are this environment's own; the program must be the installed one, not the tree's.
    env = os.environ | {"PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}
    where = subprocess.run(
        [sys.executable, "-c", "import tui; print(tui.__file__)"],
        cwd=empty,
        env=env,
        check=True,
        capture_output=True,
        text=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(installed)
    answers = [
        subprocess.run(
            [command, "members", "--format", "csv"], cwd=empty, env=env, capture_output=True, text=True, check=False
        )
        for command in (installed / "bin" / "nato-tui", Path(sys.executable).parent / "nato-tui")
    ]
    assert answers[0].returncode == 0, answers[0].stderr
    assert len(answers[0].stdout.splitlines()) == 33
    assert answers[0].stdout == answers[1].stdout
    assert list(empty.iterdir()) == []
