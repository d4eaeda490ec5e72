"""Sessions of a server: what they show, how many there are, what they can't do, and that nothing of them is left."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import aiohttp
import psutil
import pytest

from tests.serving.reader import serving
from tests.terminal.words import MEMBERS_SHOWN
from tui.core.view import Sql, View
from tui.core.view_text import to_text
from tui.serving.session import environment, limited


def processes() -> list[psutil.Process]:
    """Return the sessions' processes that are children of this one."""
    return [child for child in psutil.Process().children() if "tui.serving.served" in child.cmdline()]


async def test_a_session_is_the_explorer_and_leaves_nothing_behind(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("A_SECRET_OF_THE_OWNER", "told-nobody")
    async with serving(database) as served:
        async with served.session() as screen:
            await screen.shows(MEMBERS_SHOWN)
            (process,) = processes()
            assert "A_SECRET_OF_THE_OWNER" not in process.environ()
            assert process.environ()["HOME"] == process.cwd() == str(next(tmp_path.iterdir()))
            await screen.press("4")
            await screen.shows("Forces")
            # The reader's own disk isn't here: an export names no folder of this one, and goes to the browser.
            await screen.press("e")
            await screen.shows("for your browser to keep")
            assert "Folder" not in screen.text
            await screen.press("forces.xlsx")
            await screen.shows("forces.xlsx, for your browser")
            await screen.press("\r")
            await screen.shows("went to your browser")
            (key,) = screen.files
            status, text, answer = await served.get(f"/download/{key}")
            assert (status, answer.headers["Content-Type"]) == (200, "application/octet-stream")
            assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
            assert answer.headers["Content-Disposition"].endswith('forces.xlsx"')
            assert text.startswith("PK")
            assert (await served.get(f"/download/{key}"))[0] == 404
            # What leads to the machine itself isn't done.
            await screen.press("\x1a")
            await screen.shows("leaves nothing on it")
            await screen.press("q")
            await screen.ends()
        assert not process.is_running()
        assert not list(tmp_path.iterdir())


async def test_the_last_session_but_one_too_many_is_told_so(database: Path) -> None:
    async with serving(database, most=1) as served:
        async with served.session() as screen:
            status, text, answer = await served.get("/")
            assert (status, answer.headers["Retry-After"]) == (503, "30")
            assert "The one session is taken" in text
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                async with served.session():
                    pass
            assert refused.value.status == 503
            await screen.press("q")
            await screen.ends()
        assert (await served.get("/"))[0] == 200


async def test_sql_is_answered_behind_the_wall(database: Path) -> None:
    statement = "select 6 * 7 as answer, (select count(*) from members) as members"
    async with serving(database, view=to_text(View(screen=Sql(statement)))) as served, served.session() as screen:
        await screen.shows(r"42 +3\d")


def test_a_session_knows_no_home_no_desktop_and_no_secret() -> None:
    ours = {
        "PATH": "/bin",
        "HOME": "/home/me",
        "TMUX": "x",
        "DISPLAY": ":0",
        "SSH_AUTH_SOCK": "x",
        "NATO_TUI_VIEW": "x",
    }
    found = environment(Path("/own"), ours, 80, 24)
    assert found["PATH"] == "/bin"
    assert {found[name] for name in ("HOME", "TMPDIR")} == {"/own"}
    assert all(found[f"XDG_{kind}_HOME"].startswith("/own/") for kind in ("CACHE", "CONFIG", "DATA", "STATE"))
    assert not {"TMUX", "DISPLAY", "SSH_AUTH_SOCK", "NATO_TUI_VIEW"} & set(found)


@pytest.mark.parametrize(("asked", "given"), [((80, 24), (80, 24)), ((0, -5), (1, 1)), ((10**9, 10**9), (500, 200))])
def test_a_terminal_is_never_larger_than_can_be_drawn(asked: tuple[int, int], given: tuple[int, int]) -> None:
    assert limited(*asked) == given


ATTEMPTS = """
import json, os, pathlib, shutil, socket, subprocess, sys
from tui.serving.wall import stand
own, outside = map(pathlib.Path, sys.argv[1:])
secret = outside / "secret"
attempts = {
    "write": lambda: (outside / "x").write_text("x"),
    "append": lambda: secret.open("a"),
    "create": lambda: os.open(outside / "x", os.O_CREAT | os.O_WRONLY),
    "read": lambda: secret.read_text(),
    "read by a link": lambda: (own / "link").read_text(),
    "write by a link": lambda: (own / "link").write_text("x"),
    "write past the folder": lambda: (own / ".." / outside.name / "x").write_text("x"),
    "list": lambda: list(outside.iterdir()),
    "make a folder": lambda: (outside / "y").mkdir(),
    "rename in": lambda: os.rename(secret, own / "taken"),
    "rename out": lambda: os.rename(own / "mine", outside / "x"),
    "link": lambda: os.link(secret, own / "hard"),
    "link softly": lambda: os.symlink(secret, own / "soft"),
    "remove": lambda: secret.unlink(),
    "remove all": lambda: shutil.rmtree(outside),
    "change its mode": lambda: secret.chmod(0o777),
    "change a mode by a handle": lambda: os.fchmod(own_program, 0o777),
    "a handle of a folder": lambda: os.open(outside, os.O_RDONLY),
    "a handle of the program's folder": lambda: os.open(os.path.dirname(os.__file__), os.O_RDONLY),
    "leave": lambda: os.chdir(outside),
    "shell": lambda: os.system("true"),
    "run": lambda: subprocess.run(["true"]),
    "run python": lambda: subprocess.run([sys.executable, "-c", "pass"]),
    "fork": lambda: os.fork(),
    "exec": lambda: os.execv("/bin/true", ["true"]),
    "call out": lambda: socket.create_connection(("127.0.0.1", 9)),
    "listen": lambda: socket.socket().bind(("127.0.0.1", 0)),
}
(own / "mine").write_text("mine")
(own / "link").symlink_to(secret)
own_program = os.open(os.__file__, os.O_RDONLY)
stand(own, [pathlib.Path(sys.prefix), pathlib.Path(sys.base_prefix)])
(own / "mine").write_text("mine again")
(own / "deep" / "er").mkdir(parents=True)
shutil.rmtree(own / "deep")
came_through = []
for name, attempt in attempts.items():
    try:
        attempt()
    except PermissionError as refused:
        assert "no way to" in str(refused), (name, refused)
    else:
        came_through.append(name)
print(json.dumps([len(attempts), came_through, (own / "mine").read_text()]))
"""


def test_the_wall_lets_nothing_out(tmp_path: Path) -> None:
    own, outside = tmp_path / "own", tmp_path / "outside"
    own.mkdir()
    outside.mkdir()
    (outside / "secret").write_text("secret")
    done = subprocess.run(
        [sys.executable, "-c", ATTEMPTS, str(own), str(outside)],
        capture_output=True, text=True, check=True, cwd=own, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert json.loads(done.stdout) == [27, [], "mine again"]
    assert [path.read_text() for path in outside.iterdir()] == ["secret"]
