"""Every parser fed what coverage leads to, a fixed number of times; `make fuzz` goes on for as long as one likes."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
HOLDS = re.compile(r"^(\w+) +(\d+) inputs +(\d+) edges .* holds$", re.MULTILINE)
LEAST = 300
"""Inputs that each parser is fed at least."""


@pytest.mark.skipif(
    find_spec("atheris") is None, reason="atheris, which leads by coverage, has no wheel for this machine"
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
