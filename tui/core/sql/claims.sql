-- Every claim with what it was made at, who says so and where; `$event_id` keeps those of one event, empty keeps all.
SELECT
    claim.claim_id, coalesce(person.name, claim.speaker, ''), claim.entity, claim.indicator, claim."year", claim.comparator,
    claim."value", claim.unit, coalesce(claim."threshold", ''), claim.polarity, claim."text", claim.source_id,
    coalesce(source.title, claim.source_id),
    coalesce(claim.event_id, ''), coalesce(event.title, ''), event.date, coalesce(event.date_precision, ''),
    coalesce(claim.speaker, ''), coalesce(source.publisher, ''), source.published_on,
    coalesce(source.published_precision, ''), coalesce(source.url, ''), coalesce(source.tier, '')
FROM claim
LEFT JOIN person ON person.person_id = claim.speaker
LEFT JOIN source ON source.source_id = claim.source_id
LEFT JOIN event ON event.event_id = claim.event_id
WHERE $event_id = '' OR claim.event_id = $event_id
ORDER BY claim.claim_id
