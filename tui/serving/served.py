"""The process of one served session: the explorer on Textual's web driver, behind a wall."""

from __future__ import annotations

import base64
import json
import mimetypes
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.drivers.web_driver import WebDriver

from tui.app import NatoTuiApp, leave_with_terminal
from tui.core.store import silence_exit_notes
from tui.core.text import clean
from tui.core.view_text import from_text
from tui.engine import Engine
from tui.preferences import Preferences
from tui.serving.wall import stand
from tui.source import Source

if TYPE_CHECKING:
    from pathlib import PurePath

    from tui.core.view import View


class ServedDriver(WebDriver):
    """Textual's web driver, which ends the explorer as its own key does."""

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Do what the server asks for; called from the thread that reads it."""
        if packet_type == "quit" and isinstance(self._app, NatoTuiApp):
            self._app.call_from_thread(self._app.leave)
        else:
            super().on_meta(packet_type, payload)


class ServedApp(NatoTuiApp):
    """The explorer for a reader who is not the owner of this machine: files go to the reader's browser, never to a disk."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [f"../{path}" for path in NatoTuiApp.CSS_PATH]
    served = True

    def __init__(self, engine: Engine, view: View, preferences: Preferences) -> None:
        super().__init__(engine, view, preferences=preferences)
        self.driver_class = ServedDriver

    def hand_over(self, name: str, content: bytes) -> None:
        """Give the reader a file, by way of the browser."""
        driver = self._driver
        if isinstance(driver, WebDriver):
            driver.write_meta({"type": "file", "name": name, "content": base64.b64encode(content).decode("ascii")})


def main(argument: str) -> int:
    """Run one session; `argument` says of which database, on which view, in which theme."""
    database, view, theme = json.loads(argument)
    own = Path.cwd()
    engine = Engine(Source(db=Path(database)))
    app = ServedApp(engine, from_text(view), Preferences(theme=theme, ascii=False, restore=False))
    silence_exit_notes()
    engine.warm_up(app.main.view)

    def alone() -> None:
        """End when the server has gone, which would have taken the folder away."""
        engine.stop()
        shutil.rmtree(own, ignore_errors=True)

    leave_with_terminal(alone)
    program = Path(__file__).resolve().parent.parent
    made_of = (sys.prefix, sys.base_prefix, program, program.parent / "data", database, *filter(None, sys.path))
    mimetypes.init()  # reads the machine's own lists, wherever these are
    stand(own, map(Path, made_of))
    app.run()
    if app.crash_file is not None:
        # The report goes with the session's folder; the owner is to see it.
        print(
            *map(clean, app.crash_file.read_text(encoding="utf-8").splitlines()), sep="\n", file=sys.stderr, flush=True
        )
    return app.return_code or 0


if __name__ == "__main__":
    code = main(sys.argv[1])
    sys.stdout.flush()
    os._exit(code)
