"""Draw the pictures from the running program: `make screenshots`, or `python screenshots/make.py NAME ...` for some."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from screenshots.svg import picture  # noqa: E402
from tests.terminal.terminal import NATO_TUI, Terminal, plain_environment  # noqa: E402
from tests.terminal.words import MEET_IT, MEMBERS_SHOWN  # noqa: E402


@dataclass(frozen=True, slots=True)
class Scene:
    """What to type, and the words by which the picture is known to be complete."""

    name: str
    title: str
    arguments: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    complete: tuple[str, ...] = (MEMBERS_SHOWN, MEET_IT)
    sizes: tuple[tuple[int, int], ...] = ((80, 24), (120, 36), (200, 50))


ONE_SIZE = ((120, 36),)
APRIL = ("--year", "2024", "--as-of", "2025-04-24")
SCENES = (
    Scene("start", "The latest edition, whole"),
    Scene(
        "april-2025",
        "24 April 2025: 22 of 31 meet 2 %",
        ("--year", "2024", "--as-of", "2025-04-24"),
        complete=(MEMBERS_SHOWN, "22 of 31 meet it"),
    ),
    Scene("five-percent", "5 % in 2026: Lithuania and Estonia", ("--threshold", "5"), complete=("2 of 31 meet it",)),
    Scene("equipment", "What it buys, against 20 %", ("--year", "2024"), ("3",), ("What it buys", "20.00 %")),
    Scene("as-of", "Every edition by day", keys=("a",), complete=("what was known on a day", "whole 2024")),
    Scene(
        "event",
        "One event whole",
        ("v1:event/2025-04-24-trump-receives-rutte-in-the-oval-office/spending/as-of=2025-04-24",),
        complete=("Participants", "Sources"),
    ),
    Scene("chart-trend", "Shares over the years", APRIL, ("5",), ("Vilnius floor",)),
    Scene("chart-quadrant", "Both guidelines at once", APRIL, ("7",), ("meet both",), ONE_SIZE),
    Scene("chart-tiles", "A tile a member", APRIL, ("8",), ("Map of tiles", "2.00 %"), ONE_SIZE),
    Scene("diff", "What one edition changed", APRIL, ("D",), ("drops below 2 %",), ONE_SIZE),
    Scene("history", "Every published value of one figure", APRIL, ("h",), ("Published 4 times",), ONE_SIZE),
    Scene("claims", "Claims, checked", (), ("C",), ("claims",)),
    Scene("number", "Where a number comes from", APRIL, ("i",), ("Cite as",), ONE_SIZE),
    Scene("path", "A path to 3.5 % by 2035", (), ("p",), ("Path",)),
    Scene(
        "tour",
        "A tour, step by step",
        ("tour", "april-2025"),
        (),
        ("1 of 20", "24 Apr 2025: NATO's", "22 of 31 meet it"),
    ),
    Scene("large", "Large, for the back row", APRIL, ("Z",), ("meet it in 2024",), ONE_SIZE),
    Scene("light", "The light theme", (*APRIL, "--theme", "light"), sizes=ONE_SIZE),
    Scene("export", "What, where, in which format", APRIL, ("e",), ("Folder",), ONE_SIZE),
)
README_PICTURE = "april-2025-120x36"


def draw(scene: Scene, columns: int, rows: int, home: Path) -> Path:
    """Run the program through a scene and write its picture; returns the SVG file."""
    env = plain_environment(home, COLORTERM="truecolor")
    argv = [NATO_TUI, *scene.arguments]
    with Terminal(argv, env=env, columns=columns, rows=rows, cwd=home) as terminal:
        if scene.keys:
            terminal.wait_for(MEMBERS_SHOWN)
        terminal.press(*scene.keys)
        for pattern in scene.complete:
            terminal.wait_for(pattern)
        terminal.settle(0.7)
        target = HERE / f"{scene.name}-{columns}x{rows}.svg"
        target.write_text(picture(terminal.screen, f"nato-tui: {scene.title}"), encoding="utf-8")
    return target


def rasterise(svg: Path) -> Path | None:
    """Write a picture as PNG too, with whatever this machine has for it; returns the PNG file, if any could."""
    png = svg.with_suffix(".png")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if shutil.which("rsvg-convert"):
        argv = ["rsvg-convert", "--zoom", "1.5", "-o", str(png), str(svg)]
    elif chromium:
        wide, high = (round(float(svg.read_text().split(f'{side}="')[1].split('"')[0])) for side in ("width", "height"))
        flags = ["--headless", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=1.5"]
        argv = [chromium, *flags, f"--window-size={wide},{high}", f"--screenshot={png}", svg.as_uri()]
    else:
        return None
    subprocess.run(argv, check=True, capture_output=True)
    return png


def main(wanted: list[str]) -> int:
    """Draw the scenes that were named, or all, at every size; returns 1 when the README's PNG can't be made here."""
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for scene in (scene for scene in SCENES if not wanted or scene.name in wanted):
            for columns, rows in scene.sizes:
                svg = draw(scene, columns, rows, Path(folder))
                print(svg.relative_to(HERE.parent))
                if svg.stem == README_PICTURE:
                    png = rasterise(svg)
                    failed |= png is None
                    print(png.relative_to(HERE.parent) if png else "  no PNG: needs rsvg-convert or chromium")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
