"""Every page but the charts in a terminal of 120x40, opened for the first time and again; only charts have a budget."""

from __future__ import annotations

import argparse
import sys

from tests.bench.bench_explorer import explorer
from tests.bench.opening import openings
from tests.bench.report import show

PAGES = {
    "number": "i",
    "history": "h",
    "diff": "D",
    "outcome": "O",
    "habits": "H",
    "editions": "E",
    "claims": "C",
    "path": "p",
    "publishers": "V",
    "event": "o",
}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="times each is opened again (default 3)")
    with explorer() as ours:
        lines = openings(ours, PAGES, parser.parse_args().rounds, budget=None)
    return show("pages, 120x40, 256 colours", lines)


if __name__ == "__main__":
    sys.exit(main())
