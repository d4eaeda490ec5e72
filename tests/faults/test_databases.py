"""A database cut short or with a bit flipped answers rightly or refuses in words: it never crashes, and no number is wrong."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.faults.forge import Order

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from tests.faults.conftest import Amount
    from tests.faults.forge import Forge
    from tests.faults.ledger import Ledger

BLOCK = 16 << 10


class Damaged:
    """A copy of a database that is damaged again and again, and what the good one answers."""

    def __init__(self, forge: Forge, good: Path, copy: Path, answers: dict[str, Any], *, everything: bool) -> None:
        self._forge, self._good, self.copy, self._everything = forge, good, copy, everything
        self.size = good.stat().st_size
        self._answers = answers
        self.answered = self.refused = 0

    def fresh(self) -> Path:
        """Make the copy good again and return its path."""
        shutil.copy(self._good, self.copy)
        return self.copy

    def look(self, what: str) -> None:
        """Ask the copy everything, and hold each answer against the good one's."""
        for question, (code, digest, err) in asked(self._forge, self.copy, self._everything).items():
            if code == 0:
                assert digest == self._answers[question][1], f"{what}: another answer to {question}"
                self.answered += 1
            else:
                assert code in (1, 2), (what, question, code, err)
                assert err.startswith("nato-tui: "), (what, question, err)
                assert "Traceback" not in err, (what, question, err)
                assert len(err) < 600, (what, question, err)
                self.refused += 1


def asked(forge: Forge, path: Path, everything: bool) -> dict[str, Any]:
    """Return what a database answers, each question with its exit code, the answer's digest and what was said."""
    return dict(forge.run(Order("ask", (str(path), everything))).fine().result)


@pytest.fixture(scope="module")
def answers(forge: Forge, database: Path, tmp_path_factory: pytest.TempPathFactory, is_long: bool) -> dict[str, Any]:
    """Return what the good database answers, which a copy of it that isn't damaged answers too."""
    found = asked(forge, database, is_long)
    assert all(code == 0 for code, _, _ in found.values()), found
    copy = shutil.copy(database, tmp_path_factory.mktemp("copy"))
    assert {question: answer[:2] for question, answer in asked(forge, copy, is_long).items()} == {
        question: answer[:2] for question, answer in found.items()
    }
    return found


@pytest.fixture
def damaged(forge: Forge, database: Path, tmp_path: Path, answers: dict[str, Any], is_long: bool) -> Damaged:
    return Damaged(forge, database, tmp_path / "damaged.duckdb", answers, everything=is_long)


def test_a_database_cut_short_at_any_block(
    damaged: Damaged, dice: random.Random, amount: Amount, ledger: Ledger
) -> None:
    lengths = [0, 1, 4096, 8192, 12288, *range(12288 + BLOCK, damaged.size, BLOCK)]
    chosen = sorted(dice.sample(lengths, amount(3, len(lengths))))
    for length in chosen:
        with damaged.fresh().open("r+b") as file:
            file.truncate(length)
        damaged.look(f"cut at {length}")
    assert damaged.answered == 0
    ledger.note(
        "database cut short at a block", len(chosen), f"{damaged.refused} refusals in words, no answer, no crash"
    )


def test_a_database_with_bits_flipped(damaged: Damaged, dice: random.Random, amount: Amount, ledger: Ledger) -> None:
    times = amount(3, 250)
    # The headers are small, and what they say matters most.
    places = [dice.randrange(damaged.size) if at % 5 else dice.randrange(3 * 4096) for at in range(times)]
    for place in places:
        bit = 1 << dice.randrange(8)
        with damaged.fresh().open("r+b") as file:
            file.seek(place)
            (byte,) = file.read(1)
            file.seek(place)
            file.write(bytes([byte ^ bit]))
        damaged.look(f"bit {bit} of byte {place} flipped")
    told = f"{damaged.answered} right answers, {damaged.refused} refusals in words, no wrong number, no crash"
    ledger.note("database with a bit flipped", times, told)


def test_a_database_with_a_block_of_another_kind(
    damaged: Damaged, dice: random.Random, amount: Amount, ledger: Ledger
) -> None:
    times = amount(1, 60)
    for _ in range(times):
        at = dice.randrange(12288, damaged.size, BLOCK)
        with damaged.fresh().open("r+b") as file:
            file.seek(at)
            file.write(dice.choice((b"\0" * BLOCK, dice.randbytes(BLOCK), b"\xff" * BLOCK)))
        damaged.look(f"block at {at} overwritten")
    told = f"{damaged.answered} right answers, {damaged.refused} refusals in words, no wrong number, no crash"
    ledger.note("database with a block overwritten", times, told)
