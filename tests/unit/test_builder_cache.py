"""The database in the user's cache: found, built once, rebuilt when it isn't good, never half there."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit import made_up
from tui.builder import BUILD_PREFIX, SCHEMA, cache
from tui.core.errors import CacheError, DataError
from tui.core.inputs import inputs_hash
from tui.core.paths import cache_folder
from tui.core.store import Store

ENSURE = """
import sys
from pathlib import Path
from tui.builder import cache
print(cache.ensure([Path(sys.argv[1])], lambda message: print(message, file=sys.stderr, flush=True)))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_up.write(tmp_path / "facts")


@pytest.fixture
def said() -> list[str]:
    return []


def good(path: Path) -> bool:
    with Store.open(path) as store:
        return store.rows("meta") != []


def value(path: Path, entity: str, year: int) -> str:
    import duckdb

    with duckdb.connect(path, read_only=True) as connection:
        query = "SELECT printed FROM figure WHERE entity = $entity AND year = $year AND indicator = 'def_share_gdp'"
        return str(connection.execute(query, {"entity": entity, "year": year}).fetchall()[0][0])


def test_a_first_start_builds_and_a_second_one_finds(folder: Path, said: list[str]) -> None:
    assert cache.current([folder]) is None
    path = cache.ensure([folder], said.append)
    assert said
    said.clear()
    assert cache.ensure([folder], said.append) == path == cache.current([folder])
    assert said == []
    assert good(path)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_finding_imports_no_engine(folder: Path) -> None:
    code = "import sys; from pathlib import Path; from tui.builder import cache; cache.current([Path(sys.argv[1])]); "
    code += "print([name for name in ('duckdb', 'polars', 'textual') if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_a_changed_value_changes_the_hash_and_the_built_figure(folder: Path) -> None:
    before = cache.ensure([folder])
    made_up.change(folder, made_up.FIGURES, 2, "1.00", "1.001")
    assert cache.current([folder]) is None
    after = cache.ensure([folder])
    assert (value(before, "BEL", 2023), value(after, "BEL", 2023)) == ("1.00", "1.001")


def test_the_hash_is_of_names_order_and_content_and_not_of_where_they_lie(folder: Path, tmp_path: Path) -> None:
    copy = made_up.write(tmp_path / "copy")
    first = inputs_hash([folder])
    assert inputs_hash([copy]) == first
    assert inputs_hash([folder, copy]) != first
    (copy / "figures/2024-06.csv").rename(copy / "figures/2024-07.csv")
    assert inputs_hash([copy]) != first
    assert inputs_hash([folder, copy]) != inputs_hash([copy, folder])


def test_a_folder_that_is_not_there_is_an_error_and_no_traceback(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="not found"):
        cache.ensure([tmp_path / "nowhere"])


def damage(path: Path, how: str) -> None:
    whole = path.read_bytes()
    if how == "truncated":
        path.write_bytes(whole[: len(whole) // 2])
    elif how == "only a header":
        path.write_bytes(whole[:8192])
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "text":
        path.write_text("not a database\n" * 1000)
    else:
        import duckdb

        path.unlink()
        with duckdb.connect(path) as connection:
            connection.execute("CREATE TABLE other (n INTEGER)")
            if how != "foreign":
                connection.execute("CREATE TABLE meta (key VARCHAR, value VARCHAR)")
                values = {"product": "nato-tui", "schema": str(SCHEMA), "inputs": path.stem.rpartition("-")[2]}
                values |= {"newer": {"schema": str(SCHEMA + 1)}, "stale": {"inputs": "0" * 32}}[how]
                connection.executemany("INSERT INTO meta VALUES (?, ?)", list(values.items()))


@pytest.mark.parametrize("how", ["truncated", "only a header", "empty", "text", "foreign", "newer", "stale"])
def test_a_file_that_is_not_ours_is_rebuilt_and_said(folder: Path, said: list[str], how: str) -> None:
    path = cache.ensure([folder])
    damage(path, how)
    assert cache.ensure([folder], said.append) == path
    assert said[0].startswith(str(path))
    assert said[0].endswith("Building it again.")
    assert value(path, "BEL", 2023) == "1.00"


def test_several_first_starts_at_once_all_get_one_good_file(folder: Path) -> None:
    command = [sys.executable, "-c", ENSURE, str(folder)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    answers = [process.communicate(timeout=60) for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], answers
    assert {out for out, _ in answers} == {f"{cache.current([folder])}\n"}
    assert sum("Writing" in err for _, err in answers) == 1
    assert good(Path(answers[0][0].strip()))


@pytest.mark.parametrize("step", ["Reading", "Checking", "Writing"])
def test_a_build_killed_at_any_step_leaves_nothing_to_be_seen(folder: Path, step: str) -> None:
    command = [sys.executable, "-c", ENSURE, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert any(line.startswith(step) for line in process.stderr)
        process.send_signal(signal.SIGKILL)
    found = cache.current([folder])
    assert found is None or good(found)
    assert good(cache.ensure([folder]))


def test_what_a_killed_build_left_is_cleared_away_in_time(folder: Path) -> None:
    cache_folder().mkdir(parents=True)
    left = cache_folder() / f"{BUILD_PREFIX}left"
    recent = cache_folder() / f"{BUILD_PREFIX}recent"
    left.mkdir()
    recent.mkdir()
    os.utime(left, (0, 0))
    cache.ensure([folder])
    assert not left.exists()
    assert recent.exists()


def test_old_databases_go_and_a_newer_schemas_stay(folder: Path) -> None:
    cache_folder().mkdir(parents=True)
    old = [cache_folder() / f"nato-s{SCHEMA}-{number:032x}.duckdb" for number in range(5)]
    newer = cache_folder() / f"nato-s{SCHEMA + 1}-{0:032x}.duckdb"
    other = cache_folder() / "frame.json"
    for age, path in enumerate([*old, newer, other]):
        path.touch()
        os.utime(path, (1000 - age, 1000 - age))
    path = cache.ensure([folder])
    assert sorted(cache_folder().glob("*.duckdb")) == sorted([old[0], old[1], newer, path])
    assert other.exists()


def test_where_the_cache_cannot_be_written_a_private_folder_serves(folder: Path) -> None:
    cache_folder().parent.mkdir(parents=True)
    cache_folder().write_text("in the way")
    code = ENSURE + "import os; print(oct(os.stat(cache._private_folder()).st_mode & 0o777))\n"
    code += "print(cache.ensure([Path(sys.argv[1])]))\n"
    ran = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True)
    path, mode, again = ran.stdout.splitlines()
    assert f"{cache_folder()} can't be written" in ran.stderr
    assert mode == "0o700"
    assert path == again
    assert not Path(path).parent.exists()


def test_a_full_disk_is_named_with_its_path(folder: Path) -> None:
    code = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
    code += ENSURE.replace("print(cache", "try:\n    print(cache")
    code += "except Exception as error:\n    print(repr(error))\n"
    ran = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith(CacheError.__name__)
    assert str(cache_folder()) in ran.stdout
    assert list(cache_folder().glob("*.duckdb")) == []
    assert list(cache_folder().glob(f"{BUILD_PREFIX}*")) == []


def test_a_builder_that_hangs_is_not_waited_for_for_ever(
    folder: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    monkeypatch.setattr(cache, "PATIENCE", 0.0)
    cache_folder().mkdir(parents=True)
    with (cache_folder() / "build.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert good(cache.ensure([folder], said.append))
