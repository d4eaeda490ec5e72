"""One reader's session: a process of its own that runs the explorer, its screen out and the reader's keys in."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

MOST_CELLS = (500, 200)
LEAVING = 2.0
"""Seconds that a session may take to end when it is told to, and again when it is ended."""
GREETING = b"__GANGLION__\n"
"""The line after which the packets of Textual's web driver begin."""
MOST_PACKET = 64 << 20
HANDED_ON = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "SYSTEMROOT")
"""What a session's process has of our environment; whatever else is there is nobody's business."""


class Launch(NamedTuple):
    """What every session shows first: the view as text, of which database, in which theme."""

    database: Path
    view: str
    theme: str


class HandedOver(NamedTuple):
    """A file that a reader asked for, to be fetched once."""

    name: str
    content: bytes


class Session:
    """The process of one session; `show` takes what its terminal shows, `hand_over` a file for the reader."""

    def __init__(
        self, show: Callable[[bytes], Awaitable[None]], hand_over: Callable[[HandedOver], Awaitable[None]]
    ) -> None:
        self._show = show
        self._hand_over = hand_over
        self._folder: Path | None = None
        self._process: asyncio.subprocess.Process | None = None
        self._greeted = False
        self._ended = False

    async def start(self, launch: Launch, size: tuple[int, int]) -> None:
        """Start the explorer."""
        # Whatever it keeps while it runs goes with it; the owner's own state is out of its sight.
        self._folder = Path(tempfile.mkdtemp(prefix="nato-tui-session-"))
        columns, rows = limited(*size)
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "tui.serving.served", json.dumps([str(launch.database), launch.view, launch.theme]),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, cwd=self._folder,
            env=environment(self._folder, os.environ, columns, rows), start_new_session=True,
        )  # fmt: skip
        if self._ended:
            await self.end()

    async def relay(self) -> None:
        """Pass on what it shows until it ends."""
        source = self._process.stdout if self._process is not None else None
        if source is None:
            return
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            await source.readuntil(GREETING)
            self._greeted = True
            while True:
                kind = await source.readexactly(1)
                length = int.from_bytes(await source.readexactly(4), "big")
                if length > MOST_PACKET:
                    return
                packet = await source.readexactly(length)
                if kind == b"D":
                    await self._show(packet)
                elif kind == b"M" and await self._heed(json.loads(packet)):
                    return

    async def type(self, text: str) -> None:
        """Send what the reader typed, or did with the mouse."""
        await self._send(b"D", text.encode("utf-8", "replace"))

    async def resize(self, columns: int, rows: int) -> None:
        """Tell the explorer of its terminal's new size."""
        columns, rows = limited(columns, rows)
        await self.tell("resize", width=columns, height=rows)

    async def tell(self, kind: str, **values: int) -> None:
        """Tell the explorer of what became of its terminal: focus, blur, quit."""
        await self._send(b"M", json.dumps({"type": kind, **values}).encode())

    async def end(self) -> None:
        """End the process, by force where it doesn't go, and take away what it kept."""
        self._ended = True
        process = self._process
        if process is not None:
            if self._greeted:
                await self.tell("quit")
            for signal in (process.terminate, process.kill):
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(process.wait(), LEAVING if self._greeted else 0)
                    break
                with contextlib.suppress(ProcessLookupError):
                    signal()
            await process.wait()
        if self._folder is not None:
            await asyncio.to_thread(shutil.rmtree, self._folder, ignore_errors=True)

    async def _heed(self, message: dict[str, Any]) -> bool:
        """Do what the explorer asks of us, and say whether it has ended."""
        if message.get("type") == "file":
            content = base64.b64decode(message["content"])
            await self._hand_over(HandedOver(Path(message["name"]).name, content))
        return bool(message.get("type") == "exit")

    async def _send(self, kind: bytes, content: bytes) -> None:
        process = self._process
        if process is None or process.stdin is None:
            return
        with contextlib.suppress(ConnectionError, RuntimeError):
            process.stdin.write(kind + len(content).to_bytes(4, "big") + content)
            await process.stdin.drain()


def limited(columns: int, rows: int) -> tuple[int, int]:
    """Return a terminal's size within what can be drawn."""
    return max(1, min(columns, MOST_CELLS[0])), max(1, min(rows, MOST_CELLS[1]))


def environment(folder: Path, ours: Mapping[str, str], columns: int, rows: int) -> dict[str, str]:
    """Return the environment of a session's process, which knows no home but its folder, no desktop and no other terminal."""
    kept = {name: ours[name] for name in HANDED_ON if name in ours}
    homes = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    return {
        **kept, **homes, "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8", "TERM": "xterm-256color",
        "COLORTERM": "truecolor", "COLUMNS": str(columns), "ROWS": str(rows), "PYTHONDONTWRITEBYTECODE": "1",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
    }  # fmt: skip
