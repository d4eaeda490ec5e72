"""Paint and ink of the shades on paper, those of the terminal's light theme."""

from __future__ import annotations

PAINT = {
    "met-1": "#d7d7ff",
    "met-2": "#87d7ff",
    "met-3": "#005faf",
    "short-1": "#ffd7af",
    "short-2": "#ffaf5f",
    "short-3": "#af5f00",
    "none": "#eeeeee",
}

INK = {
    "met-1": "#080808",
    "met-2": "#080808",
    "met-3": "#ffffff",
    "short-1": "#080808",
    "short-2": "#080808",
    "short-3": "#ffffff",
    "none": "#626262",
}
