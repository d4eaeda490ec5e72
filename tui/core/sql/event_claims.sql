SELECT
    claim_id, coalesce(person.name, claim.speaker, ''), entity, indicator, "year", comparator, "value", unit,
    coalesce("threshold", ''), polarity, "text", source_id, coalesce(source.title, source_id)
FROM claim
LEFT JOIN person ON person.person_id = claim.speaker
LEFT JOIN source USING (source_id)
WHERE event_id = $event_id
ORDER BY claim_id
