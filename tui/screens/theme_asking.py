"""The theme chosen from a list, each shown while the cursor is on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tui import kept_theme
from tui.preferences import THEMES
from tui.screens.choices import Choice
from tui.screens.chooser import Chooser

if TYPE_CHECKING:
    from tui.app import NatoTuiApp
    from tui.screens.view_screen import ViewScreen

WORDS = {
    "dark": "light text on dark grey",
    "light": "dark text on white",
    "contrast": "the highest contrast, on black",
    "mono": "greys alone; weight and marks tell met from short",
}


async def theme(screen: ViewScreen) -> None:
    """Ask for the theme; leaving takes back what was looked at."""
    app = cast("NatoTuiApp", screen.app)
    if app.no_color:
        screen.say("NO_COLOR is set, so there are no colours to choose from.")
        return
    before = app.theme_word

    def done(word: str | None) -> None:
        app.show_theme(word or before)
        if word:
            try:
                kept_theme.keep(word)
            except OSError as problem:
                screen.say(f"Theme: {word}; it can't be kept for the next start: {problem.strerror or problem}.")
            else:
                screen.say(f"Theme: {word}, also at the next start.")

    choices = [Choice(word, (word, WORDS[word])) for word in THEMES]
    await app.push_screen(Chooser("Theme", choices, current=before, on_move=app.show_theme), done)
