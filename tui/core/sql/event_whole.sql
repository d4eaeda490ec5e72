SELECT
    pos, event_id, "date", coalesce(date_precision, 'day'), end_date, kind::VARCHAR, status::VARCHAR, coalesce(title, ''),
    coalesce(summary, ''), coalesce(place, ''), coalesce(country, ''), lat, lon
FROM event
WHERE pos = $pos
