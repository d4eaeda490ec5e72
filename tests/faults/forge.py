"""Runs the program in children of one warm process, where they can be killed, starved and watched.

A child is forked after the data engines are imported, so that a kill falls into the work and not into the imports.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from tui.core import paths

if TYPE_CHECKING:
    from collections.abc import Callable

REPOSITORY = Path(__file__).resolve().parents[2]
CAPABILITIES_V3 = 0x20080522
"""The form of Linux's capset: a header, then twice effective, permitted and inheritable rights."""
PATIENCE = 90
"""Seconds after which a child that doesn't end is stuck."""


class Order(NamedTuple):
    """What a child does: `action` is a function of `tests.faults.actions`; what it returns must be JSON.

    `kill_after` is in seconds; `die_at` counts the file operations under `watched` and kills before that one; `file_limit`
    is the most bytes that a file may grow to, `memory` the most MiB that the child may take; `shipped` is a folder that
    stands for the facts that came with the program; `bound` binds even root to what permissions say.
    """

    action: str
    arguments: tuple[Any, ...] = ()
    env: dict[str, str | None] = {}
    cwd: str = ""
    kill_after: float | None = None
    die_at: int | None = None
    watched: str = ""
    file_limit: int | None = None
    shipped: str = ""
    bound: bool = False
    memory: int | None = None


class Fate(NamedTuple):
    """How a child ended: its exit code, or the signal that ended it; what it wrote and returned.

    `seconds` are by the clock, `cpu` those that it worked.
    """

    code: int | None
    signal: int | None
    out: str
    err: str
    result: Any
    operations: int
    seconds: float
    cpu: float

    @property
    def killed(self) -> bool:
        """Say whether the kill came before the end."""
        return self.signal == signal.SIGKILL

    def fine(self) -> Fate:
        """Return this fate where it is a good one."""
        assert (self.code, self.signal) == (0, None), self
        return self

    def typed(self, *codes: int) -> Fate:
        """Return this fate where the program refused in its own words."""
        assert self.signal is None, self
        assert self.code in (codes or (1, 2)), self
        assert self.err.splitlines()[-1], self
        assert "Traceback" not in self.err, self
        assert "nato-tui: " in self.err, self
        return self


class Forge:
    """The warm process, from the side of the tests."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.forge", str(folder)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=REPOSITORY, text=True,
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self._process.communicate(timeout=PATIENCE)

    def run(self, order: Order) -> Fate:
        """Have a child do something and return how it ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert not answer["stuck"], (order, answer)
        said = {name: (self._folder / name) for name in ("out", "err", "result", "operations")}
        result = said["result"].read_text() if said["result"].exists() else ""
        return Fate(
            answer["code"],
            answer["signal"],
            said["out"].read_text(errors="backslashreplace"),
            said["err"].read_text(errors="backslashreplace"),
            json.loads(result) if result else None,
            int(said["operations"].read_text() or 0),
            answer["seconds"],
            answer["cpu"],
        )

    def cli(self, *arguments: str, **more: Any) -> Fate:
        """Run the command line in a child."""
        return self.run(Order("cli", tuple(arguments), **more))


def serve(folder: Path) -> None:
    """Fork a child for every order that comes in, and say how each ended."""
    for line in sys.stdin:
        order = Order(*json.loads(line))
        for name in ("out", "err", "result", "operations"):
            (folder / name).unlink(missing_ok=True)
            (folder / name).touch()
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            _be_child(order, folder)
        print(json.dumps(_wait(child, order.kill_after, began)), flush=True)


def _wait(child: int, kill_after: float | None, began: float) -> dict[str, Any]:
    deadline = began + (PATIENCE if kill_after is None else kill_after)
    # Waiting in short steps costs the child nothing, and keeps the moment of the kill to a millisecond.
    while (ended := os.wait4(child, os.WNOHANG))[0] == 0 and time.monotonic() < deadline:
        time.sleep(0.0005)
    if ended[0] == 0:
        os.kill(child, signal.SIGKILL)
        ended = os.wait4(child, 0)
    status, used = ended[1:]
    killed = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
    return {
        "code": os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
        "signal": killed,
        "stuck": killed == signal.SIGKILL and kill_after is None and time.monotonic() - began > PATIENCE,
        "seconds": time.monotonic() - began,
        "cpu": used.ru_utime + used.ru_stime,
    }


def _be_child(order: Order, folder: Path) -> None:
    code = 99
    try:
        for number, name in ((1, "out"), (2, "err")):
            os.dup2(os.open(folder / name, os.O_WRONLY | os.O_APPEND), number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for name, value in order.env.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        if order.cwd:
            os.chdir(order.cwd)
        result = os.open(folder / "result", os.O_WRONLY)
        counted = os.open(folder / "operations", os.O_WRONLY)
        if order.file_limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (order.file_limit, order.file_limit))
        if order.memory is not None:
            resource.setrlimit(resource.RLIMIT_AS, (_taken_now() + (order.memory << 20),) * 2)
        if order.bound:
            give_up_rights()
        if order.watched:
            _watch(order.watched, order.die_at, counted)
        if order.shipped:
            paths.__dict__["shipped_data"] = lambda: Path(order.shipped)
        action: Callable[..., Any] = getattr(import_module("tests.faults.actions"), order.action)
        code, answer = action(*order.arguments)
        os.write(result, json.dumps(answer).encode())
        sys.stdout.flush()
        sys.stderr.flush()
        atexit._run_exitfuncs()
    except BaseException:  # noqa: BLE001 - the child must not go on as another server
        import traceback

        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.flush()
        os._exit(code)


def give_up_rights() -> None:
    """Give up root's right to pass over permissions, for this process alone; whoever has none keeps what they have."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(CAPABILITIES_V3, 0)
    if os.geteuid() == 0 and libc.capset(header, (ctypes.c_uint32 * 6)()) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def _taken_now() -> int:
    """Return the address space that the process has, in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


CHANGING = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "tempfile.mkstemp"}


def _watch(watched: str, die_at: int | None, counted: int) -> None:
    """Count what changes files below a folder, and die just before one of these changes."""
    seen = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if event not in CHANGING or not any(watched in os.fsdecode(item) for item in arguments[:2] if _is_path(item)):
            return
        if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)):
            return
        if seen == die_at:
            os.kill(os.getpid(), signal.SIGKILL)
        seen += 1
        os.pwrite(counted, str(seen).encode(), 0)

    sys.addaudithook(hook)


def _is_path(item: object) -> bool:
    return isinstance(item, str | bytes | os.PathLike)


if __name__ == "__main__":
    import_module("tests.faults.actions")
    serve(Path(sys.argv[1]))
