"""Run every measurement, one process each, and say which budgets are broken: `python -m tests.bench [NAME ...]`."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path


def main(wanted: list[str]) -> int:
    """Run the measurements whose names were given, or all; returns 1 when a budget is broken."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    chosen = [name for name in names if not wanted or name.removeprefix("bench_") in wanted]
    if unknown := set(wanted) - {name.removeprefix("bench_") for name in names}:
        print(f"no such measurement: {', '.join(sorted(unknown))}; there are {', '.join(names)}", file=sys.stderr)
        return 2
    outcomes = []
    for name in chosen:
        print(f"\n{name}", flush=True)
        started = time.monotonic()
        code = subprocess.run([sys.executable, "-m", f"tests.bench.{name}"], check=False).returncode
        outcomes.append((name, code, time.monotonic() - started))
    print()
    for name, code, seconds in outcomes:
        print(f"{'✓ holds ' if code == 0 else '✗ broken'}  {name}  ({seconds:.0f} s)")
    return int(any(code for _, code, _ in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
