-- A join with the list finds scattered rows ten times faster than IN.
SELECT
    pos, event_id, "date", coalesce(date_precision, 'day'), end_date, kind::VARCHAR, status::VARCHAR, coalesce(title, ''),
    coalesce(place, ''), coalesce(country, ''), members, people, sources
FROM event
JOIN event_line USING (pos)
JOIN (SELECT unnest($positions::INTEGER[]) AS pos) AS wanted USING (pos)
ORDER BY pos
