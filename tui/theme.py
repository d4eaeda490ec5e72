"""The four themes as Textual's: every colour that its widgets use is one of our tones."""

from __future__ import annotations

from textual.theme import Theme

from tui import tones
from tui.preferences import THEMES

TONES = {"dark": tones.DARK, "light": tones.LIGHT, "contrast": tones.CONTRAST, "mono": tones.MONO}


def theme_name(word: str) -> str:
    """Return the name under which the app knows a theme: `dark` is nato-dark."""
    return f"nato-{word}"


def themes(*, sixteen: bool = False) -> tuple[Theme, ...]:
    """Return every theme, in tones that a terminal of sixteen colours has with `sixteen`."""
    return tuple(theme_named(word, sixteen=sixteen) for word in THEMES)


def theme_named(word: str, *, sixteen: bool = False) -> Theme:
    """Return a theme by its word."""
    if sixteen:
        from tui import tones_sixteen

        chosen = getattr(tones_sixteen, word.upper())
    else:
        chosen = TONES[word]
    return _theme(theme_name(word), whole(chosen))


def whole(tones_of: dict[str, str]) -> dict[str, str]:
    """Return tones with those that are left out: where none is said, a raised ground and a bar carry the usual ones."""
    found = dict(tones_of)
    names = [name for name in tones_of if name.startswith("tone-") and "-on-" not in name]
    for name in names:
        found.setdefault(f"{name}-on-panel", found[name])
        for bar in ("focus", "blur"):
            # A bar that is dark on light, or light on dark, says its text; what it doesn't name is that text there.
            usual = tones_of.get(f"tone-text-on-{bar}", found[name])
            found.setdefault(f"{name}-on-{bar}", tones_of.get(f"{name}-on-bar", usual))
    return found


def _theme(name: str, said: dict[str, str]) -> Theme:
    met, short, accent, error = (said[f"tone-{tone}"] for tone in ("met", "short", "accent", "error"))
    text, ground, panel = said["tone-text"], said["background"], said["panel"]
    return Theme(
        name=name,
        primary=met,
        secondary=accent,
        accent=accent,
        warning=short,
        error=error,
        success=met,
        foreground=text,
        background=ground,
        surface=said["surface"],
        panel=panel,
        boost=said["boost"],
        dark=name != theme_name("light"),
        variables={
            **said,
            # Textual works these out with roundings and transparencies, which are no members of 256 colours.
            "primary": met,
            "secondary": accent,
            "accent": accent,
            "warning": short,
            "error": error,
            "success": met,
            "foreground": text,
            "text": text,
            "text-muted": said["tone-dim-on-panel"],
            "text-disabled": said["tone-dim-on-panel"],
            "text-success": said["tone-met-on-panel"],
            "text-warning": said["tone-short-on-panel"],
            "text-error": said["tone-error-on-panel"],
            "panel-lighten-1": panel,
            "border": accent,
            "border-blurred": said["tone-line"],
            "block-cursor-foreground": said["tone-strong-on-focus"],
            "block-cursor-background": said["bar-focus"],
            "footer-key-foreground": accent,
            "footer-background": ground,
            # Reversed, so that the cursor and what is selected show where there are no colours too.
            "input-cursor-background": said["boost"],
            "input-cursor-foreground": said["tone-strong"],
            "input-cursor-text-style": "reverse",
            "input-selection-background": said["selection"],
            "input-selection-foreground": said["tone-strong"],
            "scrollbar": said["tone-line"],
            "scrollbar-hover": said["tone-dim"],
            "scrollbar-active": said["tone-dim"],
            "scrollbar-background": said["surface"],
            "scrollbar-background-hover": said["surface"],
            "scrollbar-background-active": said["surface"],
            "scrollbar-corner-color": said["surface"],
        },
    )
