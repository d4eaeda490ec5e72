"""README and CONTRIBUTING say what the program is; the made parts are never out of date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.documents import PARTS, ROOT, first_scene, renewed
from tui.core import saved
from tui.core.paths import shipped_data

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("document", sorted({name for name, _ in PARTS}))
def test_the_made_parts_are_as_the_program_is(document: str) -> None:
    assert (ROOT / document).read_text(encoding="utf-8") == renewed(document), "renew them with: make documents"


def test_the_shipped_first_scene_is_what_the_facts_give(database: Path) -> None:
    assert (shipped_data() / saved.SHIPPED).read_bytes() == first_scene(database), "renew it with: make documents"


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_file_that_is_linked_is_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_targets_of_make_that_are_named_are_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for document in ("README.md", "CONTRIBUTING.md"):
        named = re.findall(r"(?:^|`)make ([a-z-]+)", (ROOT / document).read_text(encoding="utf-8"), re.MULTILINE)
        assert named
        assert set(named) <= targets
