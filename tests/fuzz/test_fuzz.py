"""Every parser fed what coverage leads to, a fixed number of times; `make fuzz` goes on for as long as one likes."""

from __future__ import annotations

import platform
import re
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
HOLDS = re.compile(r"^(\w+) +(\d+) inputs +(\d+) edges .* holds$", re.MULTILINE)
LEAST = 300
"""Inputs that each parser is fed at least."""


@pytest.mark.skipif(
    (platform.system(), platform.machine()) != ("Linux", "x86_64"),
    reason="atheris, which leads by coverage, is made for Linux on x86-64 alone",
)
@pytest.mark.timeout(300)
def test_no_input_breaks_a_parser() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    held = {name: (int(runs), int(edges)) for name, runs, edges in HOLDS.findall(done.stdout)}
    assert len(held) == len(done.stdout.splitlines())
    assert len(held) >= 10
    assert all(runs >= LEAST and edges > 10 for runs, edges in held.values()), held
