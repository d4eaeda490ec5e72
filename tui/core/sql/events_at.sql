-- A join with the list finds scattered rows ten times faster than IN.
SELECT e.pos, e.event_id, e."date", e.date_precision, e.end_date, e.kind::VARCHAR, e.status::VARCHAR, e.title, e.place, e.country
FROM event AS e
JOIN (SELECT unnest($positions::INTEGER[]) AS pos) AS wanted USING (pos)
ORDER BY e.pos
