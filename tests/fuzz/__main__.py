"""Feed the parsers what coverage leads to: `python -m tests.fuzz [TARGET ...] [--runs N | --seconds S] [--corpus DIR]`."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tests.fuzz.target import Target

SLOW = 20
"""Seconds in which any input must be done."""
HEAVY = 3000
"""MiB that a process may grow to."""


class Outcome(NamedTuple):
    """How a target fared: how often it was fed, edges seen, seconds, and what it said where it failed."""

    name: str
    runs: int
    covered: int
    seconds: float
    failure: str


def main(argv: list[str]) -> int:
    """Fuzz the targets named, or all; returns 1 when an input broke one."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="TARGET")
    parser.add_argument("--runs", type=int, default=0, help="inputs for each; without it, each target's own number")
    parser.add_argument("--seconds", type=int, default=0, help="seconds for each, instead of a number of inputs")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same inputs")
    parser.add_argument("--corpus", type=Path, help="keep what was found to be new here, and go on from it")
    given = parser.parse_args(argv)

    import atheris

    with (
        contextlib.redirect_stderr(io.StringIO()),  # it names every module
        atheris.instrument_imports(include=["tui"], enable_loader_override=False),
    ):
        from tests.fuzz import files, texts
    targets = {target.name: target for target in (*texts.TARGETS, *files.TARGETS)}
    if unknown := set(given.names) - set(targets):
        print(f"no such target: {', '.join(sorted(unknown))}; there are {', '.join(targets)}", file=sys.stderr)
        return 2
    outcomes = []
    for name in given.names or targets:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as work:
            corpus = given.corpus / name if given.corpus else Path(work) / "corpus"
            outcomes.append(_fuzz(targets[name], given, corpus, Path(work)))
            print(_told(outcomes[-1]), flush=True)
    return int(any(outcome.failure for outcome in outcomes))


def _fuzz(target: Target, given: argparse.Namespace, corpus: Path, work: Path) -> Outcome:
    """Fuzz one target in a child, which ends with its fuzzer."""
    sys.stdout.flush()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        _be_fuzzed(target, given, corpus, work)
    status = os.waitpid(child, 0)[1]
    said = (work / "said").read_text(errors="backslashreplace")
    failure = ""
    if status:
        inputs = "".join(f"\n{path.name}: {path.read_bytes()!r}" for path in work.glob("made-*"))
        failure = f"{said[-4000:]}\nended with {status}{inputs}"
    fed, covered = (
        max(map(int, re.findall(pattern, said)), default=0)
        for pattern in (r"number_of_executed_units: (\d+)", r"\bcov: (\d+)")
    )
    return Outcome(target.name, fed, covered, time.monotonic() - began, failure)


def _be_fuzzed(target: Target, given: argparse.Namespace, corpus: Path, work: Path) -> None:
    import atheris

    from tests.fuzz import files
    from tests.fuzz.target import folder

    try:
        said = os.open(work / "said", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        for number in (1, 2):
            os.dup2(said, number)
        folder.cache_clear()
        files.at_home()
        corpus.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(target.seeds()):
            (corpus / f"seed-{number}").write_bytes(seed)
        words = work / "words"
        quoted = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in target.words or (" ",))
        words.write_text("".join(f'"{word}"\n' for word in quoted))
        amount = f"-max_total_time={given.seconds}" if given.seconds else f"-runs={given.runs or target.runs}"
        options = [
            amount, f"-seed={given.seed}", f"-max_len={target.longest}", f"-timeout={SLOW}", f"-rss_limit_mb={HEAVY}",
            f"-artifact_prefix={work}/made-", "-print_final_stats=1", f"-dict={words}", str(corpus),
        ]  # fmt: skip
        atheris.Setup([target.name, *options], target.feed)
        atheris.Fuzz()
    finally:
        # The fuzzer ends the process by itself; whoever comes here failed before it began.
        import traceback

        traceback.print_exc()
        shutil.rmtree(folder(), ignore_errors=True)
        os._exit(70)


def _told(outcome: Outcome) -> str:
    how = "BROKEN" if outcome.failure else "holds"
    line = f"{outcome.name:10} {outcome.runs:7} inputs  {outcome.covered:5} edges  {outcome.seconds:5.1f} s  {how}"
    return "\n".join(filter(None, (line, outcome.failure)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
