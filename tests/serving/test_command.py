"""`nato-tui serve` itself: what it prints, what it refuses, how it ends, and what a list of processes shows of it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import aiohttp
import psutil
import pytest

from tui.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOKEN = "a-token-of-some-length"


@contextmanager
def command(database: Path, *options: str, told: str = "") -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the command and give it with the address that it printed."""
    argv = [sys.executable, "-m", "tui", "serve", "--db", str(database), "--port", "0", *options]
    with subprocess.Popen(
        argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(told)
            process.stdin.close()
            line = process.stdout.readline()
            found = re.search(r"http://\S+", line)
            assert found, line
            yield process, found[0]
        finally:
            process.kill()


@pytest.mark.terminal
async def test_it_ends_with_its_sessions_and_frees_its_port(database: Path) -> None:
    with command(database, "--token", "-", told=f"{TOKEN}\n") as (process, address):
        assert address.endswith(f"/?token={TOKEN}")
        origin = address.partition("/?")[0]
        seen = psutil.Process(process.pid)
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
            async with client.get(address) as answer:
                assert answer.status == 200
            async with client.ws_connect(f"{origin}/session?width=80&height=24", headers={"Origin": origin}) as opened:
                assert (await opened.receive(20)).type is aiohttp.WSMsgType.BINARY
                (child,) = seen.children()
                # What other users of the machine can see of it, and what a session's process could tell.
                assert TOKEN not in " ".join([*seen.cmdline(), *child.cmdline(), *child.environ().values()])
                process.send_signal(signal.SIGTERM)
                while (message := await opened.receive(20)).type is aiohttp.WSMsgType.BINARY:
                    pass
                assert message.type is aiohttp.WSMsgType.CLOSE
        assert process.wait(20) == 0
        assert not child.is_running()
        port = int(origin.rpartition(":")[2])
        with socket.create_server(("127.0.0.1", port)):
            pass
        assert process.stderr is not None
        assert process.stderr.read() == ""


@pytest.mark.terminal
async def test_sessions_end_with_a_server_that_is_killed(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with command(database) as (process, address):
        origin = address.rstrip("/")
        async with (
            aiohttp.ClientSession() as client,
            client.ws_connect(f"{origin}/session", headers={"Origin": origin}) as opened,
        ):
            assert (await opened.receive(20)).type is aiohttp.WSMsgType.BINARY
            (child,) = psutil.Process(process.pid).children()
            assert len(list(tmp_path.iterdir())) == 1
            process.kill()
            child.wait(20)
    assert not list(tmp_path.iterdir())


@pytest.mark.terminal
def test_any_other_address_gets_a_token_made_up(database: Path) -> None:
    with command(database, "--host", "0.0.0.0", "--sessions", "1") as (process, address):
        assert re.fullmatch(r"http://[^/]+:\d+/\?token=[\w-]{40,}", address)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--port", "65536"), "no port"),
        (("--port", "x"), "no port"),
        (("--sessions", "0"), "no number of sessions"),
        (("--token", "short"), "no token"),
        (("v1:nowhere/spending",), "nowhere"),
        (("v1:history/spending?member=XXX",), "XXX"),
        (("--theme", "pink"), "pink"),
    ],
)
def test_what_cannot_be_served_is_refused(
    options: tuple[str, ...], said: str, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--db", str(database), *options]) == 2
    assert said in capsys.readouterr().err


def test_a_port_that_is_taken_is_named(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["serve", "--db", str(database), "--port", port]) == 1
    said = capsys.readouterr()
    assert f"127.0.0.1:{port} can't be listened on" in said.err
    assert not said.out


@pytest.mark.parametrize("missing", ["aiohttp", "textual_serve"])
def test_without_its_extra_it_says_how_to_get_it(
    missing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    assert main(["serve"]) == 1
    assert "pip install 'nato-tui[serve]'" in capsys.readouterr().err


def test_help_costs_no_web_server() -> None:
    program = "import sys; from tui.arguments import parser; parser(); print('aiohttp' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stdout.strip() == "False"
