"""Checks."""
from tui.builder.folders import Facts
from tui.builder.problems import Problems

def check(facts: Facts, problems: Problems) -> tuple[str, ...]:
    """Check."""
    return ()
