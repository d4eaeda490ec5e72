"""What goes to a browser: a name without a folder, and one file, however many belong together."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tui.core.errors import InputError
from tui.core.targets import name_of
from tui.screens.exporting import _parcel

KNOWN = {"csv", "json"}


@pytest.mark.parametrize(
    ("typed", "meant"), [("a", "a.csv"), (" a.json ", "a.json"), ("a.b", "a.b.csv"), ("ä", "ä.csv"), (".a", ".a.csv")]
)
def test_a_name_gets_the_ending_it_lacks(typed: str, meant: str) -> None:
    assert name_of(typed, "csv", KNOWN) == meant


@pytest.mark.parametrize(
    "typed", ["", " ", ".", "..", "~", "/etc/passwd", "../a.csv", "a/b", "a/", "a\nb", "a\u202eb", "x" * 231]
)
def test_a_folder_or_nothing_is_no_name(typed: str) -> None:
    with pytest.raises(InputError):
        name_of(typed, "csv", KNOWN)


def test_one_file_goes_as_it_is_and_several_as_one() -> None:
    table, about = (Path("/nowhere/t.csv"), b"a,b\n"), (Path("/nowhere/t.csv.README.md"), b"# t\n")
    assert _parcel([table]) == ("t.csv", b"a,b\n")
    name, content = _parcel([about, table])
    assert name == "t.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert {each: packed.read(each) for each in packed.namelist()} == {
            "t.csv.README.md": b"# t\n",
            "t.csv": b"a,b\n",
        }
    assert _parcel([about, table])[1] == content
