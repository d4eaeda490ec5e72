"""What the drawings of charts import: nothing that opens a database."""

from __future__ import annotations

import subprocess
import sys

import pytest

KINDS = ("trend", "ranking", "quadrant", "tiles", "heat", "drawn")


@pytest.mark.parametrize("kind", KINDS)
def test_drawing_a_chart_loads_no_data_engine(kind: str) -> None:
    code = (
        f"import sys, tui.widgets.charts.{kind}\n"
        "print(*{'duckdb', 'polars', 'tui.core.store', 'tui.core.almanac'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not done.stdout.split()
