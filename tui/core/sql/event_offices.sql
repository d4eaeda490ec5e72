-- An empty date is unknown, not open; but an office with a first day and no last one was held when its source was read.
SELECT person_id, office, from_date, from_precision, to_date, to_precision
FROM office
WHERE from_date IS NOT NULL AND person_id IN (SELECT p.person_id FROM event_participant AS p WHERE p.pos = $pos)
ORDER BY person_id, from_date, office
