"""The two themes: greys of xterm's ramp, one blue for met, one orange for short, exact in 256 colours."""

from __future__ import annotations

from textual.theme import Theme

DARK_TONES = {
    "tone-text": "#d0d0d0",
    "tone-strong": "#eeeeee",
    "tone-dim": "#949494",
    "tone-line": "#4e4e4e",
    "tone-met": "#5fafff",
    "tone-short": "#ffaf5f",
    "tone-accent": "#87d7ff",
    "tone-series-1": "#5fafff",
    "tone-series-2": "#ffaf5f",
    "tone-series-3": "#5fd7af",
    "tone-series-4": "#ff87d7",
    "tone-series-5": "#ffff87",
    "tone-series-6": "#af87ff",
    "bar-focus": "#3a3a3a",
    "bar-blur": "#262626",
    "tone-dim-on-bar": "#bcbcbc",
    "tone-met-on-bar": "#87d7ff",
    "tone-short-on-bar": "#ffd787",
}

LIGHT_TONES = {
    "tone-text": "#303030",
    "tone-strong": "#080808",
    "tone-dim": "#626262",
    "tone-line": "#b2b2b2",
    "tone-met": "#005faf",
    "tone-short": "#af5f00",
    "tone-accent": "#005f87",
    "tone-series-1": "#005faf",
    "tone-series-2": "#af5f00",
    "tone-series-3": "#00875f",
    "tone-series-4": "#af0087",
    "tone-series-5": "#5f5f00",
    "tone-series-6": "#5f00d7",
    "bar-focus": "#d7ffff",
    "bar-blur": "#eeeeee",
    "tone-dim-on-bar": "#4e4e4e",
    "tone-met-on-bar": "#005faf",
    "tone-short-on-bar": "#875f00",
}

NATO_DARK = Theme(
    name="nato-dark",
    primary="#5fafff",
    secondary="#87d7ff",
    accent="#87d7ff",
    warning="#ffaf5f",
    error="#ff875f",
    success="#5fafff",
    foreground="#d0d0d0",
    background="#121212",
    surface="#1c1c1c",
    panel="#262626",
    boost="#303030",
    dark=True,
    variables={
        **DARK_TONES,
        "border": "#87d7ff",
        "border-blurred": "#4e4e4e",
        "block-cursor-foreground": "#eeeeee",
        "block-cursor-background": "#3a3a3a",
        "footer-key-foreground": "#87d7ff",
        "footer-background": "#121212",
        "input-selection-background": "#444444",
    },
)

NATO_LIGHT = Theme(
    name="nato-light",
    primary="#005faf",
    secondary="#005f87",
    accent="#005f87",
    warning="#af5f00",
    error="#af0000",
    success="#005faf",
    foreground="#303030",
    background="#ffffff",
    surface="#eeeeee",
    panel="#e4e4e4",
    boost="#dadada",
    dark=False,
    variables={
        **LIGHT_TONES,
        "border": "#005f87",
        "border-blurred": "#b2b2b2",
        "block-cursor-foreground": "#080808",
        "block-cursor-background": "#d7ffff",
        "footer-key-foreground": "#005f87",
        "footer-background": "#ffffff",
        "input-selection-background": "#d0d0d0",
    },
)

THEMES = (NATO_DARK, NATO_LIGHT)
