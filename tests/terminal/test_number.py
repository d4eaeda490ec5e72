"""From a cold start to a number's source and its citation on the clipboard, with keys alone in a real terminal."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.terminal.words import MEET_IT, MEMBERS_SHOWN

if TYPE_CHECKING:
    from tests.terminal.conftest import Shell, Terminals

pytestmark = pytest.mark.terminal

COPIED = rb"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)"


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 36)])
def test_italys_share_of_the_april_report_is_found_and_cited(
    terminals: Terminals, shell: Shell, columns: int, rows: int
) -> None:
    terminal = terminals.start(columns=columns, rows=rows)
    terminal.wait_for(MEMBERS_SHOWN)
    # Typed at once, most likely before the database is open: what waits for it keeps its order.
    terminal.press("/", *"annual report 2024", "enter")
    terminal.wait_for(r"2025-04-24 +report +NATO releases")
    terminal.wait_gone("Search events:")
    terminal.press("w")
    terminal.wait_for(r"as of 24 Apr 2025")
    terminal.press("N")
    terminal.wait_for("type to find")
    terminal.press(*"ital", "enter")
    terminal.wait_gone("type to find|ital$")
    terminal.wait_for(r"(?m)^\W*[✗] +Italy +1\.50e")
    terminal.wait_for(MEET_IT)
    terminal.press("i")
    terminal.wait_for(r"1\.50e % of GDP +published, estimate")
    terminal.wait_for(r"24 April\W+2025")
    terminal.press("c")
    terminal.wait_for(r"to the terminal's clipboard")
    found = re.findall(COPIED, terminal.raw)
    assert len(found) == 1
    told = shell.run("where", "ITA", "--year", "2024", "--as-of", "2025-04-24", "--format", "json")
    assert told.returncode == 0, told.stderr
    citation = json.loads(told.stdout)["citation"]
    assert base64.b64decode(found[0]).decode() == citation
    assert citation.startswith("Italy, defence expenditure as a share of GDP, 2024: 1.50 % (estimate).")
    assert "24 April 2025" in citation
