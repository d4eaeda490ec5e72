"""What a few typed words ask of the claims: an id that one of them has, else words of what was said, by whom and at what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.claims import ClaimFilter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.core.claim_parts import Recorded


def about(text: str, found: Iterable[Recorded]) -> ClaimFilter:
    """Return the filter that a text stands for: the id of an event, a source, a person, a member or an indicator, or words."""
    text = text.strip()
    if not text:
        return ClaimFilter()
    for one in found:
        ids = {
            "event_id": one.event_id, "source_id": one.claim.source_id, "speaker_id": one.speaker_id,
            "entity": one.claim.entity, "indicator": one.claim.indicator,
        }  # fmt: skip
        for name, own in ids.items():
            if text == own:
                return ClaimFilter()._replace(**{name: text})
    return ClaimFilter(words=text)
