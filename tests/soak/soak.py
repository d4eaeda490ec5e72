"""The explorer used without rest in a real terminal, with its memory, its answers and its words watched."""

from __future__ import annotations

import random
import re
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import psutil

from tests.faults.wire import foreign
from tests.soak.script import Action, Script
from tests.terminal.terminal import Terminal, plain_environment
from tests.terminal.words import HEADING_SHOWN

if TYPE_CHECKING:
    from collections.abc import Callable

REPOSITORY = Path(__file__).resolve().parents[2]
SIZE = (120, 36)
HELP = "Keys and marks"
LEAVES = re.compile(r"\bQuit\b")
"""What enter or a click must not fall on."""
COPIED = re.compile(rb"\x1b\]52;c;[A-Za-z0-9+/=]*(?:\x07|\x1b\\)")
WRONG = re.compile(rb"Traceback|went wrong|Unhandled|Exception")

LEAST = (60, 15)
"""Below this size nothing is drawn that could be seen to be fallen on."""
CHECK_EVERY = 15.0
"""Seconds of work between two looks at the process."""
ANSWERS_WITHIN = 30.0
"""Seconds after which a key that isn't answered never will be, on a machine that does other things too."""
ASKS_AGAIN = 5.0
"""Seconds after which a key that isn't answered is pressed again."""
RESTS_WITHIN = 30.0
"""Seconds after which a process that nobody asks anything must be at rest."""
ENDS_WITHIN = 2.0
AT_REST = 0.10
"""Share of one processor below which a process rests."""
WARM_UP = 1 / 3
"""Share of the time after which memory must no longer grow: answers, tables and drawings are kept by the dozen."""
GROWTH = 0.05


class Sample(NamedTuple):
    """What was seen at one look: seconds since the start, MiB resident, threads, open files, seconds to answer a key."""

    at: float
    memory: float
    threads: int
    files: int
    answer: float


class Outcome(NamedTuple):
    """What a run came to; `problems` in words, none when all is well."""

    seed: int
    minutes: float
    actions: int
    samples: tuple[Sample, ...]
    problems: tuple[str, ...]
    ended_in: float

    @property
    def settled(self) -> tuple[Sample, ...]:
        """The samples after the warm-up."""
        return tuple(sample for sample in self.samples if sample.at >= 60 * self.minutes * WARM_UP)

    @property
    def growth(self) -> float:
        """By what share the memory of the last third is above that of the first third after the warm-up (medians)."""
        found = [sample.memory for sample in self.settled]
        third = len(found) // 3
        return median(found[-third:]) / median(found[:third]) - 1 if third else 0.0

    def lines(self) -> list[str]:
        """Return the outcome in words."""
        found = [sample.memory for sample in self.settled] or [0.0]
        answers = [sample.answer for sample in self.samples] or [0.0]
        return [
            f"soak of {self.minutes:g} minutes, seed {self.seed}: {self.actions} actions, {len(self.samples)} looks",
            f"memory after warm-up {min(found):.0f} to {max(found):.0f} MiB, last third against first {self.growth:+.1%}",
            f"a key answered in {median(answers):.2f} s, at most {max(answers):.2f} s; ended in {self.ended_in:.2f} s",
            *(f"PROBLEM: {problem}" for problem in self.problems),
            "nothing went wrong" if not self.problems else f"{len(self.problems)} problems",
        ]


