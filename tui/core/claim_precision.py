"""A number as it was said held against a number as it was printed: the words used and the precision of both."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

AGREES, ROUNDED, DISAGREES, NO_LONGER, UNCHECKED = (
    "agrees",
    "agrees when rounded",
    "disagrees",
    "was true then and no longer",
    "cannot be checked",
)
VERDICTS = (AGREES, ROUNDED, DISAGREES, NO_LONGER, UNCHECKED)

EXACTLY, ABOUT, AT_LEAST, AT_MOST, MORE_THAN = "eq", "about", "ge", "le", "gt"
BOUNDS = (AT_LEAST, AT_MOST, MORE_THAN)


def place_of(text: str, *, filled: bool) -> Decimal:
    """Return the unit of the last digit that was said: 0.1 of `1.5`, 1 of `64`.

    Where the zeros that end a whole number may only fill it (`filled`), they don't count as said: `1300` is said to 100. But
    nobody who says 20 or 1000 means anything from half of it on, so no more than a quarter of a number is filled: 5 and 100.
    """
    number = Decimal(text)
    if not filled or "." in text or not number:
        return Decimal(1).scaleb(int(number.as_tuple().exponent))
    place = Decimal(1).scaleb(int(number.normalize().as_tuple().exponent))
    while place > 1 and place * 4 > abs(number):
        place /= 2 if place.as_tuple().digits[0] == 1 else 5
    return place


def rounded(number: Decimal, place: Decimal) -> Decimal:
    """Return a number rounded to a place, halves away from zero."""
    return (number / place).quantize(Decimal(1), rounding=ROUND_HALF_UP) * place


def held(comparator: str, said: Decimal, place: Decimal, printed: Decimal, printed_place: Decimal) -> str:
    """Return whether what was said agrees with what is printed, each taken to the place of its last digit.

    A bound (at least, at most, more than) is held against the number as printed, since rounding would move the bound itself.
    A number printed more coarsely than the claim decides only what its rounding leaves open to no doubt.
    """
    coarse = printed_place > place and rounded(said, printed_place) == printed
    if comparator in BOUNDS:
        if coarse and (printed != said or comparator == MORE_THAN):
            return UNCHECKED
        meets = {AT_LEAST: printed >= said, AT_MOST: printed <= said, MORE_THAN: printed > said}[comparator]
        return AGREES if meets else DISAGREES
    if printed == said:
        return AGREES
    if coarse or rounded(printed, place) == said:
        return AGREES if comparator == ABOUT else ROUNDED
    return DISAGREES


def precision_text(comparator: str, text: str, place: Decimal, unit: str) -> str:
    """Return in words what the precision of a claim lets agree."""
    said = Decimal(text)
    if comparator in BOUNDS:
        words = {AT_LEAST: "at least", AT_MOST: "at most", MORE_THAN: "more than"}[comparator]
        return f"{words} {text}{unit}, held against the figure as printed, without rounding"
    nearer, farther = plain(abs(said) - place / 2), plain(abs(said) + place / 2)
    if said > 0:
        between = f"from {nearer} to below {farther}"
    else:
        between = f"from -{nearer} to above -{farther}" if said else f"less than {farther} either way"
    spoken = f"{'about ' if comparator == ABOUT else ''}{text}{unit}"
    return f"{spoken}, said to {_place_name(place)}: {between} rounds to it"


def plain(number: Decimal) -> str:
    """Return a number without exponent and without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _place_name(place: Decimal) -> str:
    if place >= 1:
        return "the whole number" if place == 1 else f"the nearest {plain(place)}"
    decimals = -int(place.as_tuple().exponent)
    return f"{decimals} decimal{'s' if decimals > 1 else ''}"
