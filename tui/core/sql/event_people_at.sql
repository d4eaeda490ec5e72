SELECT p.pos, coalesce(person.name, p.person_id), p.role
FROM event_participant AS p
JOIN (SELECT unnest($positions::INTEGER[]) AS pos) AS wanted USING (pos)
LEFT JOIN person USING (person_id)
