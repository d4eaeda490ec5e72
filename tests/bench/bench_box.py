"""Twenty people on one machine: started together on one shared read-only database, driven, and asked what they show."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.report import Line, at_most, show
from tests.box import crowd
from tests.terminal.terminal import NATO_TUI

SESSIONS = 20
MOST_MEGABYTES = 4096
PATIENCE = 120.0
REST = 3.0


def main() -> int:
    """Print the figures and return 1 where a budget is broken."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "shared.duckdb"
        subprocess.run([NATO_TUI, "build", "-o", str(database)], check=True, capture_output=True)
        database.chmod(0o444)
        box = crowd(database, Path(folder), SESSIONS, right_then(database), PATIENCE, rest=REST)
    lines = [
        Line("sessions that failed", str(len(box.failures)), "none", not box.failures),
        at_most(f"memory of {SESSIONS} sessions (PSS)", box.together, MOST_MEGABYTES, "MB"),
        Line("memory of a session (PSS)", f"{min(box.each):.1f} to {max(box.each):.1f} MB"),
        Line("until all show their figures", f"{box.started:.1f} s"),
        Line("until all were driven through", f"{box.driven:.1f} s"),
        Line("processor, all together", f"{box.processor:.1f} s, {box.processor / SESSIONS:.2f} s a session"),
        Line("processor at rest, all together", f"{box.idle * 100:.1f} % of one core"),
    ]
    for failure in box.failures:
        print(failure, file=sys.stderr)
    return show(f"{SESSIONS} sessions at once", lines)


def right_then(database: Path) -> str:
    """Return what the summary of the last step begins with, as the command line tells it."""
    asked = [NATO_TUI, "summary", "--as-of", "2025-04-24", "--db", str(database)]
    told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    return next(line for line in told.splitlines() if "meet it" in line).split(" · ")[0]


if __name__ == "__main__":
    sys.exit(main())
