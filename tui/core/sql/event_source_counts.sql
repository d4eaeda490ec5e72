SELECT s.pos, count(*)
FROM event_source AS s
JOIN (SELECT unnest($positions::INTEGER[]) AS pos) AS wanted USING (pos)
GROUP BY s.pos
