"""The hash of the inputs."""
from __future__ import annotations
import hashlib
from collections.abc import Sequence
from pathlib import Path
from tui.builder import SCHEMA

def inputs_hash(folders: Sequence[Path]) -> str:
    """Return the hash of the inputs and the schema."""
    total = hashlib.sha256(f"schema {SCHEMA}\n".encode())
    for number, folder in enumerate(folders):
        for path in sorted([*folder.glob("*.csv"), *folder.glob("figures/*.csv")]):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            total.update(f"{number} {path.relative_to(folder).as_posix()} {content}\n".encode())
    return total.hexdigest()[:32]
