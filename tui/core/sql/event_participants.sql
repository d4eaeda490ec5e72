SELECT p.person_id, coalesce(person.name, p.person_id), coalesce(p.role, ''), coalesce(p.represents, '')
FROM event_participant AS p
LEFT JOIN person USING (person_id)
WHERE p.pos = $pos