class Soak:
    """One run, from the start of the program to its end."""

    def __init__(self, minutes: float, seed: int, home: Path, say: Callable[[str], object]) -> None:
        self._minutes, self._seed, self._say = minutes, seed, say
        self._home = home
        self._script = Script(random.Random(seed))
        self._samples: list[Sample] = []
        self._problems: list[str] = []
        self._recent: list[Action] = []
        self._actions = 0
        self._size = SIZE

    def run(self) -> Outcome:
        """Use the program for the given minutes and return what came of it."""
        (work := self._home / "work").mkdir(parents=True, exist_ok=True)
        env = plain_environment(self._home, PYTHONPATH=str(REPOSITORY), XDG_CONFIG_HOME=str(self._home / ".config"))
        line = [sys.executable, "-m", "tui"]
        with Terminal(line, env=env, columns=SIZE[0], rows=SIZE[1], cwd=work) as terminal:
            terminal.wait_for(HEADING_SHOWN, 120)
            self._began = began = time.monotonic()
            process = psutil.Process(terminal.pid)
            looked = began
            while (now := time.monotonic()) < began + 60 * self._minutes and terminal.popen.poll() is None:
                try:
                    self._do(terminal, self._script.next(*self._size))
                    if now - looked > CHECK_EVERY:
                        self._look(terminal, process)
                        looked = time.monotonic()
                except (AssertionError, psutil.NoSuchProcess) as problem:
                    self._trouble(str(problem).partition("\n")[0], terminal)
                    break
            ended_in = self._end(terminal)
        self._reports()
        found = Outcome(self._seed, self._minutes, self._actions, tuple(self._samples), (), ended_in)
        if found.growth > GROWTH:
            self._problems.append(f"memory grew by {found.growth:.1%} after the warm-up")
        return found._replace(problems=tuple(self._problems))

    def _do(self, terminal: Terminal, action: Action) -> None:
        self._actions += 1
        self._recent = [*self._recent[-39:], action]
        falls = action.kind in ("click", "drag") or "enter" in action.keys
        unseen = self._size[0] < LEAST[0] or self._size[1] < LEAST[1]
        if falls and (unseen or LEAVES.search(terminal.text)):
            action = Action("press", ("escape",))
        if action.kind == "press":
            for key in action.keys:
                terminal.press(key)
        elif action.kind == "paste":
            self._paste(terminal, action.text)
        elif action.kind == "click":
            terminal.click(*action.numbers)
        elif action.kind == "drag":
            terminal.drag((action.numbers[0], action.numbers[1]), (action.numbers[2], action.numbers[3]))
        elif action.kind == "wheel":
            terminal.wheel(*action.numbers)
        else:
            self._resize(terminal, *action.numbers)
        # An escape that is followed at once is read as the beginning of a longer key.
        terminal.settle(0.12 if action.keys[-1:] == ("escape",) else 0.03)

    def _resize(self, terminal: Terminal, columns: int, rows: int) -> None:
        self._size = (columns, rows)
        terminal.resize(columns, rows)
        # What enter or a click falls on next must have been drawn anew.
        terminal.settle(0.5)

    def _paste(self, terminal: Terminal, text: str) -> None:
        terminal.send("\x1b[200~")
        for at in range(0, len(text), 512):
            # The end of a paste inside a paste would make keys of the rest; terminals take it out.
            terminal.send(text[at : at + 512].replace("\x1b", "␛"))
        terminal.send("\x1b[201~")

    def _look(self, terminal: Terminal, process: psutil.Process) -> None:
        self._resize(terminal, *SIZE)
        self._scan(terminal)
        self._close_all(terminal)
        answer = self._answer(terminal)
        if answer is None:
            self._trouble(f"no answer to a key within {ANSWERS_WITHIN:g} s", terminal)
            return
        terminal.press("escape")
        terminal.settle(0.2)
        if not self._rests(terminal, process):
            self._trouble(f"at work {RESTS_WITHIN:g} s after the last key", terminal)
        memory = process.memory_info().rss / (1 << 20)
        at = time.monotonic() - self._began
        self._samples.append(Sample(at, memory, process.num_threads(), process.num_fds(), answer))
        self._say(
            f"{at / 60:6.2f} min  {self._actions:7d} actions  {memory:6.1f} MiB  {process.num_threads():3d} threads  "
            f"{process.num_fds():3d} files  answer {answer:.2f} s"
        )

    def _answer(self, terminal: Terminal) -> float | None:
        """Return in how many seconds a key is answered, or None."""
        asked = time.monotonic()
        while time.monotonic() < asked + ANSWERS_WITHIN:
            # After an escape that a busy program reads late, the key is read as the rest of that one: people press again.
            terminal.press("f1")
            try:
                terminal.wait_for(HELP, ASKS_AGAIN)
            except AssertionError:
                continue
            return time.monotonic() - asked
        return None

    def _close_all(self, terminal: Terminal) -> None:
        for _ in range(5):
            terminal.press("escape")
            terminal.settle(0.15)

    def _rests(self, terminal: Terminal, process: psutil.Process) -> bool:
        deadline = time.monotonic() + RESTS_WITHIN
        while time.monotonic() < deadline and terminal.popen.poll() is None:
            process.cpu_percent()
            before = time.monotonic()
            while time.monotonic() - before < 0.5:
                terminal.read(0.1)
            if process.cpu_percent() < 100 * AT_REST:
                return True
        return terminal.popen.poll() is not None

    def _scan(self, terminal: Terminal) -> None:
        raw = COPIED.sub(b"", terminal.raw)
        terminal.chunks.clear()
        if found := WRONG.search(raw):
            self._trouble(f"says {raw[found.start() : found.start() + 300]!r}", terminal)
        if unwanted := foreign(raw, explorer=True):
            self._trouble(f"sends {unwanted[:3]}", terminal)

    def _end(self, terminal: Terminal) -> float:
        if terminal.popen.poll() is not None:
            terminal.settle(0.2)
            self._trouble(f"ended by itself with {terminal.popen.poll()}", terminal)
            return 0.0
        self._resize(terminal, *SIZE)
        self._close_all(terminal)
        asked = time.monotonic()
        terminal.press("q")
        try:
            code = terminal.wait_exit(20)
        except AssertionError:
            self._trouble("q doesn't end it", terminal)
            return 20.0
        took = time.monotonic() - asked
        if took > ENDS_WITHIN:
            self._problems.append(f"q took {took:.1f} s")
        if code or terminal.left_on():
            self._trouble(f"ended with {code}, left on: {terminal.left_on()}", terminal)
        self._scan(terminal)
        return took

    def _reports(self) -> None:
        for path in (self._home / ".local/state").rglob("crashes/*"):
            self._problems.append("crash report:\n" + path.read_text())

    def _trouble(self, what: str, terminal: Terminal) -> None:
        recent = "\n".join(f"    {action}"[:160] for action in self._recent)
        self._problems.append(f"{what}\n  after\n{recent}\n  on screen\n{terminal.text}")
        self._say(f"PROBLEM: {self._problems[-1]}")
