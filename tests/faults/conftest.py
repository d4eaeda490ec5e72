"""How much of the faults is run, a seed that is told, and a table at the end."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import pytest

from tests.faults.facts import cut_down
from tests.faults.forge import Forge
from tests.faults.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Amount = Callable[[int, int], int]

LEDGER = pytest.StashKey[Ledger]()
SEED = int(os.environ.get("NATO_TUI_SEED") or random.randrange(1 << 32))
"""The seed of every random choice; NATO_TUI_SEED gives one again."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the faults hundreds of times, not only a few")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave what is marked as long to the long run, and say how long it takes."""
    if config.getoption("--long", default=False):
        return
    for item in items:
        if mark := item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason=f"takes about {mark.args[0]} s; make test-faults runs it"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    found = config.stash.get(LEDGER, None)
    if found and found.entries:
        terminalreporter.section(f"faults, seed {SEED}")
        terminalreporter.write_line(found.markdown())


@pytest.fixture(scope="session")
def is_long(request: pytest.FixtureRequest) -> bool:
    """Say whether everything is done as often as it takes, not only a few times."""
    return bool(request.config.getoption("--long", default=False))


@pytest.fixture(scope="session")
def amount(is_long: bool) -> Amount:
    """Return how often something is done: as a sample, or in full."""
    return lambda sample, full: full if is_long else sample


@pytest.fixture
def dice(request: pytest.FixtureRequest) -> random.Random:
    """Return a test's own random choices, which the seed alone decides."""
    return random.Random(f"{SEED} {request.node.name}")


@pytest.fixture(scope="session")
def ledger(request: pytest.FixtureRequest) -> Ledger:
    """Return the table that is shown at the end."""
    return request.config.stash.setdefault(LEDGER, Ledger())


@pytest.fixture(scope="session")
def forge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forge]:
    """Return the warm process whose children are killed."""
    with Forge(tmp_path_factory.mktemp("forge")) as found:
        yield found


@pytest.fixture(scope="session")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of few facts, for what is done to many databases."""
    return cut_down(tmp_path_factory.mktemp("facts") / "data")
