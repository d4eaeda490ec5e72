SELECT
    pos, event_id, "date", coalesce(date_precision, 'day'), end_date, kind::VARCHAR, status::VARCHAR, coalesce(title, ''),
    coalesce(place, ''), coalesce(country, ''), members, people, sources
FROM event
JOIN event_line USING (pos)
WHERE pos BETWEEN $first AND $last
ORDER BY pos
