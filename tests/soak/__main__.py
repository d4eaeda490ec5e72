"""Use the explorer without rest and say what came of it: `python -m tests.soak [--minutes 30] [--seed N]`."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tests.soak.soak import Soak


def main(argv: list[str]) -> int:
    """Run once; returns 1 when anything went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0, help="how long; 30 without it")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32), help="repeat a run's choices")
    given = parser.parse_args(argv)
    print(f"seed {given.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="soak-") as home:
        outcome = Soak(given.minutes, given.seed, Path(home), lambda line: print(line, flush=True)).run()
    print("\n".join(outcome.lines()), flush=True)
    return int(bool(outcome.problems))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
