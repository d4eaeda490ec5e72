SELECT m.pos, m.iso3, m.relation
FROM event_member AS m
JOIN (SELECT unnest($positions::INTEGER[]) AS pos) AS wanted USING (pos)
