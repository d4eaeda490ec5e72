"""The tones of the four themes where there are sixteen colours: members of the sixteen, so that none is guessed."""

from __future__ import annotations

BLACK, RED, GREEN, BLUE, MAGENTA, CYAN, WHITE = (
    "#000000",
    "#aa0000",
    "#00aa00",
    "#0000aa",
    "#aa00aa",
    "#00aaaa",
    "#aaaaaa",
)
GREY, BRIGHT_GREEN, YELLOW, BRIGHT_MAGENTA, BRIGHT_CYAN, BRIGHT = (
    "#555555",
    "#55ff55",
    "#ffff55",
    "#ff55ff",
    "#55ffff",
    "#ffffff",
)


def _tones(
    background: str, text: str, strong: str, met: str, short: str, accent: str, series: tuple[str, ...]
) -> dict[str, str]:
    """Return a theme on one background: bars are reversed and shades left out where colours are this few."""
    return {
        "background": background,
        "surface": background,
        "panel": background,
        "boost": background,
        "selection": background,
        "tone-text": text,
        "tone-strong": strong,
        "tone-dim": text,
        "tone-line": GREY,
        "tone-met": met,
        "tone-short": short,
        "tone-accent": accent,
        "tone-error": short,
        **{f"tone-series-{number}": colour for number, colour in enumerate(series, 1)},
        "bar-focus": background,
        "bar-blur": background,
    }


DARK = _tones(
    BLACK,
    WHITE,
    BRIGHT,
    BRIGHT_CYAN,
    YELLOW,
    CYAN,
    (BRIGHT_CYAN, YELLOW, BRIGHT_GREEN, BRIGHT_MAGENTA, BRIGHT, WHITE),
)
LIGHT = _tones(BRIGHT, BLACK, BLACK, BLUE, RED, BLUE, (BLUE, RED, BLACK, MAGENTA, BLUE, RED))
CONTRAST = _tones(
    BLACK,
    BRIGHT,
    BRIGHT,
    BRIGHT_CYAN,
    YELLOW,
    BRIGHT_CYAN,
    (BRIGHT_CYAN, YELLOW, BRIGHT_GREEN, BRIGHT_MAGENTA, BRIGHT, WHITE),
)
MONO = _tones(BLACK, WHITE, BRIGHT, WHITE, BRIGHT, BRIGHT, (BRIGHT, WHITE, BRIGHT, WHITE, BRIGHT, WHITE)) | {
    "weight-short": "bold",
    "weight-accent": "bold",
    "weight-error": "bold",
}
